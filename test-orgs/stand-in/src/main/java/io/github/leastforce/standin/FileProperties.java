package io.github.leastforce.standin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What listMetadata and retrieve tell about a component. */
record FileProperties(
    String fileName, String fullName, String id, Optional<String> namespace, String type) {

  static final String USER_ID = RecordId.of("005", "administrator");
  private static final String USER_NAME = "Stand-in Administrator";

  /** 2025-01-01T08:00:00Z. */
  private static final long EPOCH = 1_735_718_400L;

  private static final int DAY = 86_400;

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static FileProperties of(Component component, String fileName) {
    return new FileProperties(
        fileName, component.fullName(), component.id(), component.namespace(), component.type());
  }

  static FileProperties manifest(String fileName) {
    return new FileProperties(fileName, fileName, "", Optional.empty(), "Package");
  }

  /** In the order of the WSDL. */
  Element element(String name) {
    int days = Math.floorMod((type + ":" + fullName).hashCode(), 300);
    List<Element> parts = new ArrayList<>();
    parts.add(Element.text("createdById", USER_ID));
    parts.add(Element.text("createdByName", USER_NAME));
    parts.add(Element.text("createdDate", date(0)));
    parts.add(Element.text("fileName", fileName));
    parts.add(Element.text("fullName", fullName));
    parts.add(Element.text("id", id));
    parts.add(Element.text("lastModifiedById", USER_ID));
    parts.add(Element.text("lastModifiedByName", USER_NAME));
    parts.add(Element.text("lastModifiedDate", date(days)));
    parts.add(Element.text("manageableState", namespace.isPresent() ? "installed" : "unmanaged"));
    namespace.ifPresent(prefix -> parts.add(Element.text("namespacePrefix", prefix)));
    parts.add(Element.text("type", type));
    return Element.of(name, parts);
  }

  private static String date(int days) {
    return FORMAT.format(Instant.ofEpochSecond(EPOCH + (long) days * DAY));
  }
}

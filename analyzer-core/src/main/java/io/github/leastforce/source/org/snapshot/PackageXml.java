package io.github.leastforce.source.org.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.SortedSet;

/** The manifest of a folder in mdapi format (Metadata API Developer Guide, package.xml). */
public final class PackageXml {

  /** Where it lies. */
  public static final String NAME = "package.xml";

  private PackageXml() {}

  /**
   * The file.
   *
   * @param members full names by metadata type
   * @param version of the API, such as {@code 66.0}
   */
  public static byte[] of(SortedMap<String, SortedSet<String>> members, String version) {
    StringBuilder xml =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Package xmlns="http://soap.sforce.com/2006/04/metadata">
            """);
    members.forEach(
        (type, names) -> {
          xml.append("    <types>\n");
          names.forEach(
              name -> xml.append("        <members>").append(escaped(name)).append("</members>\n"));
          xml.append("        <name>").append(escaped(type)).append("</name>\n    </types>\n");
        });
    xml.append("    <version>").append(escaped(version)).append("</version>\n</Package>\n");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

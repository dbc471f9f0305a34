package io.github.leastforce.parse.xml;

import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.NameTable;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.IpRange;
import io.github.leastforce.model.LoginHours;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Profiles, permission sets, muting sets and their fragments. Nine tenths of a large org's bytes
 * pass through here, so nothing is allocated for an entry.
 */
final class AccessXml {
  private static final Map<String, Section> BY_ENTRY_ROOT = new HashMap<>();

  static {
    for (Section section : Section.values()) {
      String singular = singular(section);
      BY_ENTRY_ROOT.put(
          singular.substring(0, 1).toUpperCase(Locale.ROOT) + singular.substring(1), section);
    }
  }

  private final XmlCursor xml;
  private final Symbols symbols;
  private final SourceFile file;
  private final String root;
  private final AccessTable.Builder access;
  private String label = "";
  private String description = "";
  private String licence = "";
  private String custom = "";
  private boolean activationRequired;
  private final List<IpRange> ranges = new ArrayList<>();
  private final List<LoginHours> hours = new ArrayList<>();

  /** The number that the entry before this one named. */
  private int before = -1;

  private AccessXml(XmlCursor xml, Symbols symbols, SourceFile file) {
    this.xml = xml;
    this.symbols = symbols;
    this.file = file;
    this.root = xml.name();
    this.access = new AccessTable.Builder(symbols);
  }

  /** {@code classAccess} for {@code classAccesses}: the name of one entry in the split layout. */
  static String singular(Section section) {
    String plural = section.element();
    if (plural.endsWith("ies")) {
      return plural.substring(0, plural.length() - 3) + "y";
    }
    return plural.substring(0, plural.length() - (plural.endsWith("sses") ? 2 : 1));
  }

  /** The section a root element is an entry of, in the layout with one file for each entry. */
  static Optional<Section> sectionOfEntry(String root) {
    return Optional.ofNullable(BY_ENTRY_ROOT.get(root));
  }

  /** Reads the document whose root element is current, to its end. */
  static Piece.Access read(XmlCursor xml, Symbols symbols, SourceFile file)
      throws XMLStreamException {
    AccessXml reader = new AccessXml(xml, symbols, file);
    Optional<Section> entry = sectionOfEntry(reader.root);
    if (entry.isPresent()) {
      reader.entry(entry.get());
    } else {
      reader.children();
    }
    return new Piece.Access(
        reader.root,
        entry.isPresent(),
        reader.access.build(),
        reader.label,
        reader.description,
        reader.licence,
        reader.custom,
        reader.activationRequired,
        reader.ranges,
        reader.hours,
        file);
  }

  private void children() throws XMLStreamException {
    @Nullable String last = null;
    @Nullable Section section = null;
    while (xml.next()) {
      String name = xml.name();
      // Entries of a section follow each other, and the reader gives one instance for each name.
      if (!name.equals(last)) {
        last = name;
        section = Section.of(name);
      }
      if (section != null) {
        entry(section);
      } else {
        other(name);
      }
    }
  }

  private void entry(Section section) throws XMLStreamException {
    switch (section) {
      case FIELD_PERMISSIONS -> field();
      case OBJECT_PERMISSIONS -> object();
      case USER_PERMISSIONS -> permission();
      case RECORD_TYPE_VISIBILITIES, TAB_SETTINGS -> counted(section);
      default -> named(section);
    }
  }

  private void other(String name) throws XMLStreamException {
    switch (name) {
      case "label" -> label = xml.text();
      case "description" -> description = xml.text();
      case "userLicense", "license" -> licence = xml.text();
      case "custom" -> custom = xml.text();
      case "hasActivationRequired" -> activationRequired = xml.flag();
      case "loginIpRanges" -> range();
      case "loginHours" -> hours();
      default -> xml.skip();
    }
  }

  /** The number of the name that was read last. */
  private int number(Section section, NameTable names) {
    before = names.number(xml.chars(), 0, xml.length(), before + 1);
    if (names.contested(before)) {
      access.spelled(section, before, new String(xml.chars(), 0, xml.length()));
    }
    return before;
  }

  private void field() throws XMLStreamException {
    int number = -1;
    boolean readable = false;
    boolean editable = false;
    while (xml.next()) {
      switch (xml.name()) {
        case "field" -> {
          xml.readText();
          if (xml.length() > 0) {
            number = number(Section.FIELD_PERMISSIONS, symbols.fields());
          }
        }
        case "readable" -> readable = xml.flag();
        case "editable" -> editable = xml.flag();
        default -> xml.skip();
      }
    }
    if (number >= 0) {
      access.field(number, readable, editable);
    }
  }

  private void object() throws XMLStreamException {
    int number = -1;
    int flags = 0;
    boolean allFieldsStated = false;
    while (xml.next()) {
      switch (xml.name()) {
        case "object" -> {
          xml.readText();
          if (xml.length() > 0) {
            number = number(Section.OBJECT_PERMISSIONS, symbols.objects());
          }
        }
        case "allowRead" -> flags |= bit(ObjectFlag.READ);
        case "allowCreate" -> flags |= bit(ObjectFlag.CREATE);
        case "allowEdit" -> flags |= bit(ObjectFlag.EDIT);
        case "allowDelete" -> flags |= bit(ObjectFlag.DELETE);
        case "viewAllRecords" -> flags |= bit(ObjectFlag.VIEW_ALL);
        case "modifyAllRecords" -> flags |= bit(ObjectFlag.MODIFY_ALL);
        case "viewAllFields" -> {
          flags |= bit(ObjectFlag.VIEW_ALL_FIELDS);
          allFieldsStated = true;
        }
        default -> xml.skip();
      }
    }
    if (number >= 0) {
      access.object(number, flags);
      if (allFieldsStated) {
        access.allFieldsStated(number);
      }
    }
  }

  private int bit(ObjectFlag flag) throws XMLStreamException {
    return xml.flag() ? flag.bit() : 0;
  }

  private void permission() throws XMLStreamException {
    int number = -1;
    boolean enabled = false;
    while (xml.next()) {
      switch (xml.name()) {
        case "name" -> {
          xml.readText();
          if (xml.length() > 0) {
            number = number(Section.USER_PERMISSIONS, symbols.permissions());
          }
        }
        case "enabled" -> enabled = xml.flag();
        default -> xml.skip();
      }
    }
    if (number >= 0) {
      access.permission(number, enabled);
    }
  }

  private void named(Section section) throws XMLStreamException {
    int number = -1;
    boolean grants = false;
    while (xml.next()) {
      String name = xml.name();
      if (name.equals(section.keyElement())) {
        xml.readText();
        if (xml.length() > 0) {
          number = number(section, symbols.names(section));
        }
      } else if (name.equals(section.valueElement())) {
        grants = xml.flag();
      } else {
        xml.skip();
      }
    }
    if (number >= 0) {
      access.named(section, number, grants);
    }
  }

  private void counted(Section section) throws XMLStreamException {
    boolean grants = false;
    while (xml.next()) {
      switch (xml.name()) {
        case "visible" -> grants = xml.flag();
        case "visibility" -> {
          String visibility = xml.text();
          grants = !visibility.equals("None") && !visibility.equals("Hidden");
        }
        default -> xml.skip();
      }
    }
    access.count(section, grants);
  }

  /** Minutes since midnight of each weekday's start and end; an empty element permits no hour. */
  private void hours() throws XMLStreamException {
    Map<String, String> minutes = new TreeMap<>();
    while (xml.next()) {
      String name = xml.name();
      minutes.put(name, xml.text());
    }
    hours.add(
        LoginHours.of(minutes, new Location(file, ElementPath.root(root).child("loginHours"))));
  }

  private void range() throws XMLStreamException {
    String start = "";
    String end = "";
    while (xml.next()) {
      switch (xml.name()) {
        case "startAddress" -> start = xml.text();
        case "endAddress" -> end = xml.text();
        default -> xml.skip();
      }
    }
    ElementPath path = ElementPath.root(root).child("loginIpRanges", "startAddress", start);
    ranges.add(new IpRange(start, end, new Location(file, path)));
  }
}

package io.github.leastforce.parse.xml;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Objects and fields, in the mdapi form (fields inside) and in source form (one file each). */
final class ObjectXml {

  private ObjectXml() {}

  static List<Piece> object(XmlCursor xml, XmlFiles.Input input) throws XMLStreamException {
    Location place = new Location(input.file(), ElementPath.root(xml.name()));
    List<Piece> pieces = new ArrayList<>();
    String label = "";
    boolean customSetting = false;
    Setting<String> sharing = new Setting.Unknown<>("`sharingModel` is not in the object's file");
    Setting<String> external =
        new Setting.Unknown<>("`externalSharingModel` is not in the object's file");
    Setting<Boolean> history = new Setting.Unknown<>("`enableHistory` is not in the object's file");
    while (xml.next()) {
      String name = xml.name();
      switch (name) {
        case "fields" -> pieces.add(new FieldXml(xml).read(input.name(), "", place));
        case "label" -> label = xml.text();
        case "customSettingsType" -> customSetting = !xml.text().isEmpty();
        case "sharingModel" -> sharing = new Setting.Known<>(xml.text(), place.child(name));
        case "externalSharingModel" ->
            external = new Setting.Known<>(xml.text(), place.child(name));
        case "enableHistory" -> history = new Setting.Known<>(xml.flag(), place.child(name));
        default -> xml.skip();
      }
    }
    CustomObject object =
        new CustomObject(
            input.name(),
            label.isEmpty() ? input.name() : label,
            true,
            customSetting,
            sharing,
            external,
            history,
            List.of(),
            input.file(),
            place);
    pieces.add(new Piece.ObjectDefinition(object));
    return pieces;
  }

  static Piece field(XmlCursor xml, XmlFiles.Input input) throws XMLStreamException {
    Location place = new Location(input.file(), ElementPath.root(xml.name()));
    return new FieldXml(xml).read(input.owner(), input.name(), place);
  }

  static Piece valueSet(XmlCursor xml, XmlFiles.Input input) throws XMLStreamException {
    List<String> values = new ArrayList<>();
    while (xml.next()) {
      if (xml.name().equals("customValue")) {
        values.addAll(names(xml));
      } else {
        xml.skip();
      }
    }
    return new Piece.ValueSet(input.name(), values, input.file());
  }

  /** The {@code fullName} of the current element. */
  private static List<String> names(XmlCursor xml) throws XMLStreamException {
    List<String> names = new ArrayList<>();
    while (xml.next()) {
      if (xml.name().equals("fullName")) {
        names.add(xml.text());
      } else {
        xml.skip();
      }
    }
    return names;
  }

  /** Reads one field, whose element is current. */
  private static final class FieldXml {
    private final XmlCursor xml;
    private String name = "";
    private String label = "";
    private String description = "";
    private String helpText = "";
    private String type = "";
    private String referenceTo = "";
    private int length;
    private boolean required;
    private boolean formula;
    private boolean unique;
    private boolean externalId;
    private String encryptionScheme = "";
    private String securityClassification = "";
    private List<String> complianceGroups = List.of();
    private boolean trackHistory;
    private boolean restricted;
    private String valueSet = "";
    private final List<String> values = new ArrayList<>();

    FieldXml(XmlCursor xml) {
      this.xml = xml;
    }

    /**
     * @param fileName name the file gives the field, or empty inside an object file, where the
     *     field's own name is its only one
     */
    Piece read(String object, String fileName, Location root) throws XMLStreamException {
      while (xml.next()) {
        child();
      }
      Location place = root;
      if (fileName.isEmpty()) {
        place = new Location(root.file(), root.element().child("fields", "fullName", name));
      } else {
        name = fileName;
      }
      CustomField field =
          new CustomField(
              object,
              name,
              label.isEmpty() ? name : label,
              description,
              helpText,
              type,
              referenceTo,
              length,
              required,
              formula,
              unique,
              externalId,
              encryptionScheme,
              securityClassification,
              complianceGroups,
              trackHistory,
              restricted ? values : List.of(),
              place);
      return new Piece.Field(field, restricted ? valueSet : "");
    }

    private void child() throws XMLStreamException {
      switch (xml.name()) {
        case "fullName" -> name = xml.text();
        case "label" -> label = xml.text();
        case "description" -> description = xml.text();
        case "inlineHelpText" -> helpText = xml.text();
        case "type" -> type = xml.text();
        case "referenceTo" -> referenceTo = xml.text();
        case "length" -> length = number(xml.text());
        case "required" -> required = xml.flag();
        case "formula" -> formula = !xml.text().isEmpty();
        case "unique" -> unique = xml.flag();
        case "externalId" -> externalId = xml.flag();
        case "encryptionScheme" -> encryptionScheme = xml.text();
        case "securityClassification" -> securityClassification = xml.text();
        case "complianceGroup" ->
            complianceGroups =
                Arrays.stream(xml.text().split(";", -1))
                    .map(String::strip)
                    .filter(tag -> !tag.isEmpty())
                    .toList();
        case "trackHistory" -> trackHistory = xml.flag();
        case "valueSet" -> valueSet();
        // Before API 38.
        case "restrictedPicklist" -> restricted = xml.flag();
        case "picklist" -> oldPicklist();
        default -> xml.skip();
      }
    }

    private void valueSet() throws XMLStreamException {
      while (xml.next()) {
        switch (xml.name()) {
          case "restricted" -> restricted = xml.flag();
          case "valueSetName" -> {
            valueSet = xml.text();
            // A value set that several fields share is always restricted.
            restricted = true;
          }
          case "valueSetDefinition" -> collect("value");
          default -> xml.skip();
        }
      }
    }

    private void oldPicklist() throws XMLStreamException {
      collect("picklistValues");
    }

    private void collect(String element) throws XMLStreamException {
      while (xml.next()) {
        if (xml.name().equals(element)) {
          values.addAll(names(xml));
        } else {
          xml.skip();
        }
      }
    }

    private static int number(String text) {
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        return 0;
      }
    }
  }
}

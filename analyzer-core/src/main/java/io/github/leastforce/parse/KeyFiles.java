package io.github.leastforce.parse;

import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.SecretLiteral;
import io.github.leastforce.model.SecretLiteral.Holder;
import io.github.leastforce.secrets.Recognised;
import java.util.Map;
import java.util.Optional;

/** A private key in a file as a part of the component that the file belongs to. */
final class KeyFiles {

  /** Types whose files are content of any kind, by folder. */
  private static final Map<String, String> TYPES =
      Map.of(
          "staticresources", "StaticResource",
          "documents", "Document",
          "certs", "Certificate",
          "lwc", "LightningComponentBundle",
          "aura", "AuraDefinitionBundle");

  private static final String DOCUMENT = "Document";

  private KeyFiles() {}

  static SecretLiteral literal(ComponentFile file, Recognised key) {
    SourceFile name = file.source().file();
    Component component = component(file);
    // A key store has no line of its own.
    Location place =
        key.detector().contains("pem") ? SecretLiteral.privateKeyOf(name) : Location.of(name);
    return new SecretLiteral(
        Holder.FILE,
        component.type(),
        component.name(),
        component.part(),
        key.detector(),
        key.name(),
        key.length(),
        key.certain(),
        place,
        Optional.empty());
  }

  /** The component that a file belongs to; the part is the file inside of one that has several. */
  record Component(String type, String name, String part) {}

  static Component component(ComponentFile file) {
    if (file.format() == ComponentFile.Format.OTHER) {
      return ofFolder(file.path());
    }
    String type =
        switch (file.format()) {
          case APEX_CLASS -> "ApexClass";
          case APEX_TRIGGER -> "ApexTrigger";
          case PAGE -> "ApexPage";
          case COMPONENT -> "ApexComponent";
          default -> file.kind().orElseThrow().type();
        };
    String name = file.owner().isEmpty() ? file.name() : file.owner() + "." + file.name();
    return new Component(type.isEmpty() ? "File" : type, name, "");
  }

  /** The component is what lies in the type's folder, however deep the file is in it. */
  private static Component ofFolder(String path) {
    String[] parts = path.split("/", -1);
    for (int i = parts.length - 2; i >= 0; i--) {
      String type = TYPES.get(parts[i]);
      int first = i + (DOCUMENT.equals(type) ? 2 : 1); // documents lie in folders
      if (type != null && first < parts.length) {
        boolean whole = first == parts.length - 1;
        String name = whole ? withoutSuffix(parts[first]) : parts[first];
        if (first == i + 2) {
          name = parts[i + 1] + "/" + name;
        }
        String part =
            whole
                ? ""
                : String.join("/", java.util.Arrays.asList(parts).subList(first + 1, parts.length));
        return new Component(type, ComponentFile.decoded(name), part);
      }
    }
    return new Component("File", path, "");
  }

  private static String withoutSuffix(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }
}

package io.github.leastforce.declared;

import io.github.leastforce.declared.YamlFile.Entry;
import io.github.leastforce.source.MetadataFile;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one contract, strictly: what is not understood is refused. */
final class ContractReader {

  static final List<String> KEYS =
      List.of(
          "version",
          "name",
          "owner",
          "vendor",
          "purpose",
          "containers",
          "clients",
          "runAs",
          "scopes",
          "objects",
          "fields",
          "permissions",
          "endpoints",
          "networks",
          "rotationDays",
          "monitoring",
          "reviewBy");

  /** An address, a block such as {@code 192.0.2.0/24}, or a range of two addresses. */
  static final YamlFile.Form NETWORK =
      new YamlFile.Form(
          Pattern.compile("^[0-9A-Fa-f.:]+(/[0-9]{1,3}|-[0-9A-Fa-f.:]+)?$"),
          "such as 192.0.2.10, 192.0.2.0/24 or 192.0.2.1-192.0.2.9");

  private final MetadataFile file;
  private final YamlFile yaml;
  private String name;
  private String owner = "";
  private String vendor = "";
  private String purpose = "";
  private List<String> containers = List.of();
  private List<String> clients = List.of();
  private List<String> runAs = List.of();
  private List<String> scopes = List.of();
  private Map<String, Right> objects = Map.of();
  private Map<String, Right> fields = Map.of();
  private List<String> permissions = List.of();
  private List<String> endpoints = List.of();
  private List<String> networks = List.of();
  private Optional<Long> rotationDays = Optional.empty();
  private String monitoring = "";
  private Optional<LocalDate> reviewBy = Optional.empty();

  ContractReader(MetadataFile file) {
    this.file = file;
    this.yaml = new YamlFile(file);
    this.name = file.file().fileName().replaceFirst("\\.ya?ml$", "");
  }

  Contract read() {
    yaml.document().forEach(this::entry);
    return new Contract(
        name,
        owner,
        vendor,
        purpose,
        containers,
        clients,
        runAs,
        scopes,
        objects,
        fields,
        permissions,
        endpoints,
        networks,
        rotationDays,
        monitoring,
        reviewBy,
        file.file());
  }

  private void entry(Entry entry) {
    Node value = entry.value();
    String what = "`" + entry.key() + "`";
    switch (entry.key()) {
      case "version" -> yaml.version(value);
      case "name" -> name = yaml.name(value, what);
      case "owner" -> owner = yaml.word(value, what);
      case "vendor" -> vendor = yaml.word(value, what);
      case "purpose" -> purpose = yaml.word(value, what);
      case "containers" -> containers = yaml.words(value, what);
      case "clients" -> clients = yaml.words(value, what);
      case "runAs" -> runAs = yaml.words(value, what);
      case "scopes" -> scopes = yaml.words(value, what);
      case "objects" -> objects = rights(value, what, YamlFile.SOMETHING);
      case "fields" -> fields = rights(value, what, YamlFile.FIELD);
      case "permissions" -> permissions = yaml.words(value, what);
      case "endpoints" -> endpoints = yaml.words(value, what, YamlFile.HOST);
      case "networks" -> networks = yaml.words(value, what, NETWORK);
      case "rotationDays" -> rotationDays = Optional.of(yaml.positive(value, what));
      case "monitoring" -> monitoring = yaml.word(value, what);
      case "reviewBy" -> reviewBy = Optional.of(yaml.date(value, what));
      default -> throw yaml.unknownKey(entry, "", KEYS);
    }
  }

  private Map<String, Right> rights(Node value, String what, YamlFile.Form keys) {
    Map<String, Right> rights = new LinkedHashMap<>();
    for (Entry entry : yaml.entries(value, what)) {
      yaml.key(entry, what, keys);
      String right = yaml.oneOf(entry.value(), "`" + entry.key() + "` of " + what, Right.words());
      rights.put(entry.key(), Right.ofWord(right));
    }
    return rights;
  }
}

package io.github.leastforce.declared;

import io.github.leastforce.declared.YamlFile.Entry;
import io.github.leastforce.location.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the contracts of integrations, strictly: what is not understood is refused. */
public final class Contracts {

  static final List<String> KEYS =
      List.of("version", "name", "owner", "purpose", "containers", "clients", "runAs");

  private Contracts() {}

  /** Opens a contract's bytes. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  /**
   * Reads one contract.
   *
   * @throws ConfigurationError when it says something that cannot be followed
   */
  public static Contract read(SourceFile file, Content content) {
    YamlFile yaml = new YamlFile(Path.of(file.path()), content::open);
    String name = file.fileName().replaceFirst("\\.ya?ml$", "");
    String owner = "";
    String purpose = "";
    List<String> containers = List.of();
    List<String> clients = List.of();
    List<String> runAs = List.of();
    List<Entry> entries = yaml.read().map(node -> yaml.entries(node, "the file")).orElse(List.of());
    for (Entry entry : entries) {
      Node value = entry.value();
      String what = "`" + entry.key() + "`";
      switch (entry.key()) {
        case "version" -> {
          if (yaml.number(value, what) != 1) {
            throw yaml.error(value, "this version of the file is not known", "write `version: 1`");
          }
        }
        case "name" -> name = yaml.word(value, what);
        case "owner" -> owner = yaml.word(value, what);
        case "purpose" -> purpose = yaml.word(value, what);
        case "containers" -> containers = yaml.words(value, what);
        case "clients" -> clients = yaml.words(value, what);
        case "runAs" -> runAs = yaml.words(value, what);
        default -> throw yaml.unknownKey(entry, "", KEYS);
      }
    }
    return new Contract(name, owner, purpose, containers, clients, runAs, file);
  }
}

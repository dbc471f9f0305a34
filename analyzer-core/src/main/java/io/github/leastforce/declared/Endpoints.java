package io.github.leastforce.declared;

import io.github.leastforce.declared.YamlFile.Entry;
import io.github.leastforce.source.MetadataFile;
import java.util.List;

/**
 * What {@code endpoints.yml} says: where data may go.
 *
 * @param hosts approved hosts; {@code *.} in front stands for all hosts below
 * @param namedCredentials approved named credentials
 * @param logSinks objects, classes or hosts whose records count as a log
 */
public record Endpoints(List<String> hosts, List<String> namedCredentials, List<String> logSinks) {

  /** Name of the file; its JSON Schema is {@code docs/schema/endpoints.schema.json}. */
  public static final String FILE_NAME = "endpoints.yml";

  static final List<String> KEYS = List.of("version", "hosts", "namedCredentials", "logSinks");

  public Endpoints {
    hosts = List.copyOf(hosts);
    namedCredentials = List.copyOf(namedCredentials);
    logSinks = List.copyOf(logSinks);
  }

  /**
   * Reads the file, strictly: what is not understood is refused.
   *
   * @throws ConfigurationError when it says something that cannot be followed
   */
  public static Endpoints read(MetadataFile file) {
    YamlFile yaml = new YamlFile(file);
    List<String> hosts = List.of();
    List<String> credentials = List.of();
    List<String> sinks = List.of();
    for (Entry entry : yaml.document()) {
      String what = "`" + entry.key() + "`";
      switch (entry.key()) {
        case "version" -> yaml.version(entry.value());
        case "hosts" -> hosts = yaml.words(entry.value(), what, YamlFile.HOST);
        case "namedCredentials" -> credentials = yaml.words(entry.value(), what);
        case "logSinks" -> sinks = yaml.words(entry.value(), what);
        default -> throw yaml.unknownKey(entry, "", KEYS);
      }
    }
    return new Endpoints(hosts, credentials, sinks);
  }
}

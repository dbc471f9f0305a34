package io.github.leastforce.declared;

import io.github.leastforce.declared.YamlFile.Entry;
import io.github.leastforce.declared.YamlFile.Form;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.source.MetadataFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code leastforce-suppressions.yml}, strictly: what is not understood is refused. */
public final class Suppressions {

  /** Name of the file; its JSON Schema is {@code docs/schema/suppressions.schema.json}. */
  public static final String FILE_NAME = "leastforce-suppressions.yml";

  static final List<String> KEYS = List.of("version", "suppressions");
  static final List<String> NEEDED = List.of("rule", "match", "reason", "owner", "expires");
  static final List<String> SUPPRESSION_KEYS =
      List.of(
          "rule",
          "match",
          "reason",
          "owner",
          "expires",
          "decided",
          "ticket",
          "approvedBy",
          "severityCap",
          "acceptedReasons");
  static final List<String> MATCH_KEYS = List.of("component", "element", "finding");
  static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::word).toList();

  /** Shorter ones do not tell anybody anything. */
  static final int SHORTEST_REASON = 15;

  static final Form RULE =
      new Form(Pattern.compile("^[a-z0-9]+(-[a-z0-9]+)*$"), "write the id of one rule");
  static final Form COMPONENT =
      new Form(
          Pattern.compile("^[A-Za-z]+:\\S(.*\\S)?$", Pattern.DOTALL),
          "write type and name, such as PermissionSet:ERP_Sync");
  static final Form FINDING =
      new Form(
          Pattern.compile("^[0-9a-f]{16,32}$"),
          "write 16 to 32 digits of the fingerprint that the JSON and SARIF reports give");
  static final Form REASON =
      new Form(
          Pattern.compile("^\\s*\\S[\\s\\S]{" + (SHORTEST_REASON - 2) + ",}\\S\\s*$"),
          "say in at least " + SHORTEST_REASON + " characters why this is acceptable");

  private final SourceFile file;
  private final YamlFile yaml;
  private final List<RuleMetadata> rules;

  private Suppressions(YamlFile yaml, SourceFile file, List<RuleMetadata> rules) {
    this.file = file;
    this.yaml = yaml;
    this.rules = rules;
  }

  /**
   * Reads the file; the suppressions come in its order.
   *
   * @param file how reports name it
   * @param rules all there are, enabled or not
   * @throws ConfigurationError when it says something that cannot be followed
   */
  public static List<Suppression> read(Path path, SourceFile file, List<RuleMetadata> rules) {
    return new Suppressions(new YamlFile(path), file, rules).read();
  }

  /**
   * Reads the file of an input, likewise.
   *
   * @throws ConfigurationError as above
   */
  public static List<Suppression> read(MetadataFile file, List<RuleMetadata> rules) {
    return new Suppressions(new YamlFile(file), file.file(), rules).read();
  }

  private List<Suppression> read() {
    List<Suppression> suppressions = new ArrayList<>();
    for (Entry entry : yaml.document()) {
      switch (entry.key()) {
        case "version" -> yaml.version(entry.value());
        case "suppressions" ->
            yaml.list(entry.value(), "`suppressions`")
                .forEach(item -> suppressions.add(suppression(item)));
        default -> throw yaml.unknownKey(entry, "", KEYS);
      }
    }
    return suppressions;
  }

  private Suppression suppression(Node item) {
    Map<String, Node> said = new HashMap<>();
    for (Entry entry : yaml.entries(item, "a suppression")) {
      if (!SUPPRESSION_KEYS.contains(entry.key())) {
        throw yaml.unknownKey(entry, " of a suppression", SUPPRESSION_KEYS);
      }
      said.put(entry.key(), entry.value());
    }
    for (String key : NEEDED) {
      if (!said.containsKey(key)) {
        throw yaml.error(item, "the suppression has no `" + key + "`", "every one needs it");
      }
    }
    Node expires = get(said, "expires");
    return new Suppression(
        rule(get(said, "rule")),
        match(get(said, "match")),
        yaml.formed(get(said, "reason"), "`reason`", REASON).strip(),
        yaml.name(get(said, "owner"), "`owner`"),
        day(expires),
        text(said, "decided").map(word -> yaml.date(get(said, "decided"), "`decided`")),
        text(said, "ticket"),
        text(said, "approvedBy"),
        text(said, "severityCap").map(word -> severity(get(said, "severityCap"))),
        Optional.ofNullable(said.get("acceptedReasons")).map(this::reasons).orElse(List.of()),
        file,
        YamlFile.line(item),
        YamlFile.line(expires));
  }

  /** An empty list reads like none, and would stand for any. */
  private List<String> reasons(Node node) {
    List<String> reasons = yaml.words(node, "`acceptedReasons`", YamlFile.SOMETHING);
    if (reasons.isEmpty()) {
      throw yaml.error(
          node,
          "`acceptedReasons` names none",
          "name those that are accepted, or leave it out to accept any");
    }
    return reasons;
  }

  private static Node get(Map<String, Node> said, String key) {
    return Optional.ofNullable(said.get(key)).orElseThrow();
  }

  private Optional<String> text(Map<String, Node> said, String key) {
    return Optional.ofNullable(said.get(key)).map(node -> yaml.name(node, "`" + key + "`"));
  }

  private String rule(Node node) {
    String id = yaml.formed(node, "`rule`", RULE);
    if (rules.stream().noneMatch(rule -> rule.id().equals(id) || rule.aliases().contains(id))) {
      throw yaml.error(
          node,
          "unknown rule `" + id + "`",
          Spelling.nearest(id, rules.stream().map(RuleMetadata::id).toList())
              .map(near -> "did you mean `" + near + "`?")
              .orElse("`leastforce rules list` shows all rules"));
    }
    return id;
  }

  private Suppression.Match match(Node node) {
    Optional<String> component = Optional.empty();
    Optional<String> element = Optional.empty();
    Optional<String> finding = Optional.empty();
    for (Entry entry : yaml.entries(node, "`match`")) {
      Node value = entry.value();
      switch (entry.key()) {
        case "component" -> component = Optional.of(yaml.formed(value, "`component`", COMPONENT));
        case "element" -> element = Optional.of(yaml.name(value, "`element`"));
        case "finding" -> finding = Optional.of(yaml.formed(value, "`finding`", FINDING));
        default -> throw yaml.unknownKey(entry, " of `match`", MATCH_KEYS);
      }
    }
    if (component.isEmpty() && element.isEmpty() && finding.isEmpty()) {
      throw yaml.error(
          node, "`match` names nothing", "write at least one of " + String.join(", ", MATCH_KEYS));
    }
    return new Suppression.Match(component, element, finding);
  }

  private Severity severity(Node node) {
    return Severity.valueOf(yaml.oneOf(node, "`severityCap`", SEVERITIES).toUpperCase(Locale.ROOT));
  }

  /** What is no day is no error here: it has passed, and nobody is spared by a slip. */
  private Optional<LocalDate> day(Node node) {
    String word = yaml.name(node, "`expires`");
    try {
      return YamlFile.DAY.pattern().matcher(word).matches()
          ? Optional.of(LocalDate.parse(word))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}

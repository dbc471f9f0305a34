package io.github.leastforce.engine.compile;

import io.github.leastforce.finding.RuleParameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The keys at the head of a document, with their lines. Asking for a value that is absent or wrong
 * notes a problem and returns a stand-in, so that one pass finds all problems.
 */
final class FrontMatter {

  private static final Form PARAMETER = new Form("a name in camel case", "[a-z][A-Za-z0-9]*");

  private final Path file;
  private final String yaml;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();
  private final Problems problems;

  private FrontMatter(Path file, String yaml, int line, Problems problems) {
    this.file = file;
    this.yaml = yaml;
    this.line = line;
    this.problems = problems;
  }

  /**
   * Parses the text between the lines {@code ---}, which begins on line 2 of its file.
   *
   * @return the keys, or nothing if the text is not YAML
   */
  static Optional<FrontMatter> parse(Path file, String yaml, Problems problems) {
    FrontMatter matter = new FrontMatter(file, yaml, 1, problems);
    try {
      new Compose(LoadSettings.builder().build()).composeString(yaml).ifPresent(matter::fill);
      return Optional.of(matter);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(FrontMatter::lineOf).orElse(1);
      problems.add(file, line, "front matter is not valid YAML: " + oneLine(e.getProblem()));
    } catch (YamlEngineException e) {
      problems.add(
          file, 1, "front matter is not valid YAML: " + oneLine(String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private void fill(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(file, lineOf(node), "expected `key: value` lines");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = scalar(tuple.getKeyNode()).orElse("");
      values.put(key, tuple.getValueNode());
      lines.put(key, lineOf(tuple.getKeyNode()));
    }
  }

  /** A required text of a certain form. */
  String text(String key, Form form) {
    Optional<Node> node = required(key);
    return node.isEmpty() ? "" : text(key, node.get(), form);
  }

  private String text(String key, Node node, Form form) {
    Optional<String> text = scalar(node);
    if (text.isEmpty() || !form.matches(text.get())) {
      problems.add(
          file, lineOf(node), "`" + key + "` is " + form.description() + ", not " + shown(node));
      return "";
    }
    return text.get();
  }

  /** A required value out of an enum, written in lower case. */
  <E extends Enum<E>> E choice(String key, Class<E> type, E standIn) {
    Set<String> words = new TreeSet<>();
    Arrays.stream(type.getEnumConstants())
        .forEach(constant -> words.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    String word = oneOf(key, words);
    return word.isEmpty()
        ? standIn
        : Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** A required value out of a closed list. */
  String oneOf(String key, Set<String> allowed) {
    Optional<Node> node = required(key);
    return node.isEmpty() ? "" : oneOf(key, node.get(), allowed);
  }

  private String oneOf(String key, Node node, Set<String> allowed) {
    String value = scalar(node).orElse("");
    if (!allowed.contains(value)) {
      problems.add(
          file,
          lineOf(node),
          "`" + key + "`: " + shown(node) + " is none of " + new TreeSet<>(allowed));
      return "";
    }
    return value;
  }

  /** An optional list of texts of a certain form. */
  List<String> texts(String key, Form form) {
    return items(key).stream().map(item -> text(key, item, form)).toList();
  }

  /** An optional list of values out of a closed list. */
  List<String> someOf(String key, Set<String> allowed) {
    return items(key).stream().map(item -> oneOf(key, item, allowed)).toList();
  }

  /**
   * The optional {@code parameters}: a list of {@code name}, {@code default}, {@code description}.
   */
  List<RuleParameter> parameters() {
    List<RuleParameter> parameters = new ArrayList<>();
    for (Node item : items("parameters")) {
      FrontMatter fields = new FrontMatter(file, yaml, lineOf(item), problems);
      fields.fill(item);
      parameters.add(
          new RuleParameter(
              fields.text("name", PARAMETER),
              fields.source("default"),
              fields.text("description", Form.ONE_LINE)));
      fields.refuseOthers();
    }
    return parameters;
  }

  /** A required value as it stands in the file, so that lists and numbers stay what they are. */
  private String source(String key) {
    Optional<Node> node = required(key);
    if (node.isEmpty()) {
      return "";
    }
    if (node.get() instanceof CollectionNode<?> collection
        && collection.getFlowStyle() != FlowStyle.FLOW) {
      problems.add(file, lineOf(node.get()), "`" + key + "`: write the value in one line");
      return "";
    }
    int start = node.get().getStartMark().map(this::offset).orElse(0);
    int end = node.get().getEndMark().map(this::offset).orElse(0);
    return yaml.substring(start, end);
  }

  /** Notes a problem for each key that nobody asked for. */
  void refuseOthers() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        problems.add(
            file, lines.getOrDefault(key, line), "unknown key `" + key + "`, known are " + asked);
      }
    }
  }

  private Optional<Node> required(String key) {
    asked.add(key);
    Optional<Node> node = Optional.ofNullable(values.get(key));
    if (node.isEmpty()) {
      problems.add(file, line, "`" + key + "` is missing");
    }
    return node;
  }

  private List<Node> items(String key) {
    asked.add(key);
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problems.add(file, lineOf(node), "`" + key + "`: expected a list");
    return List.of();
  }

  private static Optional<String> scalar(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  private static String shown(Node node) {
    return scalar(node).map(text -> "`" + oneLine(text) + "`").orElse("a nested value");
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private int offset(Mark mark) {
    return yaml.offsetByCodePoints(0, mark.getIndex());
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(FrontMatter::lineOf).orElse(1);
  }

  /** Marks count from 0, and the line {@code ---} stands before the text. */
  private static int lineOf(Mark mark) {
    return mark.getLine() + 2;
  }

  /**
   * What a text must look like.
   *
   * @param description the form in words, to be read after <em>is</em>
   * @param pattern the regular expression that the whole text matches
   */
  record Form(String description, Pattern pattern) {

    static final Form ONE_LINE = new Form("one line of text", ".*\\S.*");

    Form(String description, String regex) {
      this(description, Pattern.compile(regex));
    }

    boolean matches(String text) {
      return pattern.matcher(text).matches();
    }
  }
}

package io.github.leastforce.declared;

import io.github.leastforce.source.MetadataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A YAML file as nodes with positions; every complaint names its line. */
final class YamlFile {

  private static final int MOST_BYTES = 1 << 20;

  /** {@code Object.Field}. */
  static final Form FIELD =
      new Form(Pattern.compile("^[^.\\s]+\\.[^.\\s]+$"), "write `Object.Field`");

  /** A host by itself, or all hosts below a domain. */
  static final Form HOST =
      new Form(
          Pattern.compile("^(\\*\\.)?[^\\s/:@?#*]+$"),
          "write the host only, such as api.example.com or *.example.com");

  static final Form DAY =
      new Form(Pattern.compile("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), "write it as 2027-01-31");

  static final Form SOMETHING = new Form(Pattern.compile(".+", Pattern.DOTALL), "it is empty");

  /**
   * How a text must look.
   *
   * @param pattern also in the published schema
   * @param help what to write instead
   */
  record Form(Pattern pattern, String help) {}

  private final Path file;
  private final MetadataFile.Content content;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  YamlFile(Path file) {
    this.file = file;
    this.content = () -> Files.newInputStream(file);
  }

  /** A file of the input; complaints name it as reports do. */
  YamlFile(MetadataFile file) {
    this.file = Path.of(file.file().path());
    this.content = file.content();
  }

  /** One {@code key: value} of a mapping. */
  record Entry(String key, Node keyNode, Node value) {}

  /** The document, empty when the file is. */
  Optional<Node> read() {
    // The schema that editors use: `~` is nothing there, as it is meant.
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.toString()).setSchema(new CoreSchema()).build();
    try {
      return new Compose(settings).composeString(text());
    } catch (MarkedYamlEngineException e) {
      throw syntaxError(e);
    } catch (YamlEngineException e) {
      throw error("not YAML that can be read", "");
    } catch (StackOverflowError e) {
      throw error("the file is nested too deeply", "no list or mapping in it needs such depth");
    }
  }

  /** The entries of the document, none when the file is empty. */
  List<Entry> document() {
    return read().map(node -> entries(node, "the file")).orElse(List.of());
  }

  private ConfigurationError syntaxError(MarkedYamlEngineException e) {
    String problem = Optional.ofNullable(e.getProblem()).orElse("syntax error");
    int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
    int column = e.getProblemMark().map(Mark::getColumn).orElse(-1) + 1;
    return new ConfigurationError(
        file, line, column, "not well-formed YAML: " + problem.lines().findFirst().orElse(""), "");
  }

  private String text() {
    try (InputStream in = content.open()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw error("the file is larger than 1 MiB", "");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw error("the file is not UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      throw error("the file cannot be read", "check its name and permissions");
    }
  }

  /** The entries of a mapping, in order; none for an empty value. */
  List<Entry> entries(Node node, String what) {
    if (isEmpty(node)) {
      return List.of();
    }
    if (!(once(node) instanceof MappingNode mapping)) {
      throw error(node, what + " must be a mapping of keys to values", "");
    }
    List<Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = word(tuple.getKeyNode(), "a key");
      if (!keys.add(key)) {
        throw error(tuple.getKeyNode(), "key `" + key + "` stands twice", "keep one of them");
      }
      entries.add(new Entry(key, tuple.getKeyNode(), tuple.getValueNode()));
    }
    return entries;
  }

  ConfigurationError unknownKey(Entry entry, String where, Collection<String> known) {
    String nearest =
        Spelling.nearest(entry.key(), known)
            .map(key -> "did you mean `" + key + "`?")
            .orElse("known keys: " + String.join(", ", known));
    return error(entry.keyNode(), "unknown key `" + entry.key() + "`" + where, nearest);
  }

  String word(Node node, String what) {
    if (node instanceof ScalarNode scalar && !isEmpty(node)) {
      return scalar.getValue();
    }
    throw error(node, what + " must be a text", "");
  }

  boolean flag(Node node, String what) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return scalar.getValue().equalsIgnoreCase("true");
    }
    throw error(node, what + " must be true or false", "");
  }

  long number(Node node, String what) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      try {
        return Long.parseLong(scalar.getValue());
      } catch (NumberFormatException e) {
        throw error(node, what + " is not a number that can be used", "");
      }
    }
    throw error(node, what + " must be a whole number", "");
  }

  long positive(Node node, String what) {
    long number = number(node, what);
    if (number < 1) {
      throw error(node, what + " must be 1 or more", "");
    }
    return number;
  }

  void version(Node node) {
    if (number(node, "`version`") != 1) {
      throw error(node, "this version of the file is not known", "write `version: 1`");
    }
  }

  LocalDate date(Node node, String what) {
    try {
      return LocalDate.parse(formed(node, word(node, what), what, DAY));
    } catch (DateTimeParseException e) {
      throw error(node, what + " is no day of the calendar", DAY.help());
    }
  }

  /** A text that is not empty. */
  String name(Node node, String what) {
    return formed(node, word(node, what), what, SOMETHING);
  }

  /** Checks how a key looks. */
  void key(Entry entry, String what, Form form) {
    formed(entry.keyNode(), entry.key(), "key `" + entry.key() + "` of " + what, form);
  }

  /** A text that has a form. */
  String formed(Node node, String what, Form form) {
    return formed(node, word(node, what), what, form);
  }

  private String formed(Node node, String word, String what, Form form) {
    if (!form.pattern().matcher(word).matches()) {
      throw error(node, what + " cannot be used", form.help());
    }
    return word;
  }

  /** Texts that all have a form. */
  List<String> words(Node node, String what, Form form) {
    String entry = "an entry of " + what;
    return items(node, what + " must be a list of texts").stream()
        .map(item -> formed(item, word(item, entry), entry, form))
        .toList();
  }

  /** Words of a closed list. */
  List<String> allOf(Node node, String what, Collection<String> allowed) {
    return items(node, what + " must be a list of texts").stream()
        .map(item -> oneOf(item, "an entry of " + what, allowed))
        .toList();
  }

  List<String> words(Node node, String what) {
    return items(node, what + " must be a list of texts").stream()
        .map(item -> word(item, "an entry of " + what))
        .toList();
  }

  /** One of a closed list of words. */
  String oneOf(Node node, String what, Collection<String> allowed) {
    String word = word(node, what);
    if (allowed.contains(word)) {
      return word;
    }
    String help =
        Spelling.nearest(word, allowed)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("one of " + String.join(", ", allowed));
    throw error(node, what + " cannot be `" + word + "`", help);
  }

  Object value(Node node, String what, Parameter.Shape shape) {
    return switch (shape) {
      case NUMBER -> number(node, what);
      case FLAG -> flag(node, what);
      case WORDS -> words(node, what);
    };
  }

  /** The items of a list. */
  List<Node> list(Node node, String what) {
    return isEmpty(node) ? List.of() : items(node, what + " must be a list");
  }

  List<Node> items(Node node, String complaint) {
    if (once(node) instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw error(node, complaint, "write it as [a, b] or as lines that start with a dash");
  }

  /** Refuses a list or mapping that is used again by an alias: a small file could become huge. */
  private Node once(Node node) {
    if (node instanceof CollectionNode<?> && !seen.add(node)) {
      throw error(node, "aliases of lists and mappings are not supported", "write it out");
    }
    return node;
  }

  private static boolean isEmpty(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }

  static int column(Node node) {
    return node.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
  }

  ConfigurationError error(Node node, String message, String help) {
    return new ConfigurationError(file, line(node), column(node), message, help);
  }

  /** A complaint about the file as a whole. */
  ConfigurationError error(String message, String help) {
    return new ConfigurationError(file, 0, 0, message, help);
  }
}

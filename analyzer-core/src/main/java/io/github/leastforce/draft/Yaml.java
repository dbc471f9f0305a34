package io.github.leastforce.draft;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * YAML by lines, because the library cannot write comments. Names come from files of the input and
 * may hold anything; whatever could mean something else is quoted.
 */
final class Yaml {

  /** Beyond doubt a text, in every version of YAML, unless it is one of the words below. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_./@*-]*( [A-Za-z0-9_(][A-Za-z0-9_./@()&+-]*)*");

  /** Words that some version of YAML takes for a truth value or nothing. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private static final String SCHEMAS = "https://leastforce.github.io/schema/";
  private static final int SUPPLEMENTARY = 0x10000;

  private final StringBuilder text = new StringBuilder();

  /** A file that says which schema it follows, and what it is. */
  static Yaml file(String schema, String... comments) {
    Yaml yaml = new Yaml();
    yaml.comment("yaml-language-server: $schema=" + SCHEMAS + schema + ".schema.json");
    for (String comment : comments) {
      yaml.comment(comment);
    }
    return yaml.line("version: 1");
  }

  /** A line as it stands. */
  Yaml line(String line) {
    text.append(line).append('\n');
    return this;
  }

  Yaml comment(String comment) {
    return line("# " + commented(comment));
  }

  /** {@code - item} lines. */
  Yaml items(String indent, Iterable<String> items) {
    items.forEach(item -> line(indent + "- " + scalar(item)));
    return this;
  }

  String text() {
    return text.toString();
  }

  /** A text inside a comment. */
  static String commented(String text) {
    return printable(text);
  }

  /** A text as a key or value. */
  static String scalar(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    return quoted(text);
  }

  /** A text in quotes, for places where a comma or brace would end it. */
  static String quoted(String text) {
    return '"' + printable(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }

  /** Without line ends, control characters and what turns the direction of writing. */
  private static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (Character.getType(point)) {
                case Character.SURROGATE -> shown.append('\uFFFD');
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    shown.append(
                        String.format(point < SUPPLEMENTARY ? "\\u%04X" : "\\U%08X", point));
                default -> shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }
}

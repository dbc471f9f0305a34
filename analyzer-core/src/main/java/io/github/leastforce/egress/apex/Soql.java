package io.github.leastforce.egress.apex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query as far as its text says it.
 *
 * @param fieldsKnown whether the fields are all there; not when there are queries in it
 */
record Soql(String object, List<String> fields, boolean fieldsKnown) {

  private static final Pattern PLAIN =
      Pattern.compile("^\\s*select\\s+([\\w.,\\s]+?)\\s+from\\s+(\\w+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern LAST_OBJECT =
      Pattern.compile("\\bfrom\\s+(\\w+)(?![^()]*\\))", Pattern.CASE_INSENSITIVE);

  private static final Pattern RETURNED =
      Pattern.compile("\\breturning\\s+(.*)$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)");

  private static final Pattern WORD = Pattern.compile("^\\s*(\\w+)");

  /** The objects that a search returns. */
  static List<String> returned(String text) {
    Matcher returned = RETURNED.matcher(text);
    if (!returned.find()) {
      return List.of();
    }
    List<String> objects = new ArrayList<>();
    for (String part : BRACKETS.matcher(returned.group(1)).replaceAll("").split(",")) {
      Matcher word = WORD.matcher(part);
      if (word.find()) {
        objects.add(word.group(1));
      }
    }
    return objects;
  }

  /** The query that a text with holes says; null when it does not say which object. */
  static @Nullable Soql of(String text) {
    Matcher plain = PLAIN.matcher(text);
    if (plain.find()) {
      return new Soql(plain.group(2), List.of(plain.group(1).trim().split("\\s*,\\s*")), true);
    }
    if (!text.toLowerCase(Locale.ROOT).stripLeading().startsWith("select")) {
      return null;
    }
    Matcher any = LAST_OBJECT.matcher(text);
    return any.find() ? new Soql(any.group(1), List.of(), false) : null;
  }
}

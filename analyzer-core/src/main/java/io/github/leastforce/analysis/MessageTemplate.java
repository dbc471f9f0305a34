package io.github.leastforce.analysis;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Templates of messages: {@code {name}} is replaced by the value of that name, {@code {name|text}}
 * by text and value when the value is not empty, else by nothing.
 */
final class MessageTemplate {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)(?:\\|([^}]*))?\\}");

  private MessageTemplate() {}

  static String render(String template, Map<String, String> values) {
    Matcher matcher = PLACE.matcher(template);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String value = values.get(matcher.group(1));
      if (value == null) {
        throw new IllegalStateException(
            "internal error: no value `" + matcher.group(1) + "` for a message");
      }
      String before = matcher.group(2) == null || value.isEmpty() ? "" : matcher.group(2);
      matcher.appendReplacement(text, Matcher.quoteReplacement(before + value));
    }
    matcher.appendTail(text);
    return text.toString();
  }
}

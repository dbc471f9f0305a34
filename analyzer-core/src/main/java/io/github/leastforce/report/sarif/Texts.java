package io.github.leastforce.report.sarif;

import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.MultiformatMessageString;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Our messages in the grammar of SARIF. */
final class Texts {

  /** What code scanning accepts for short and full descriptions. */
  static final int LONGEST_DESCRIPTION = 1024;

  private static final Pattern LINK = Pattern.compile("\\[([^\\]\\n]+)]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+");
  private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n");

  private Texts() {}

  /** A sentence with names in single quotes. */
  static Message message(String text) {
    return new Message().withText(sentence(text));
  }

  static String sentence(String text) {
    return Words.sentence(phrase(text));
  }

  /**
   * Names in single quotes instead of backticks. A name must not be able to make a link, which a
   * message writes as {@code [text](1)}.
   */
  static String phrase(String text) {
    return SafeText.line(text).replace('`', '\'').replace("](", "] (");
  }

  static MultiformatMessageString description(String text) {
    return new MultiformatMessageString()
        .withText(SafeText.shorten(Words.capitalised(sentence(text)), LONGEST_DESCRIPTION));
  }

  /** The first paragraph of a page that is prose, or the alternative. */
  static MultiformatMessageString summary(String markdown, String alternative) {
    return Arrays.stream(PARAGRAPHS.split(markdown.strip()))
        .map(String::strip)
        .map(paragraph -> paragraph.replaceFirst("^#{1,6} [^\\n]*\\n", ""))
        .filter(paragraph -> !paragraph.isEmpty() && Character.isLetter(paragraph.codePointAt(0)))
        .findFirst()
        .map(paragraph -> description(plain(paragraph).replaceAll("\\s*\\n\\s*", " ")))
        .orElseGet(() -> description(alternative));
  }

  /** Markdown as text for viewers that do not render it. */
  static String plain(String markdown) {
    String withoutLinks = LINK.matcher(markdown).replaceAll("$1 ($2)");
    return HEADING.matcher(withoutLinks).replaceAll("").strip();
  }

  /** A rule id as a name: {@code full-oauth-scope} becomes {@code FullOauthScope}. */
  static String pascalCase(String id) {
    return Arrays.stream(id.split("[^A-Za-z0-9]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}

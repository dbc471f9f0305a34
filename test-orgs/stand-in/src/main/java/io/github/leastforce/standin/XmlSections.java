package io.github.leastforce.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The children of the root element of a metadata file, as places in its text. What is kept keeps
 * every character: a file from which nothing is taken is the same file.
 */
final class XmlSections {

  /**
   * A child of the root.
   *
   * @param start where its text begins; the line break and blanks before it belong to it
   */
  record Section(String name, int start, int end, String text) {

    /** Text of the first element of a name inside, entities resolved. */
    Optional<String> value(String element) {
      int open = text.indexOf("<" + element + ">");
      if (open < 0) {
        return Optional.empty();
      }
      int from = open + element.length() + 2;
      int close = text.indexOf("</" + element, from);
      return close < 0 ? Optional.empty() : Optional.of(unescape(text.substring(from, close)));
    }
  }

  private final String xml;
  private final List<Section> sections = new ArrayList<>();

  private XmlSections(String xml) {
    this.xml = xml;
  }

  static XmlSections of(String xml) {
    XmlSections sections = new XmlSections(xml);
    sections.scan();
    return sections;
  }

  List<Section> sections() {
    return List.copyOf(sections);
  }

  /** The file without the children that the test refuses. */
  String keep(Predicate<Section> test) {
    StringBuilder kept = new StringBuilder(xml.length());
    int from = 0;
    for (Section section : sections) {
      if (!test.test(section)) {
        kept.append(xml, from, section.start());
        from = section.end();
      }
    }
    return kept.append(xml, from, xml.length()).toString();
  }

  private void scan() {
    int depth = 0;
    int start = 0;
    int lastEnd = 0;
    String name = "";
    int at = xml.indexOf('<');
    while (at >= 0) {
      int end = end(at);
      if (end < 0) {
        return;
      }
      if (isMarkup(at)) {
        boolean closing = xml.charAt(at + 1) == '/';
        boolean empty = xml.charAt(end - 2) == '/';
        if (closing) {
          depth--;
        } else {
          if (depth == 1) {
            start = blanksBefore(at, lastEnd);
            name = name(at + 1);
          }
          if (!empty) {
            depth++;
          }
        }
        if (depth == 1 && (closing || empty) && !name.isEmpty()) {
          sections.add(new Section(name, start, end, xml.substring(start, end)));
          name = "";
        }
      }
      lastEnd = end;
      at = xml.indexOf('<', end);
    }
  }

  /** Neither comment, nor CDATA, nor processing instruction. */
  private boolean isMarkup(int at) {
    char next = xml.charAt(at + 1);
    return next != '!' && next != '?';
  }

  private int end(int at) {
    if (xml.startsWith("<!--", at)) {
      return after("-->", at + 4);
    }
    if (xml.startsWith("<![CDATA[", at)) {
      return after("]]>", at + 9);
    }
    if (xml.startsWith("<?", at)) {
      return after("?>", at + 2);
    }
    char quote = 0;
    for (int i = at + 1; i < xml.length(); i++) {
      char c = xml.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      }
    }
    return -1;
  }

  private int after(String token, int from) {
    int found = xml.indexOf(token, from);
    return found < 0 ? -1 : found + token.length();
  }

  private int blanksBefore(int at, int limit) {
    int start = at;
    while (start > limit && Character.isWhitespace(xml.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private String name(int from) {
    int end = from;
    while (end < xml.length() && " \t\r\n/>".indexOf(xml.charAt(end)) < 0) {
      end++;
    }
    String qualified = xml.substring(from, end);
    return qualified.substring(qualified.indexOf(':') + 1);
  }

  private static String unescape(String text) {
    return text.trim()
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}

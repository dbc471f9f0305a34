package io.github.leastforce.report.console;

import io.github.leastforce.report.text.SafeText;

/** A line above everything that is said of one thing. */
final class Heading {

  private static final int COLUMNS = 76;
  private static final int SHORTEST_RULE = 3;

  private Heading() {}

  static String of(String thing, Page page) {
    String text = SafeText.line(thing);
    int rest = Math.min(COLUMNS, page.width()) - DisplayWidth.of(text) - 1;
    return page.style().bold(text)
        + " "
        + page.style().dim("─".repeat(Math.max(SHORTEST_RULE, rest)));
  }
}

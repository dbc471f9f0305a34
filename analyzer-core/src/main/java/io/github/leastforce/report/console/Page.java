package io.github.leastforce.report.console;

import io.github.leastforce.report.text.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Lines on a terminal of a certain width. */
record Page(Writer out, Style style, int width) {

  void line(String text) {
    try {
      out.write(SafeText.logLine(text));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text after a lead, broken between words; further lines are indented as the lead is wide. */
  void wrapped(String lead, String text) {
    int indent = visibleWidth(lead);
    StringBuilder line = new StringBuilder(lead);
    int column = indent;
    for (String word : text.split(" ", -1)) {
      int columns = visibleWidth(word);
      if (column > indent && column + 1 + columns > width) {
        line(line.toString());
        line.setLength(0);
        line.append(" ".repeat(indent));
        column = indent;
      } else if (column > indent) {
        line.append(' ');
        column++;
      }
      line.append(word);
      column += columns;
    }
    line(line.toString());
  }

  private static int visibleWidth(String text) {
    boolean coloured = text.indexOf('\u001B') >= 0;
    return DisplayWidth.of(coloured ? text.replaceAll("\u001B\\[[0-9;]*m", "") : text);
  }
}

package io.github.leastforce.report.console;

import io.github.leastforce.report.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of an excerpt as a terminal shows it: tabs as blanks, cut to the width so that the
 * marked stretch stays visible.
 *
 * @param text what to print
 * @param markStart column of the first marked cell, from 0
 * @param markWidth columns of the marked stretch, at least 1
 */
record SourceLine(String text, int markStart, int markWidth) {

  private static final String TAB = "    ";

  private record Cell(String text, int width) {}

  /** The line with the stretch from {@code start} to {@code end} (UTF-16 indexes from 0) marked. */
  static SourceLine of(String line, int start, int end, int width) {
    List<Cell> cells = new ArrayList<>();
    int first = -1;
    int last = -1;
    for (int i = 0; i < line.length(); ) {
      int codePoint = line.codePointAt(i);
      if (i <= start) {
        first = cells.size();
      }
      if (i < end) {
        last = cells.size();
      }
      cells.add(cell(codePoint));
      i += Character.charCount(codePoint);
    }
    if (start >= line.length()) {
      first = cells.size();
      last = first - 1;
    }
    return window(cells, Math.max(first, 0), last, width);
  }

  private static Cell cell(int codePoint) {
    if (codePoint == '\t') {
      return new Cell(TAB, TAB.length());
    }
    String text = SafeText.line(Character.toString(codePoint));
    return new Cell(text, DisplayWidth.of(text));
  }

  private static SourceLine window(List<Cell> cells, int first, int last, int width) {
    int from = 0;
    int to = cells.size();
    if (width(cells, 0, to) > width) {
      for (int before = width(cells, 0, first); before > width / 3; from++) {
        before -= cells.get(from).width();
      }
      int room = width - (from > 0 ? 2 : 1);
      for (to = from; to < cells.size() && cells.get(to).width() <= room; to++) {
        room -= cells.get(to).width();
      }
    }
    String cutLeft = from > 0 ? "…" : "";
    String cutRight = to < cells.size() ? "…" : "";
    StringBuilder text = new StringBuilder(cutLeft);
    cells.subList(from, to).forEach(cell -> text.append(cell.text()));
    int markStart = cutLeft.length() + width(cells, from, Math.max(from, first));
    int markWidth = width(cells, first, Math.min(to, last + 1));
    return new SourceLine(text.append(cutRight).toString(), markStart, Math.max(1, markWidth));
  }

  private static int width(List<Cell> cells, int from, int to) {
    int width = 0;
    for (int i = from; i < to; i++) {
      width += cells.get(i).width();
    }
    return width;
  }
}

package io.github.leastforce.report.markdown;

import io.github.leastforce.report.text.Words;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * A page that must not become longer than a comment may be. Lists are given as many items as there
 * is room for, and say how many were left out.
 */
final class LimitedPage {

  /**
   * UTF-16 units of a whole page. A comment on GitHub holds 65,536 characters, a job summary 1 MiB;
   * the same page goes to both.
   */
  static final int MOST = 60_000;

  /** What stands after the lists: always there, and shorter than this. */
  private static final int RESERVED = 2_000;

  private final StringBuilder page = new StringBuilder();

  void line(String text) {
    page.append(text).append('\n');
  }

  /**
   * Writes items while there is room.
   *
   * @param share how full the page may be after them, in percent
   * @param noun what an item is, in the singular, for the line that counts the rest
   */
  <T> void items(List<T> items, int share, String noun, Function<T, String> text) {
    int written = some(items, share, text);
    if (written < items.size()) {
      line("");
      line(
          "*"
              + Words.count(items.size() - written, "more " + noun)
              + " left out here; `--format json` has all.*");
    }
  }

  /** Writes items while there is room, likewise, and tells how many. */
  <T> int some(List<T> items, int share, Function<T, String> text) {
    int room = (int) ((long) (MOST - RESERVED) * share / 100);
    int written = 0;
    for (Iterator<T> each = items.iterator(); each.hasNext(); written++) {
      String item = text.apply(each.next());
      if (page.length() + item.length() > room) {
        break;
      }
      page.append(item);
    }
    return written;
  }

  @Override
  public String toString() {
    return page.toString();
  }
}

package io.github.leastforce.parse.apex;

import io.github.leastforce.location.Region;
import java.util.Arrays;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Offsets in a text as lines and columns. Tokens carry lines of their own, but those know LF alone,
 * and count a character outside the basic plane as one.
 */
final class CodeLines {
  private final char[] text;
  private int[] starts = new int[64];
  private int lines = 1;

  CodeLines(char[] text) {
    this.text = text;
    for (int i = 0; i < text.length; i++) {
      char c = text[i];
      boolean pair = c == '\r' && i + 1 < text.length && text[i + 1] == '\n';
      if ((c == '\n' || c == '\r') && !pair) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, lines * 2);
        }
        starts[lines++] = i + 1;
      }
    }
  }

  /** All that the rule covers, or the rest of its first line when it covers several. */
  Region of(ParserRuleContext rule) {
    Token last = rule.getStop() == null ? rule.getStart() : rule.getStop();
    return of(rule.getStart(), last);
  }

  /** From the first character of one token to the last of another, on the line of the first. */
  Region of(Token first, Token last) {
    int start = Math.max(0, Math.min(first.getStartIndex(), text.length));
    int line = line(start);
    int end = Math.max(start, Math.min(last.getStopIndex() + 1, contentEnd(line)));
    int lineStart = starts[line - 1];
    return new Region(line, start - lineStart + 1, end - lineStart + 1);
  }

  private int line(int offset) {
    int found = Arrays.binarySearch(starts, 0, lines, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  private int contentEnd(int line) {
    int end = line < lines ? starts[line] : text.length;
    while (end > starts[line - 1] && text[end - 1] <= ' ') {
      end--;
    }
    return end;
  }
}

package io.github.leastforce.parse.code;

import io.github.leastforce.secrets.SecretDetectors.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of a text in Apex or JavaScript, as offsets: names, texts and single characters.
 * Numbers count as names. Text that does not end on its line ends with it, so that a file nobody
 * can parse, or a regular expression with a quote in it, costs a line and no more.
 */
final class CodeTokens {

  /** What a text is written in. */
  enum Language {
    APEX("'"),
    /** Apex that is commented out, or prose with apostrophes. */
    APEX_COMMENT("'"),
    SCRIPT("'\"`");

    private final String quotes;

    Language(String quotes) {
      this.quotes = quotes;
    }
  }

  static final char NAME = 'a';
  static final char TEXT = '"';

  private static final String TRIPLE = "'''";

  private final char[] text;
  private final Language language;
  private char[] kinds = new char[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int count;
  private final List<Span> comments = new ArrayList<>();
  private final List<Span> unfinished = new ArrayList<>();

  private CodeTokens(char[] text, Language language) {
    this.text = text;
    this.language = language;
  }

  static CodeTokens of(char[] text, Language language) {
    return of(text, 0, text.length, language);
  }

  /** The tokens of a stretch; offsets are those of the whole. */
  static CodeTokens of(char[] text, int from, int to, Language language) {
    CodeTokens tokens = new CodeTokens(text, language);
    tokens.read(from, to);
    return tokens;
  }

  int count() {
    return count;
  }

  boolean ofScript() {
    return language == Language.SCRIPT;
  }

  /** {@link #NAME}, {@link #TEXT} or the character; 0 outside. */
  char kind(int token) {
    return token < 0 || token >= count ? 0 : kinds[token];
  }

  boolean is(int token, char kind) {
    return kind(token) == kind;
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }

  Span span(int token) {
    return new Span(starts[token], ends[token]);
  }

  /** A name as it is written; empty for other tokens. */
  String name(int token) {
    return is(token, NAME) ? new String(text, starts[token], ends[token] - starts[token]) : "";
  }

  boolean named(int token, String name) {
    return is(token, NAME)
        && ends[token] - starts[token] == name.length()
        && name.equalsIgnoreCase(name(token));
  }

  /** What a text token says: without quotes, escapes replaced. */
  String said(int token) {
    int quote = quoteLength(token);
    StringBuilder said = new StringBuilder();
    int end = ends[token] - quote;
    for (int i = starts[token] + quote; i < end; i++) {
      char c = text[i];
      if (c != '\\' || i + 1 >= end) {
        said.append(c);
        continue;
      }
      char escaped = text[++i];
      switch (escaped) {
        case 'n' -> said.append('\n');
        case 'r' -> said.append('\r');
        case 't' -> said.append('\t');
        case 'u' -> {
          said.append(unicode(i + 1, end));
          i = Math.min(end - 1, i + 4);
        }
        default -> said.append(escaped);
      }
    }
    return said.toString();
  }

  private char unicode(int from, int end) {
    int code = 0;
    for (int i = from; i < Math.min(end, from + 4); i++) {
      code = code * 16 + Math.max(0, Character.digit(text[i], 16));
    }
    return (char) code;
  }

  private int quoteLength(int token) {
    return ends[token] - starts[token] >= 2 * TRIPLE.length() && triple(starts[token]) ? 3 : 1;
  }

  /** Comments, without the characters that begin and end them. */
  List<Span> comments() {
    return comments;
  }

  /** Texts that do not end on their line, to the end of the line. */
  List<Span> unfinished() {
    return unfinished;
  }

  private void read(int from, int to) {
    int i = from;
    while (i < to) {
      char c = text[i];
      if (c <= ' ') {
        i++;
      } else if (Character.isLetterOrDigit(c) || c == '_' || c == '$') {
        int end = i + 1;
        while (end < to && isNamePart(text[end])) {
          end++;
        }
        add(NAME, i, end);
        i = end;
      } else if (c == '/' && i + 1 < to && (text[i + 1] == '/' || text[i + 1] == '*')) {
        i = comment(i, to);
      } else if (apostrophe(i, to)) {
        i++;
      } else if (language.quotes.indexOf(c) >= 0) {
        i = quoted(i, to);
      } else {
        add(c, i, i + 1);
        i++;
      }
    }
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private boolean apostrophe(int at, int to) {
    return language == Language.APEX_COMMENT
        && text[at] == '\''
        && at > 0
        && Character.isLetter(text[at - 1])
        && at + 1 < to
        && Character.isLetter(text[at + 1]);
  }

  private int comment(int at, int to) {
    boolean line = text[at + 1] == '/';
    int end = at + 2;
    if (line) {
      while (end < to && !lineBreak(text[end])) {
        end++;
      }
    } else {
      while (end + 1 < to && !(text[end] == '*' && text[end + 1] == '/')) {
        end++;
      }
      end = end + 1 < to ? end : to;
    }
    comments.add(new Span(at + 2, end));
    return line ? end : Math.min(to, end + 2);
  }

  private int quoted(int at, int to) {
    char quote = text[at];
    boolean lines = quote == '`' || (language != Language.SCRIPT && triple(at));
    int width = quote == '\'' && lines ? TRIPLE.length() : 1;
    int end = at + width;
    while (end < to) {
      char c = text[end];
      if (c == '\\') {
        end += 2;
      } else if (c == quote && (width == 1 || triple(end))) {
        add(TEXT, at, end + width);
        return end + width;
      } else if (lineBreak(c) && !lines) {
        break;
      } else {
        end++;
      }
    }
    unfinished.add(new Span(at, Math.min(end, to)));
    return Math.min(end, to);
  }

  private boolean triple(int at) {
    return at + 2 < text.length && text[at] == '\'' && text[at + 1] == '\'' && text[at + 2] == '\'';
  }

  private static boolean lineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private void add(char kind, int start, int end) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count++] = end;
  }
}

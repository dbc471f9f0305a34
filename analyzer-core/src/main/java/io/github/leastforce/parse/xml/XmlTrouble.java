package io.github.leastforce.parse.xml;

/** An XML file cannot be read. Says where and in words of ours; never quotes the file. */
public final class XmlTrouble extends Exception {
  private static final long serialVersionUID = 1L;
  private final int line;
  private final int column;
  private final String help;

  XmlTrouble(int line, int column, String message, String help) {
    super(message, null, false, false);
    this.line = line;
    this.column = column;
    this.help = help;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  /** One-based, or 0 when no line can be named. */
  public int line() {
    return line;
  }

  /** One-based, or 0 when no column can be named. */
  public int column() {
    return column;
  }

  /** One line: what to do. */
  public String help() {
    return help;
  }
}

package io.github.leastforce.report;

/**
 * How a report for people looks. Formats for machines do not depend on it.
 *
 * @param colour whether ANSI colours may be used
 * @param width columns of the terminal
 * @param showGaps whether coverage gaps are listed one by one
 * @param showBaselined whether findings in the baseline are listed one by one
 * @param showSuppressed whether suppressed findings are listed one by one
 */
public record ReportOptions(
    boolean colour, int width, boolean showGaps, boolean showBaselined, boolean showSuppressed) {

  /** Width when there is no terminal to ask, so that files do not depend on where they are made. */
  public static final int DEFAULT_WIDTH = 120;

  private static final int NARROWEST = 60;

  public ReportOptions {
    width = Math.max(width, NARROWEST);
  }

  /** Accepted findings are only counted. */
  public ReportOptions(boolean colour, int width, boolean showGaps) {
    this(colour, width, showGaps, false, false);
  }

  /** No colours, default width, gaps only counted. */
  public static ReportOptions plain() {
    return new ReportOptions(false, DEFAULT_WIDTH, false);
  }
}

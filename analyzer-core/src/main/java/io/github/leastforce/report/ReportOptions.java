package io.github.leastforce.report;

import io.github.leastforce.analysis.Verdict;
import java.util.Objects;
import java.util.Optional;

/**
 * How a report for people looks. Formats for machines do not depend on it.
 *
 * @param colour whether ANSI colours may be used
 * @param width columns of the terminal
 * @param showGaps whether coverage gaps are listed one by one
 * @param showBaselined whether findings in the baseline are listed one by one
 * @param showSuppressed whether suppressed findings are listed one by one
 * @param showChanges whether a gate lists all changes, also those that expose nothing
 * @param links where the files of the input can be read on the web, if anywhere
 * @param verdict what the run ends with, when it is known
 * @param names how its reader spells options
 */
public record ReportOptions(
    boolean colour,
    int width,
    boolean showGaps,
    boolean showBaselined,
    boolean showSuppressed,
    boolean showChanges,
    Optional<LinkBase> links,
    Optional<Verdict> verdict,
    OptionNames names) {

  /** Width when there is no terminal to ask, so that files do not depend on where they are made. */
  public static final int DEFAULT_WIDTH = 120;

  private static final int NARROWEST = 60;

  public ReportOptions {
    width = Math.max(width, NARROWEST);
    Objects.requireNonNull(links);
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(names);
  }

  /** For the command line: no links, no verdict, only changes that expose something. */
  public ReportOptions(
      boolean colour, int width, boolean showGaps, boolean showBaselined, boolean showSuppressed) {
    this(
        colour,
        width,
        showGaps,
        showBaselined,
        showSuppressed,
        false,
        Optional.empty(),
        Optional.empty(),
        OptionNames.COMMAND_LINE);
  }

  /** Accepted findings are only counted. */
  public ReportOptions(boolean colour, int width, boolean showGaps) {
    this(colour, width, showGaps, false, false);
  }

  /** No colours, default width, gaps only counted. */
  public static ReportOptions plain() {
    return new ReportOptions(false, DEFAULT_WIDTH, false);
  }

  /** The same, with all changes of a gate listed. */
  public ReportOptions withAllChanges() {
    return new ReportOptions(
        colour, width, showGaps, showBaselined, showSuppressed, true, links, verdict, names);
  }

  /** The same, with places as links. */
  public ReportOptions withLinks(LinkBase base) {
    return new ReportOptions(
        colour,
        width,
        showGaps,
        showBaselined,
        showSuppressed,
        showChanges,
        Optional.of(base),
        verdict,
        names);
  }

  /** The same, with what the run ends with. */
  public ReportOptions with(Verdict known) {
    return new ReportOptions(
        colour,
        width,
        showGaps,
        showBaselined,
        showSuppressed,
        showChanges,
        links,
        Optional.of(known),
        names);
  }

  /** The same, for somebody who spells options so. */
  public ReportOptions with(OptionNames spelling) {
    return new ReportOptions(
        colour,
        width,
        showGaps,
        showBaselined,
        showSuppressed,
        showChanges,
        links,
        verdict,
        spelling);
  }
}

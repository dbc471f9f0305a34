package io.github.leastforce.report;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.Answer;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.query.WhatCan;
import io.github.leastforce.query.WhoCan;
import io.github.leastforce.report.console.AnswerText;
import io.github.leastforce.report.console.ConsoleReport;
import io.github.leastforce.report.json.AnswerJson;
import io.github.leastforce.report.json.JsonReport;
import io.github.leastforce.report.opengraph.OpenGraphReport;
import io.github.leastforce.report.sarif.SarifReport;
import java.io.IOException;
import java.io.OutputStream;

/** Writes results. Equal results give equal bytes, whatever the machine, locale or time. */
public final class Reports {

  private Reports() {}

  /**
   * Writes the result as UTF-8 with LF line ends and leaves the stream open. A format that {@link
   * ReportFormat#needsGraph} takes a result with a graph.
   */
  public static void write(
      AnalysisResult result, ReportFormat format, ReportOptions options, OutputStream out)
      throws IOException {
    switch (format) {
      case CONSOLE ->
          new ConsoleReport(options.colour(), options.width(), options.showGaps())
              .write(result, out);
      case SARIF -> SarifReport.write(result, out);
      case JSON -> JsonReport.write(result, out);
      case OPENGRAPH -> OpenGraphReport.write(result, out);
    }
    out.flush();
  }

  /** Writes one finding of a result for people to read. */
  public static void writeFinding(
      AnalysisResult result, Finding finding, ReportOptions options, OutputStream out)
      throws IOException {
    new ConsoleReport(options.colour(), options.width(), false).writeFinding(result, finding, out);
    out.flush();
  }

  /** Writes who may do something, in a format that {@link ReportFormat#forAnswers} accepts. */
  public static void writeWhoCan(
      Answer<WhoCan> answer, ReportFormat format, ReportOptions options, OutputStream out)
      throws IOException {
    if (format == ReportFormat.JSON) {
      AnswerJson.whoCan(answer, out);
    } else {
      AnswerText.whoCan(answer, options.colour(), options.width(), out);
    }
    out.flush();
  }

  /** Writes what a principal may do, in a format that {@link ReportFormat#forAnswers} accepts. */
  public static void writeWhatCan(
      Answer<WhatCan> answer, ReportFormat format, ReportOptions options, OutputStream out)
      throws IOException {
    if (format == ReportFormat.JSON) {
      AnswerJson.whatCan(answer, out);
    } else {
      AnswerText.whatCan(answer, options.colour(), options.width(), out);
    }
    out.flush();
  }
}

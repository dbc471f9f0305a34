package io.github.leastforce.report;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.Answer;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.query.BlastRadius;
import io.github.leastforce.query.WhatCan;
import io.github.leastforce.query.WhoCan;
import io.github.leastforce.report.console.AnswerText;
import io.github.leastforce.report.console.ConsoleReport;
import io.github.leastforce.report.github.WorkflowCommands;
import io.github.leastforce.report.gitlab.CodeQuality;
import io.github.leastforce.report.json.AnswerJson;
import io.github.leastforce.report.json.DeltaJson;
import io.github.leastforce.report.json.JsonReport;
import io.github.leastforce.report.junit.JunitReport;
import io.github.leastforce.report.markdown.BlastRadiusMarkdown;
import io.github.leastforce.report.markdown.MarkdownReport;
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
      case CONSOLE -> new ConsoleReport(options).write(result, out);
      case SARIF -> SarifReport.write(result, out);
      case SARIF_FULL -> SarifReport.writeFull(result, out);
      case JSON -> JsonReport.write(result, out);
      case MARKDOWN -> MarkdownReport.write(result, options, out);
      case GITHUB -> WorkflowCommands.write(result, options, out);
      case JUNIT -> JunitReport.write(result, out);
      case GITLAB -> CodeQuality.write(result, out);
      case OPENGRAPH -> OpenGraphReport.write(result, out);
    }
    out.flush();
  }

  /**
   * Writes what a change makes of an org, likewise. Formats that know findings only have those that
   * the base does not have; the access graph is that of the head.
   */
  public static void write(
      GateResult result, ReportFormat format, ReportOptions options, OutputStream out)
      throws IOException {
    switch (format) {
      case CONSOLE -> new ConsoleReport(options).write(result, out);
      case SARIF -> SarifReport.write(result, out);
      case SARIF_FULL -> SarifReport.writeFull(result, out);
      case JSON -> DeltaJson.write(result, out);
      case MARKDOWN -> MarkdownReport.write(result, options, out);
      case GITHUB -> WorkflowCommands.write(result, options, out);
      case JUNIT -> JunitReport.write(result, out);
      case GITLAB -> CodeQuality.write(result.head(), out);
      case OPENGRAPH -> OpenGraphReport.write(result.head(), out);
    }
    out.flush();
  }

  /** Writes one finding of a result for people to read. */
  public static void writeFinding(
      AnalysisResult result, Finding finding, ReportOptions options, OutputStream out)
      throws IOException {
    new ConsoleReport(options).writeFinding(result, finding, out);
    out.flush();
  }

  /** Writes who may do something, for the console or as JSON. */
  public static void writeWhoCan(
      Answer<WhoCan> answer, AnswerFormat format, ReportOptions options, OutputStream out)
      throws IOException {
    switch (format) {
      case CONSOLE -> AnswerText.whoCan(answer, options.colour(), options.width(), out);
      case JSON -> AnswerJson.whoCan(answer, out);
      case MARKDOWN -> throw unwritable(format);
    }
    out.flush();
  }

  /** Writes what a principal may do, for the console or as JSON. */
  public static void writeWhatCan(
      Answer<WhatCan> answer, AnswerFormat format, ReportOptions options, OutputStream out)
      throws IOException {
    switch (format) {
      case CONSOLE -> AnswerText.whatCan(answer, options.colour(), options.width(), out);
      case JSON -> AnswerJson.whatCan(answer, out);
      case MARKDOWN -> throw unwritable(format);
    }
    out.flush();
  }

  /** Writes what a leaked token could reach, as Markdown or JSON. */
  public static void writeBlastRadius(
      Answer<BlastRadius> answer, AnswerFormat format, OutputStream out) throws IOException {
    switch (format) {
      case MARKDOWN -> BlastRadiusMarkdown.write(answer, out);
      case JSON -> AnswerJson.blastRadius(answer, out);
      case CONSOLE -> throw unwritable(format);
    }
    out.flush();
  }

  private static IllegalArgumentException unwritable(AnswerFormat format) {
    return new IllegalArgumentException(
        "internal error: this answer has no format `" + format.word() + "`");
  }
}

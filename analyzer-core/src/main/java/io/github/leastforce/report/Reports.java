package io.github.leastforce.report;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.report.console.ConsoleReport;
import io.github.leastforce.report.json.JsonReport;
import io.github.leastforce.report.sarif.SarifReport;
import java.io.IOException;
import java.io.OutputStream;

/** Writes results. Equal results give equal bytes, whatever the machine, locale or time. */
public final class Reports {

  private Reports() {}

  /** Writes the result as UTF-8 with LF line ends and leaves the stream open. */
  public static void write(
      AnalysisResult result, ReportFormat format, ReportOptions options, OutputStream out)
      throws IOException {
    switch (format) {
      case CONSOLE ->
          new ConsoleReport(options.colour(), options.width(), options.showGaps())
              .write(result, out);
      case SARIF -> SarifReport.write(result, out);
      case JSON -> JsonReport.write(result, out);
    }
    out.flush();
  }
}

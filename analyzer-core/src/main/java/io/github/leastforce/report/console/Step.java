package io.github.leastforce.report.console;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.report.text.SafeText;

/**
 * An evidence step in columns.
 *
 * @param thing the kind and name, such as "permission set `ERP_Admin`"
 * @param place file and line
 * @param says what the place shows of it, such as "grants `ModifyAllData`"; may be empty
 */
record Step(String thing, String place, String says) {

  static Step of(EvidenceStep step, AnalysisResult result) {
    String text = SafeText.line(step.text());
    int end = endOfThing(text);
    String place =
        SafeText.line(step.location().file().path())
            + ":"
            + result.excerpt(step.location()).region().line();
    return new Step(text.substring(0, end), place, text.substring(end).strip());
  }

  /** The thing ends after the first name in backticks. */
  private static int endOfThing(String text) {
    int open = text.indexOf('`');
    int close = open < 0 ? -1 : text.indexOf('`', open + 1);
    return close < 0 ? text.length() : close + 1;
  }
}

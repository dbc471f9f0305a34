package io.github.leastforce.report.console;

import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.report.text.SafeText;
import java.util.function.Function;

/**
 * An evidence step in columns.
 *
 * @param thing the kind and name, such as "permission set `ERP_Admin`"; empty when the step names
 *     none
 * @param place file and line
 * @param says what the place shows of it, such as "grants `ModifyAllData`"
 */
record Step(String thing, String place, String says) {

  /** The whole step in one line. */
  String text() {
    return thing.isEmpty() ? says : thing + " " + says;
  }

  static Step of(EvidenceStep step, Function<Location, Excerpt> excerpts) {
    String text = SafeText.line(step.text());
    int end = endOfThing(text);
    String place =
        SafeText.line(step.location().file().path())
            + ":"
            + excerpts.apply(step.location()).region().line();
    return new Step(text.substring(0, end), place, text.substring(end).strip());
  }

  /**
   * The thing ends after the first name in backticks; a text that says nothing of it is no thing.
   */
  private static int endOfThing(String text) {
    int open = text.indexOf('`');
    int close = open < 0 ? -1 : text.indexOf('`', open + 1);
    return close + 1 == text.length() ? 0 : close + 1;
  }
}

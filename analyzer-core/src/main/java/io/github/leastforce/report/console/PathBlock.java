package io.github.leastforce.report.console;

import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Evidence steps in columns: number, thing, place, what the place says. */
record PathBlock(Page page, Function<Location, Excerpt> excerpts) {

  private static final int MOST_THING_COLUMNS = 48;
  private static final int LEAST_PLACE_COLUMNS = 24;
  private static final int MOST_PLACE_COLUMNS = 64;

  void print(int indent, List<EvidenceStep> path) {
    List<Step> steps = path.stream().map(step -> Step.of(step, excerpts)).toList();
    int numbers = Integer.toString(steps.size()).length();
    int things = widest(steps.stream().map(Step::thing), MOST_THING_COLUMNS);
    int says = widest(steps.stream().map(Step::says), page.width());
    int room = page.width() - indent - numbers - 1 - things - 2 - 2 - says;
    int most = Math.max(LEAST_PLACE_COLUMNS, Math.min(MOST_PLACE_COLUMNS, room));
    int places = widest(steps.stream().map(Step::place), most);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String number = Integer.toString(i + 1);
      String place = DisplayWidth.pad(DisplayWidth.keepRight(step.place(), places), places);
      String row =
          " ".repeat(indent + numbers - number.length())
              + number
              + " "
              + DisplayWidth.pad(step.thing(), things)
              + "  "
              + page.style().path(place);
      page.line(row + "  " + step.says());
    }
  }

  private static int widest(Stream<String> texts, int most) {
    return Math.min(most, texts.mapToInt(DisplayWidth::of).max().orElse(0));
  }
}

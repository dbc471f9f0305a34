package io.github.leastforce.query;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.MonitoringCoverage.PathKind;
import io.github.leastforce.catalogue.PlatformRecords;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.grants.Section;
import io.github.leastforce.model.Org;
import io.github.leastforce.monitoring.Recording;
import io.github.leastforce.monitoring.Recordings;
import io.github.leastforce.query.BlastRadius.Answerable;
import io.github.leastforce.query.BlastRadius.WayOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which ways for data to leave a token opens, and what would show them.
 *
 * @param ways those that are open or may be
 * @param closed the others, each one line with the reason
 */
record WaysOut(List<WayOut> ways, List<String> closed) {

  static WaysOut of(Org org, Catalogues catalogues, Reached reached, TokenScopes scopes) {
    Recordings recordings = new Recordings(org, catalogues);
    List<WayOut> ways = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    for (PlatformRecords.WayOut way : catalogues.platformRecords().waysOut()) {
      PathKind path =
          catalogues
              .monitoringCoverage()
              .find(way.path())
              .orElseThrow(
                  () -> new IllegalStateException("internal error: no path " + way.path()));
      Reached.Held held = reached.held(way.allOf(), way.anyOf(), sections(way.things()));
      Answerable opened = scopes.opens(way.surfaces());
      if (opened == Answerable.NO) {
        closed.add(path.name() + ": the scopes " + scopes.list() + " do not open it");
      } else if (held.open() == Answerable.NO) {
        closed.add(path.name() + ": not granted here");
      } else {
        ways.add(way(recordings.of(path), held, opened));
      }
    }
    return new WaysOut(ways, closed);
  }

  private static List<Section> sections(List<String> elements) {
    return elements.stream().map(element -> Objects.requireNonNull(Section.of(element))).toList();
  }

  private static WayOut way(Recording recording, Reached.Held held, Answerable opened) {
    List<EvidenceStep> path = new ArrayList<>(held.path());
    path.addAll(recording.steps());
    Answerable open = held.open() == Answerable.YES ? opened : held.open();
    String reason =
        open != Answerable.NOT_KNOWN
            ? ""
            : held.reason().isEmpty()
                ? "what the scopes of the token open is not in the input, or not known"
                : held.reason();
    return new WayOut(
        recording.path().id(),
        recording.path().name(),
        open,
        reason,
        recording.state().name(),
        recording.shown().stream()
            .map(shown -> new BlastRadius.Shown(shown.record(), shown.kept()))
            .toList(),
        path,
        recording.notes());
  }
}

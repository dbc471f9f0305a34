package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.flow.Flow;
import java.util.ArrayList;
import java.util.List;

/**
 * A flow that somebody starts is set to run without sharing and works on records of people.
 *
 * @param place the element that says so
 * @param records the elements that work on such records, heaviest first, with the object as reason
 * @param openToAll whether it needs no grant of its own
 * @param runners how guests, external users and integrations may run it
 * @param holders those, in words
 */
public record FlowMode(
    Flow flow,
    Location place,
    List<ApexService.Touched> records,
    boolean openToAll,
    List<EvidenceStep> runners,
    List<String> holders,
    Confidence confidence)
    implements Anchor {
  public FlowMode {
    records = List.copyOf(records);
    runners = List.copyOf(runners);
    holders = List.copyOf(holders);
  }

  /** Whoever may run flows at all, or somebody from outside, may run it. */
  public boolean withinReach() {
    return openToAll || !holders.isEmpty();
  }

  @Override
  public Subject subject() {
    return FlowFacts.subject(flow);
  }

  @Override
  public String subjectWords() {
    return "flow `" + flow.name() + "`";
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    steps.add(new EvidenceStep("flow `" + flow.name() + "` runs without sharing", place));
    records.forEach(touched -> steps.add(touched.step()));
    steps.addAll(runners);
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    return records.stream().map(ApexService.Touched::reason).distinct().toList();
  }

  @Override
  public List<String> principals() {
    return holders;
  }
}

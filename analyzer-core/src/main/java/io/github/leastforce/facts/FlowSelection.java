package io.github.leastforce.facts;

import io.github.leastforce.egress.flow.FlowWork;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * Who starts a flow chooses the records that it works on in system mode.
 *
 * @param modeStep what decides the mode
 * @param runners how guests, external users and integrations may run it
 * @param holders those, in words; nobody else is asked for
 * @param rank weight of the object, lower is heavier
 */
public record FlowSelection(
    FlowWork work,
    EvidenceStep modeStep,
    List<EvidenceStep> runners,
    List<String> holders,
    int rank,
    Confidence confidence)
    implements Anchor {
  public FlowSelection {
    runners = List.copyOf(runners);
    holders = List.copyOf(holders);
  }

  /** The flow as a whole: what fixes it is its mode, or who may run it. */
  @Override
  public Subject subject() {
    return FlowFacts.subject(work.flow());
  }

  /** Somebody from outside may run it. */
  public boolean reachedFromOutside() {
    return !holders.isEmpty();
  }

  private Reference chosen() {
    return work.selected().get(0);
  }

  @Override
  public String subjectWords() {
    return "flow `" + work.flow().name() + "`";
  }

  @Override
  public Location place() {
    return chosen().location();
  }

  @Override
  public String detail() {
    return "`" + chosen().name() + "`";
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    steps.add(modeStep);
    for (Reference reference : work.selected()) {
      steps.add(
          new EvidenceStep(
              "input `"
                  + reference.name()
                  + "` chooses what element `"
                  + work.element().name()
                  + "` works on",
              reference.location()));
    }
    steps.add(
        new EvidenceStep(
            "element `" + work.element().name() + "` " + verb() + " `" + work.object() + "`",
            work.element().targetPlace()));
    steps.addAll(runners);
    return steps;
  }

  private String verb() {
    return switch (work.element().kind()) {
      case UPDATE -> "changes";
      case DELETE -> "deletes";
      default -> "reads";
    };
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason(work.object(), verb() + " `" + work.object() + "`", rank));
  }

  @Override
  public List<String> principals() {
    return holders;
  }
}

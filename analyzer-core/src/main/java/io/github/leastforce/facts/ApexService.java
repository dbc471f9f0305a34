package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.apex.ApexType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A class that is called from outside the org like a service, whose code sees all records.
 *
 * @param services the ways in, in words
 * @param modes what decides that it sees all records, before the declaration itself
 * @param records the statements on records of people in system mode, heaviest first
 * @param callers who may call it, integrations first; at most a handful
 * @param holders all principals that may call it
 * @param confidence how sure the mode and the heaviest statement are
 */
public record ApexService(
    ApexUnit unit,
    ApexType type,
    List<String> services,
    List<EvidenceStep> modes,
    List<Touched> records,
    List<EvidenceStep> callers,
    List<String> holders,
    Confidence confidence)
    implements Anchor {

  /** A statement on records, with the object as reason. */
  public record Touched(Reason reason, EvidenceStep step) {}

  public ApexService {
    services = List.copyOf(services);
    modes = List.copyOf(modes);
    records = List.copyOf(records);
    callers = List.copyOf(callers);
    holders = List.copyOf(holders);
  }

  /** It works on records of people in system mode. */
  public boolean reachesPersonalRecords() {
    return !records.isEmpty();
  }

  @Override
  public Subject subject() {
    return CodeFacts.subject(unit);
  }

  @Override
  public String subjectWords() {
    return "Apex class `" + type.name() + "`";
  }

  @Override
  public String detail() {
    return String.join(" and ", services);
  }

  @Override
  public Location place() {
    return type.location();
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>(modes);
    steps.add(
        new EvidenceStep(
            "class `"
                + type.name()
                + "` with "
                + detail()
                + (type.sharing().words().startsWith("no ") ? " has " : " is declared ")
                + (type.sharing().words().startsWith("no ")
                    ? type.sharing().words()
                    : "`" + type.sharing().words().toLowerCase(Locale.ROOT) + "`"),
            place()));
    records.forEach(touched -> steps.add(touched.step()));
    steps.addAll(callers);
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    return records.stream().map(Touched::reason).distinct().toList();
  }

  @Override
  public List<String> principals() {
    return holders;
  }
}

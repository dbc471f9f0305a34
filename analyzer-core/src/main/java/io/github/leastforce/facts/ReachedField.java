package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.reach.Reach;
import io.github.leastforce.reach.Share;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A guest may read a sensitive field of records that metadata open to it.
 *
 * @param reach which records, with what opens them
 * @param reportedAsAllRecords whether View or Modify All of the guest already is a finding that
 *     covers the object
 */
public record ReachedField(SensitiveFieldRead read, Reach reach, boolean reportedAsAllRecords)
    implements Anchor {

  @Override
  public Subject subject() {
    return read.subject();
  }

  @Override
  public String subjectWords() {
    return read.subjectWords();
  }

  @Override
  public Location place() {
    return read.place();
  }

  @Override
  public String detail() {
    return reach.object();
  }

  @Override
  public List<String> principals() {
    return read.principals();
  }

  @Override
  public List<EvidenceStep> steps() {
    LinkedHashSet<EvidenceStep> steps = new LinkedHashSet<>(read.principal().lead());
    steps.addAll(reach.path());
    steps.addAll(read.steps());
    return new ArrayList<>(steps);
  }

  @Override
  public List<Reason> reasons() {
    return read.reasons();
  }

  @Override
  public Confidence confidence() {
    Confidence opened = sure(reach) ? Confidence.CERTAIN : Confidence.LIKELY;
    return read.confidence().and(reach.confidence()).and(opened);
  }

  /** Whether what opens the records is surely for this guest, and not for that of another site. */
  private static boolean sure(Reach reach) {
    return reach.records() == Reach.Records.ALL
        || reach.shares().stream().anyMatch(Share::sure)
        || (!reach.parents().isEmpty() && reach.parents().stream().allMatch(ReachedField::sure));
  }
}

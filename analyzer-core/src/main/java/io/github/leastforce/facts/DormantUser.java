package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.OrgUser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The user of an integration did not log in for long, and none of his tokens was used.
 *
 * @param principal what he is and holds
 * @param frozenTold whether the snapshot tells the frozen users, so that he is known not to be one
 */
public record DormantUser(Principal principal, OrgUser user, boolean frozenTold) implements Anchor {

  @Override
  public Subject subject() {
    return Subject.of("User", user.userName());
  }

  @Override
  public String subjectWords() {
    return user.words();
  }

  /** His record: users are in no file that a person could edit. */
  @Override
  public Location place() {
    return user.location();
  }

  @Override
  public String detail() {
    return user.lastLogin().map(DormantUser::since).orElse("has never logged in");
  }

  private static String since(Instant login) {
    return "has not logged in since " + login.atZone(ZoneOffset.UTC).toLocalDate();
  }

  @Override
  public List<EvidenceStep> steps() {
    String open = frozenTold ? "" : "; whether he is frozen is not in the input";
    return List.of(
        new EvidenceStep(
            user.words() + " is active, " + detail() + ", and no token of his was used" + open,
            place()));
  }

  /** What makes it a flaw are the rights that lie there. */
  @Override
  public List<Reason> reasons() {
    return List.of();
  }

  @Override
  public List<String> principals() {
    return List.of(principal.words());
  }

  @Override
  public Confidence confidence() {
    return principal.confidence().and(frozenTold ? Confidence.CERTAIN : Confidence.LIKELY);
  }
}

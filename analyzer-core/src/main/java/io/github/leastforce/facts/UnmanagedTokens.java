package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.List;

/**
 * Users gave OAuth tokens to an app that nobody manages, or that nobody uses any more.
 *
 * @param app the label of the app
 * @param place the record of the first of these tokens
 */
public record UnmanagedTokens(
    String app, List<Reason> reasons, List<EvidenceStep> steps, Location place) implements Anchor {

  public UnmanagedTokens {
    reasons = List.copyOf(reasons);
    steps = List.copyOf(steps);
  }

  @Override
  public Subject subject() {
    return Subject.of("OauthToken", app);
  }

  @Override
  public String subjectWords() {
    return "app `" + app + "`";
  }

  @Override
  public Confidence confidence() {
    return Confidence.CERTAIN;
  }
}

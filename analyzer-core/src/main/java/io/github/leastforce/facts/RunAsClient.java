package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.OauthClient;
import java.util.ArrayList;
import java.util.List;

/**
 * An OAuth client has the client credentials flow: whoever has its secret is the user it acts as,
 * without any log-in.
 *
 * @param user that user, as the client names him
 * @param principal what a contract of the project says he holds
 */
public record RunAsClient(OauthClient client, OauthClient.RunAs user, Principal principal)
    implements Anchor {

  @Override
  public Subject subject() {
    return Subject.of(client.family().type(), client.name());
  }

  @Override
  public String subjectWords() {
    return client.words();
  }

  @Override
  public Location place() {
    return user.place();
  }

  @Override
  public String detail() {
    return "`" + user.user() + "`";
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    client
        .clientCredentials()
        .place()
        .ifPresent(
            flag ->
                steps.add(
                    new EvidenceStep(client.words() + " has the client credentials flow", flag)));
    steps.add(new EvidenceStep("it acts as user " + detail(), place()));
    return steps;
  }

  /** What is wrong with it are the rights of its user. */
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
    return principal.confidence();
  }
}

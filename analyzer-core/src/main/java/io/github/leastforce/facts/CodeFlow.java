package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * The flow in which a user logs in and the client receives a code, which it trades for tokens.
 *
 * @param orgTold whether the input tells if the org requires proof keys of every client
 */
public record CodeFlow(OauthClient client, boolean orgTold) implements Evidence {

  /** Users can log in with the client: it is not one that only acts as its own user. */
  public boolean admitsUsers() {
    return !client.callbacks().isEmpty() || !client.clientCredentials().is(true);
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    if (client.pkceRequired() instanceof Setting.Known<Boolean> known) {
      steps.add(new EvidenceStep("it requires no proof key", known.location()));
    }
    client.callbacks().stream()
        .limit(1)
        .forEach(
            callback ->
                steps.add(
                    new EvidenceStep(
                        "authorisation codes are sent to its callback", callback.location())));
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    return List.of();
  }

  /** Certain when both the client and the org do without proof keys by what stands in the input. */
  @Override
  public Confidence confidence() {
    return client.pkceRequired().isKnown(false) && orgTold ? Confidence.CERTAIN : Confidence.LIKELY;
  }
}

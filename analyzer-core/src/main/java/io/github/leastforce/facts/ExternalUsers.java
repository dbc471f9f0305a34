package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Site;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the org has external users who log in, as far as the input shows.
 *
 * @param sign what shows it; empty when nothing does, which leaves it open
 */
record ExternalUsers(Optional<EvidenceStep> sign, Confidence confidence) {

  private static final String EXPERIENCE = "Network";

  static ExternalUsers of(Org org, List<Principal> principals) {
    Optional<EvidenceStep> experience =
        org.sites().stream()
            .filter(site -> site.kind().equals(EXPERIENCE))
            .min(Comparator.comparing((Site site) -> !site.active()).thenComparing(Site::name))
            .map(
                site ->
                    new EvidenceStep(
                        "experience `" + site.name() + "` lets external users in",
                        site.location()));
    Optional<EvidenceStep> licence =
        principals.stream()
            .filter(principal -> principal.kind() == Principal.Kind.EXTERNAL)
            .flatMap(principal -> principal.bundle().routes().stream())
            .findFirst()
            .map(
                route ->
                    new EvidenceStep(
                        route.container().words()
                            + " is for external users: licence `"
                            + route.container().licence()
                            + "`",
                        route.container().location().child("userLicense")));
    Optional<EvidenceStep> sure = experience.or(() -> licence);
    // A site alone may serve visitors only; then nobody external logs in.
    return new ExternalUsers(sure, sure.isPresent() ? Confidence.CERTAIN : Confidence.LIKELY);
  }
}

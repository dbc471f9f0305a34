package io.github.leastforce.facts;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.NamedGrant;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may call a class: the most interesting first, and a handful with what proves it. */
final class ClassCallers {

  private final EffectiveAccess access;
  private final List<Principal> principals;
  private final int shown;
  private final Map<String, Callers> byClass = new HashMap<>();

  /**
   * Who may call a class.
   *
   * @param steps how the first of them came to it
   * @param holders all of them in words
   */
  record Callers(List<EvidenceStep> steps, List<String> holders) {
    static final Callers NOBODY = new Callers(List.of(), List.of());
  }

  /**
   * Callers as the containers of the input tell them.
   *
   * @param shown for how many the steps are told
   */
  ClassCallers(Facts.Inputs inputs, int shown) {
    this.access = inputs.access();
    this.shown = shown;
    this.principals =
        inputs.principals().stream()
            .filter(principal -> !principal.vendor())
            .sorted(
                Comparator.comparing((Principal principal) -> !principal.integration())
                    .thenComparing(principal -> !principal.guest())
                    .thenComparing(Principal::certainty)
                    .thenComparing(Principal::words))
            .toList();
  }

  /** Those who may call the class of that name. */
  Callers of(String type) {
    return byClass.computeIfAbsent(type, this::found);
  }

  private Callers found(String type) {
    Set<EvidenceStep> steps = new LinkedHashSet<>();
    List<String> holders = new ArrayList<>();
    for (Principal principal : principals) {
      Optional<NamedGrant> grant =
          access.named(principal.bundle(), Section.CLASS_ACCESSES, type).grant();
      if (grant.isPresent()) {
        if (holders.size() < shown) {
          steps.addAll(Paths.lead(principal, grant.get().route()));
          steps.add(step(grant.get(), type));
        }
        holders.add(principal.words());
      }
    }
    return new Callers(List.copyOf(steps), holders);
  }

  private static EvidenceStep step(NamedGrant grant, String type) {
    return new EvidenceStep(
        grant.route().container().words()
            + " may call Apex class `"
            + type
            + "`"
            + grant.route().lasting(),
        grant.route().container().namedLocation(Section.CLASS_ACCESSES, type));
  }
}

package io.github.leastforce.facts;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.NamedGrant;
import io.github.leastforce.egress.apex.ExportPath;
import io.github.leastforce.egress.apex.ExportPath.Destination;
import io.github.leastforce.egress.apex.ExportPath.Logging;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.ApexUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ways out through Apex code, with those who may start them. */
final class ExportFacts {

  /** At most so many callers are told beside a way out. */
  private static final int SHOWN = 3;

  private final EffectiveAccess access;
  private final List<Principal> principals;
  private final Map<String, Callers> byClass = new HashMap<>();

  /** Who may call a class. */
  private record Callers(List<EvidenceStep> steps, List<String> holders) {}

  private ExportFacts(Facts.Inputs inputs) {
    this.access = inputs.access();
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

  static List<Object> of(Facts.Inputs inputs) {
    ExportFacts exports = new ExportFacts(inputs);
    List<Object> facts = new ArrayList<>();
    for (ExportPath path : inputs.egress().paths()) {
      Callers callers =
          path.entry().called()
              ? exports.byClass.computeIfAbsent(path.entry().type(), exports::callers)
              : new Callers(List.of(), List.of());
      facts.add(exports.fact(path, CodeExport.View.DATA, callers));
      if (path.logging().state() == Logging.State.CONDITIONAL) {
        facts.add(exports.fact(path, CodeExport.View.CONDITION, callers));
      }
      if (!path.data().credentials().isEmpty() && leavesOrg(path.kind())) {
        facts.add(exports.fact(path, CodeExport.View.CREDENTIAL, callers));
      }
      if (path.destination().type() == Destination.Type.CALLER) {
        facts.add(exports.fact(path, CodeExport.View.ENDPOINT, callers));
      }
      if (path.destination().type() == Destination.Type.HTTP) {
        facts.add(endpoint(path));
      }
    }
    return facts;
  }

  private static boolean leavesOrg(ExportPath.Kind kind) {
    return switch (kind) {
      case CALLOUT, SERVICE, PAGE, EMAIL -> true;
      case PUBLIC_FILE, CACHE, DEBUG_LOG -> false;
    };
  }

  private CodeExport fact(ExportPath path, CodeExport.View view, Callers callers) {
    return new CodeExport(path, view, callers.steps(), callers.holders());
  }

  private static CalloutEndpoint endpoint(ExportPath path) {
    List<CalloutEndpoint.Carried> carried = new ArrayList<>();
    for (String field : path.data().fields()) {
      carried.add(
          new CalloutEndpoint.Carried(
              new Reason(field, "with `" + field + "`", 2),
              new EvidenceStep("`" + field + "` is sent to it", path.place())));
    }
    return new CalloutEndpoint(
        new Subject(
            path.unit().kind() == ApexUnit.Kind.TRIGGER ? "ApexTrigger" : "ApexClass",
            path.unit().name(),
            "endpoint " + path.destination().name()),
        "`" + path.method() + "`",
        new WebAddress("http://" + path.destination().name()),
        true,
        path.destination().definition().orElse(path.place()),
        carried.stream().limit(SHOWN).toList());
  }

  private Callers callers(String type) {
    Set<EvidenceStep> steps = new LinkedHashSet<>();
    List<String> holders = new ArrayList<>();
    int shown = 0;
    for (Principal principal : principals) {
      Optional<NamedGrant> grant =
          access.named(principal.bundle(), Section.CLASS_ACCESSES, type).grant();
      if (grant.isPresent()) {
        holders.add(principal.words());
        if (shown++ < SHOWN) {
          steps.addAll(Paths.lead(principal, grant.get().route()));
          steps.add(
              new EvidenceStep(
                  grant.get().route().container().words()
                      + " may call Apex class `"
                      + type
                      + "`"
                      + grant.get().route().lasting(),
                  grant.get().route().container().namedLocation(Section.CLASS_ACCESSES, type)));
        }
      }
    }
    return new Callers(List.copyOf(steps), holders);
  }
}

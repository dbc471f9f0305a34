package io.github.leastforce.facts;

import io.github.leastforce.egress.apex.ExportPath;
import io.github.leastforce.egress.apex.ExportPath.Destination;
import io.github.leastforce.egress.apex.ExportPath.Logging;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.ApexUnit;
import java.util.ArrayList;
import java.util.List;

/** The ways out through Apex code, with those who may start them. */
final class ExportFacts {

  /** At most so many callers are told beside a way out. */
  private static final int SHOWN = 3;

  private final ClassCallers callers;

  private ExportFacts(Facts.Inputs inputs) {
    this.callers = new ClassCallers(inputs, SHOWN);
  }

  static List<Object> of(Facts.Inputs inputs) {
    ExportFacts exports = new ExportFacts(inputs);
    List<Object> facts = new ArrayList<>();
    for (ExportPath path : inputs.egress().paths()) {
      ClassCallers.Callers callers =
          path.entry().called()
              ? exports.callers.of(path.entry().type())
              : ClassCallers.Callers.NOBODY;
      facts.add(fact(path, CodeExport.View.DATA, callers));
      if (path.logging().state() == Logging.State.CONDITIONAL) {
        facts.add(fact(path, CodeExport.View.CONDITION, callers));
      }
      if (!path.data().credentials().isEmpty() && leavesOrg(path.kind())) {
        facts.add(fact(path, CodeExport.View.CREDENTIAL, callers));
      }
      if (path.destination().type() == Destination.Type.CALLER) {
        facts.add(fact(path, CodeExport.View.ENDPOINT, callers));
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

  private static CodeExport fact(
      ExportPath path, CodeExport.View view, ClassCallers.Callers callers) {
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
}

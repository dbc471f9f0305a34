package io.github.leastforce.facts;

import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.EmailAlert;
import io.github.leastforce.model.Org;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.ArrayList;
import java.util.List;

/**
 * E-mail alerts about people that go to written addresses. What they say stands in templates, which
 * nobody reads here.
 */
final class EmailFacts {

  private EmailFacts() {}

  static List<Object> of(Org org, SensitiveData sensitive) {
    List<EmailAlert> open = new ArrayList<>();
    for (EmailAlert alert : org.automation().alerts()) {
      if (!alert.addresses().isEmpty() && sensitive.object(alert.object()).level().personal()) {
        open.add(alert);
      }
    }
    if (open.isEmpty()) {
      return List.of();
    }
    EmailAlert first = open.get(0);
    int others = open.size() - 1;
    String more =
        switch (others) {
          case 0 -> "";
          case 1 -> "; the same holds for one more alert";
          default -> "; the same holds for " + others + " more alerts";
        };
    return List.of(
        Undecided.ofOrg(
                Undecided.Topic.EMAIL_CONTENT,
                CoverageGap.Kind.OPAQUE_CODE,
                subject(first),
                "it goes to a written address, and what template `"
                    + first.template()
                    + "` says is not read"
                    + more,
                "look at the merge fields of the template")
            .concerning(open.stream().map(EmailFacts::subject).toList()));
  }

  private static Subject subject(EmailAlert alert) {
    return Subject.of("WorkflowAlert", alert.object() + "." + alert.name());
  }
}

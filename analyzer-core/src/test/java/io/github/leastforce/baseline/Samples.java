package io.github.leastforce.baseline;

import io.github.leastforce.declared.Suppression;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Fingerprint;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.finding.SubjectKind;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Findings and suppressions made by hand. */
final class Samples {

  static final Subject ERP = Subject.of("PermissionSet", "ERP_Admin");
  static final Subject SHOP = Subject.of("PermissionSet", "Shop");

  /** Day on which the tests run. */
  static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  private Samples() {}

  static RuleMetadata rule(String id, Severity severity, String... aliases) {
    return rule(id, "integration", severity, aliases);
  }

  static RuleMetadata rule(String id, String family, Severity severity, String... aliases) {
    return new RuleMetadata(
        id,
        family,
        "is a flaw",
        "{subject}",
        severity,
        Confidence.CERTAIN,
        Persona.REGULAR,
        SubjectKind.CONTAINER,
        "0.1.0",
        List.of(aliases),
        List.of(),
        List.of(),
        List.of(),
        "access-minimisation",
        List.of(),
        List.of(),
        List.of(),
        "mend it",
        "");
  }

  static Finding finding(RuleMetadata rule, Subject subject, String... reasons) {
    return finding(rule, subject, List.of(), reasons);
  }

  static Finding finding(
      RuleMetadata rule, Subject subject, List<String> absorbed, String... reasons) {
    Location place =
        new Location(
            new SourceFile("permissionsets/" + subject.name() + ".permissionset"),
            ElementPath.root("PermissionSet")
                .child("userPermissions", "name", reasons[0])
                .child("enabled"));
    return new Finding(
        rule,
        subject,
        "is a flaw: `" + subject.name() + "`",
        Confidence.CERTAIN,
        Arrays.stream(reasons).map(code -> new Reason(code, code, 1)).toList(),
        place,
        List.of(),
        List.of(new EvidenceStep("here", place)),
        List.of(),
        absorbed,
        Fingerprint.of(rule.id(), subject.key()));
  }

  /** A run in which these rules decided everything. */
  static Judged judged(RuleMetadata... rules) {
    return new Judged(List.of(rules), List.of(rules), Coverage.NONE, true);
  }

  /** A suppression of everything that a rule finds in a component, in line 3 of its file. */
  static Suppression suppression(RuleMetadata rule, Subject subject, String expires) {
    return new Suppression(
        rule.id(),
        new Suppression.Match(
            Optional.of(subject.qualifiedName()), Optional.empty(), Optional.empty()),
        "accepted until the new client is there",
        "platform team",
        expires.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(expires)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new SourceFile("leastforce-suppressions.yml"),
        3,
        7);
  }
}

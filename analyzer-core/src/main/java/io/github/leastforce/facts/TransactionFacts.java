package io.github.leastforce.facts;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.MonitoringCoverage;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.SettingsFile;
import io.github.leastforce.model.Snapshot;
import io.github.leastforce.model.TransactionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The switch of transaction security, and its policies. */
final class TransactionFacts {

  private static final String EVENT = "Event";
  private static final String POLICY = "TransactionSecurityPolicy";
  private static final String SWITCH = "enableTransactionSecurityPolicies";

  private final Org org;
  private final MonitoringCoverage coverage;
  private final boolean policiesTold;

  private TransactionFacts(Org org, Catalogues catalogues, Snapshot snapshot) {
    this.org = org;
    this.policiesTold = !org.transactionPolicies().isEmpty() || snapshot.whole(POLICY);
    this.coverage = catalogues.monitoringCoverage();
  }

  static List<Object> of(Org org, Catalogues catalogues, Snapshot snapshot) {
    return new TransactionFacts(org, catalogues, snapshot).facts();
  }

  private List<Object> facts() {
    Setting<Boolean> enabled = enabled();
    List<Object> facts = new ArrayList<>();
    if (enabled instanceof Setting.Known<Boolean> known) {
      facts.add(new TransactionSecurity(known.value(), known.location()));
    }
    if (enabled.isUnknown()) {
      facts.add(
          Undecided.ofOrg(
              Undecided.Topic.TRANSACTION_SECURITY,
              CoverageGap.Kind.TYPE_NOT_IN_INPUT,
              Subject.of("Settings", EVENT),
              enabled.match(k -> "", d -> "", Setting.Unknown::reason),
              "retrieve `Settings` with the member `Event`"));
    }
    if (!policiesTold) {
      facts.add(
          Undecided.ofOrg(
              Undecided.Topic.TRANSACTION_POLICY,
              CoverageGap.Kind.TYPE_NOT_IN_INPUT,
              Subject.of("Settings", EVENT),
              "no transaction security policy is in the input",
              "retrieve `TransactionSecurityPolicy`"));
    }
    for (TransactionPolicy policy : org.transactionPolicies()) {
      facts.add(
          new TransactionGuard(
              policy, onExport(policy), sparesExempt(policy), replaced(policy), enabled));
    }
    return facts;
  }

  /** No default is documented: a file that lacks the switch says nothing. */
  private Setting<Boolean> enabled() {
    Optional<SettingsFile> file = org.settings(EVENT);
    if (file.isEmpty()) {
      return new Setting.Unknown<>("the settings `Event` are not in the input");
    }
    for (SettingsFile.Entry entry : file.get().entries()) {
      boolean told =
          entry.text().equalsIgnoreCase("true") || entry.text().equalsIgnoreCase("false");
      if (entry.path().equals(SWITCH) && told) {
        return new Setting.Known<>(Boolean.parseBoolean(entry.text()), entry.location());
      }
    }
    return new Setting.Unknown<>("`" + SWITCH + "` is not in the settings `Event`");
  }

  private boolean onExport(TransactionPolicy policy) {
    boolean event =
        coverage.entries().stream()
            .flatMap(path -> path.policyEvents().stream())
            .anyMatch(policy.eventName()::equalsIgnoreCase);
    return event
        || coverage.policies().legacyExportTypes().stream()
            .anyMatch(policy.eventType()::equalsIgnoreCase);
  }

  private boolean sparesExempt(TransactionPolicy policy) {
    return coverage.policies().withoutExemption().stream()
        .noneMatch(policy.eventName()::equalsIgnoreCase);
  }

  private boolean replaced(TransactionPolicy policy) {
    return org.transactionPolicies().stream()
        .filter(other -> !other.name().equalsIgnoreCase(policy.name()))
        .filter(other -> other.eventName().equalsIgnoreCase(policy.eventName()))
        .anyMatch(TransactionGuard::acting);
  }
}

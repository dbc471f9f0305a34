package io.github.leastforce.delta;

import io.github.leastforce.declared.Classification;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Contract;
import io.github.leastforce.declared.DeclaredPersona;
import io.github.leastforce.declared.Endpoints;
import io.github.leastforce.declared.Suppression;
import io.github.leastforce.finding.RuleMetadata;
import java.util.List;
import java.util.Optional;

/**
 * What one side wants of changes, what it accepts and what it says of itself: by this a gate
 * judges.
 *
 * @param baseline what the baseline accepts, and the rules that it knows
 */
public record Governance(
    Document<Configuration> configuration,
    Document<List<Suppression>> suppressions,
    Document<Accepted> baseline,
    List<Document<Contract>> contracts,
    Document<List<DeclaredPersona>> personas,
    Document<Classification> classification,
    Document<Endpoints> endpoints) {

  /**
   * What a baseline accepts.
   *
   * @param rules ids of the rules that it knows; findings of others are of new rules
   */
  public record Accepted(List<AcceptedFinding> findings, List<String> rules) {
    public Accepted {
      findings = List.copyOf(findings);
      rules = List.copyOf(rules);
    }
  }

  /** Nothing is said, or nothing of it is compared. */
  public static final Governance NONE =
      new Governance(
          Document.none(),
          Document.none(),
          Document.none(),
          List.of(),
          Document.none(),
          Document.none(),
          Document.none());

  public Governance {
    contracts = List.copyOf(contracts);
  }

  /**
   * Both sides, and what is needed to hold them against each other.
   *
   * @param rules all there are, enabled or not
   */
  public record Pair(Governance base, Governance head, List<RuleMetadata> rules) {
    /** Nothing is compared. */
    public static final Pair NONE = new Pair(Governance.NONE, Governance.NONE, List.of());

    public Pair {
      rules = List.copyOf(rules);
    }
  }

  /** Why nobody knows what this side wants of changes; empty when it is known. */
  public Optional<String> unreadable() {
    return configuration.unread() ? Optional.of(configuration.problem()) : Optional.empty();
  }

  /** Whether it says by what it is judged. */
  boolean configured() {
    return !configuration.absent() || !suppressions.absent();
  }

  /** Whether it says anything of itself. */
  boolean declares() {
    return !contracts.isEmpty()
        || !personas.absent()
        || !classification.absent()
        || !endpoints.absent();
  }
}

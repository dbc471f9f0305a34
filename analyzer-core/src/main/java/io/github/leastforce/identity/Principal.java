package io.github.leastforce.identity;

import io.github.leastforce.access.Bundle;
import io.github.leastforce.access.Route;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: any user holding a container or group, or a declared identity with all its containers.
 *
 * @param type metadata type of the container or group, {@code Integration} for a declared identity,
 *     {@code User} for a user of the org
 * @param name its name
 * @param words how messages name it, such as "permission set group `ERP_Sync`"
 * @param bundle what it holds
 * @param lead evidence steps that come before its containers: why it is what it is
 * @param signals what speaks for an integration, strongest first
 * @param admin whether it is an administrator persona
 * @param assigned for users: how they come to what they hold, by container or group
 * @param holdersTold whether a snapshot tells all users who hold it, so that those who matter are
 *     principals of their own
 */
public record Principal(
    Kind kind,
    Certainty certainty,
    String type,
    String name,
    String words,
    Bundle bundle,
    List<EvidenceStep> lead,
    List<Signal> signals,
    boolean admin,
    Map<String, EvidenceStep> assigned,
    boolean holdersTold) {

  /** The type of a principal that a contract declares. */
  static final String DECLARED_TYPE = "Integration";

  /** The type of a principal that is a single user, as a snapshot tells him. */
  static final String USER_TYPE = "User";

  /** What sort of principal. */
  public enum Kind {
    INTEGRATION,
    HUMAN,
    GUEST,
    EXTERNAL,
    /** Delivered and managed by a vendor: not the customer's to fix. */
    VENDOR
  }

  /** How sure it is that the principal is an integration; for the other kinds, that kind. */
  public enum Certainty {
    /** A contract of the project names it, or a persona. */
    DECLARED,
    /** A licence, a profile or an API-only restriction says so. */
    CERTAIN,
    /** An OAuth client names it, and something else fits. */
    LINKED,
    /** Names and habits only. */
    SUSPECTED
  }

  public Principal {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(certainty);
    Objects.requireNonNull(bundle);
    lead = List.copyOf(lead);
    signals = List.copyOf(signals);
    assigned = Map.copyOf(assigned);
  }

  /** Whether it is an integration surely enough for rules about integrations. */
  public boolean integration() {
    return kind == Kind.INTEGRATION && certainty != Certainty.SUSPECTED;
  }

  /** Whether it is the integration that a contract of this name declares. */
  public boolean declaredAs(String contract) {
    return type.equals(DECLARED_TYPE) && name.equalsIgnoreCase(contract);
  }

  /** Whether only names and habits make it look like an integration; treated as human. */
  public boolean suspected() {
    return kind == Kind.INTEGRATION && certainty == Certainty.SUSPECTED;
  }

  /** Whether it is a single user of the org. */
  public boolean user() {
    return type.equals(USER_TYPE);
  }

  /** How it comes to the route's container or group, when a snapshot tells. */
  public Optional<EvidenceStep> assignment(Route route) {
    return Optional.ofNullable(assigned.get(UserHolding.key(route)));
  }

  public boolean guest() {
    return kind == Kind.GUEST;
  }

  public boolean vendor() {
    return kind == Kind.VENDOR;
  }

  /** A person, or somebody who may be one, and no administrator. */
  public boolean outsideAdmin() {
    return (kind == Kind.HUMAN || suspected()) && !admin;
  }

  /** Whether this element of the metadata names a user that is this principal, by a contract. */
  public boolean actsAt(Location runAs) {
    return signals.stream().anyMatch(signal -> signal.location().equals(runAs));
  }

  /** What the certainty leaves of the confidence of a finding. */
  public Confidence confidence() {
    return switch (certainty) {
      case DECLARED, CERTAIN -> Confidence.CERTAIN;
      case LINKED -> Confidence.LIKELY;
      case SUSPECTED -> Confidence.POSSIBLE;
    };
  }

  /** Kind and certainty in words, such as "integration (certain)" or "human". */
  public String kindWords() {
    String kindWord = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.INTEGRATION
        ? kindWord + " (" + certainty.name().toLowerCase(Locale.ROOT) + ")"
        : kindWord;
  }

  /** Principals are the same when they are the same component; rules join on this. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Principal principal
        && type.equals(principal.type)
        && name.equalsIgnoreCase(principal.name);
  }

  @Override
  public int hashCode() {
    return type.hashCode() * 31 + name.toLowerCase(Locale.ROOT).hashCode();
  }

  @Override
  public String toString() {
    return words;
  }
}

package io.github.leastforce.delta;

import io.github.leastforce.identity.Principal;
import java.util.Comparator;

/**
 * A principal that a change concerns.
 *
 * @param type metadata type of the container or group, {@code Integration} for a declared identity,
 *     {@code User} for a user of the org
 * @param words such as "permission set `ERP_Admin`"
 * @param kind kind and certainty, such as "integration (certain)"
 * @param integration surely enough for rules about integrations
 * @param suspected only names and habits make it look like an integration; it may be a person
 * @param guest a visitor who is not logged in
 * @param external a user from outside who is logged in
 * @param vendor delivered and managed by a vendor
 */
public record Affected(
    String type,
    String name,
    String words,
    String kind,
    boolean integration,
    boolean suspected,
    boolean guest,
    boolean external,
    boolean vendor)
    implements Comparable<Affected> {

  /** Whoever visits a site of the org, when no single guest profile is meant. */
  static final Affected GUESTS =
      new Affected(
          "Guest", "*", "guests of the org's sites", "guest", false, false, true, false, false);

  /** Whoever from outside is logged in, when no single profile is meant. */
  static final Affected EXTERNALS =
      new Affected("External", "*", "external users", "external", false, false, false, true, false);

  private static final Comparator<Affected> ORDER =
      Comparator.comparing((Affected who) -> !who.integration())
          .thenComparing(who -> !who.guest())
          .thenComparing(who -> !who.external())
          .thenComparing(Affected::type)
          .thenComparing(Affected::name);

  static Affected of(Principal principal) {
    return new Affected(
        principal.type(),
        principal.name(),
        principal.words(),
        principal.kindWords(),
        principal.integration(),
        principal.suspected(),
        principal.guest(),
        principal.kind() == Principal.Kind.EXTERNAL,
        principal.vendor());
  }

  /** From outside the organisation: a guest or an external user. */
  public boolean outsider() {
    return guest || external;
  }

  /** Integrations first, then those from outside. */
  @Override
  public int compareTo(Affected other) {
    return ORDER.compare(this, other);
  }
}

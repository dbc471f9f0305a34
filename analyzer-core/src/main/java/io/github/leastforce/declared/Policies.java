package io.github.leastforce.declared;

import io.github.leastforce.catalogue.Tier;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a project wants of every change ({@code policies} in {@code leastforce.yml}). Policies speak
 * of the difference that a change makes, except {@link NotGranted}, which speaks of what is there
 * afterwards.
 *
 * @param noNewAccess which new access is refused
 * @param notGranted what nobody of a kind may ever reach
 * @param noGuestAccess whether anything new for visitors who are not logged in is refused
 * @param noWeakenedProtection whether a protection or record that goes is refused
 */
public record Policies(
    Optional<NoNewAccess> noNewAccess,
    List<NotGranted> notGranted,
    boolean noGuestAccess,
    boolean noWeakenedProtection) {

  /** Nothing is asked. */
  public static final Policies NONE = new Policies(Optional.empty(), List.of(), false, false);

  /** Names of the policies, as configuration, command line and reports have them. */
  public static final String NO_NEW_ACCESS = "no-new-access";

  public static final String ACCESS_NOT_GRANTED = "access-not-granted";
  public static final String NO_GUEST_ACCESS = "no-guest-access";
  public static final String NO_WEAKENED_PROTECTION = "no-weakened-protection";

  /** Those that need nothing but their name. */
  public static final List<String> SWITCHES =
      List.of(NO_NEW_ACCESS, NO_GUEST_ACCESS, NO_WEAKENED_PROTECTION);

  /** What can be refused by {@link NotGranted}: the words of {@code leastforce who-can}. */
  public static final List<String> ACTIONS =
      List.of(
          "read",
          "create",
          "edit",
          "delete",
          "view-all",
          "modify-all",
          "view-all-fields",
          "export",
          "hold",
          "call",
          "run",
          "open",
          "use");

  public Policies {
    Objects.requireNonNull(noNewAccess);
    notGranted = List.copyOf(notGranted);
  }

  /** Whose access is meant. */
  public enum Who {
    ALL,
    INTEGRATIONS,
    GUESTS,
    /** Guests and external users. */
    OUTSIDERS;

    /** The word of the configuration. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Which new access is refused: all of it, unless something narrows it.
   *
   * @param who whose
   * @param tiers system permissions of these tiers
   * @param sensitiveData whether access to sensitive data
   */
  public record NoNewAccess(Who who, Set<Tier> tiers, boolean sensitiveData) {

    /** All new access of everybody. */
    public static final NoNewAccess ALL = new NoNewAccess(Who.ALL, Set.of(), false);

    public NoNewAccess {
      Objects.requireNonNull(who);
      tiers = Set.copyOf(tiers);
    }

    /** Whether only access of some tiers or to sensitive data is meant. */
    public boolean narrowed() {
      return sensitiveData || !tiers.isEmpty();
    }
  }

  /**
   * Something that must not be reachable.
   *
   * @param who by whom
   * @param action one of {@link #ACTIONS}
   * @param resource API name, {@code Object.Field} for fields; {@code *} stands for any letters
   * @param except names of profiles, permission sets, groups and integrations that may
   * @param reason why, for whoever runs into it; may be empty
   * @param line where it stands in the configuration
   */
  public record NotGranted(
      Who who, String action, String resource, List<String> except, String reason, int line) {
    public NotGranted {
      Objects.requireNonNull(who);
      except = List.copyOf(except);
    }
  }

  /** The same, with the policies of these names on as well. */
  public Policies with(Set<String> names) {
    return new Policies(
        names.contains(NO_NEW_ACCESS) && noNewAccess.isEmpty()
            ? Optional.of(NoNewAccess.ALL)
            : noNewAccess,
        notGranted,
        noGuestAccess || names.contains(NO_GUEST_ACCESS),
        noWeakenedProtection || names.contains(NO_WEAKENED_PROTECTION));
  }

  /** Whether anything is asked. */
  public boolean any() {
    return noNewAccess.isPresent()
        || !notGranted.isEmpty()
        || noGuestAccess
        || noWeakenedProtection;
  }
}

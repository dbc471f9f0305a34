package io.github.leastforce.declared;

import io.github.leastforce.location.SourceFile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A sort of user that a project knows, and the containers meant for it. Not to be confused with the
 * personas that rules are written for.
 *
 * @param containers names of profiles, permission sets and groups; {@code *} stands for any letters
 *     and {@code ?} for one
 * @param allowedTiers the tiers of system permissions it may hold
 * @param allowedObjectLevels the levels of objects it may read
 * @param exportApproved whether its report exports are approved
 */
public record DeclaredPersona(
    String name,
    Kind kind,
    List<String> containers,
    List<String> allowedTiers,
    List<String> allowedObjectLevels,
    boolean exportApproved,
    SourceFile file) {

  /** What sort of user. */
  public enum Kind {
    HUMAN_ADMIN,
    HUMAN_STANDARD,
    INTEGRATION,
    /** Deploys metadata. */
    DEPLOY,
    GUEST,
    /** Customers and partners. */
    EXTERNAL,
    /** An autonomous agent. */
    AGENT;

    /** The word used in the file, such as {@code human-admin}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
      return Arrays.stream(values()).map(Kind::word).toList();
    }

    static Kind ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  public DeclaredPersona {
    containers = List.copyOf(containers);
    allowedTiers = List.copyOf(allowedTiers);
    allowedObjectLevels = List.copyOf(allowedObjectLevels);
  }

  /** Whether it is meant to administer the org or to deploy to it. */
  public boolean administers() {
    return kind == Kind.HUMAN_ADMIN || kind == Kind.DEPLOY;
  }
}

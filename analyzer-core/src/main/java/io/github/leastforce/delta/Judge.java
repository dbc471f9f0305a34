package io.github.leastforce.delta;

import io.github.leastforce.declared.Policies;
import io.github.leastforce.declared.Policies.NoNewAccess;
import io.github.leastforce.declared.Policies.NotGranted;
import io.github.leastforce.declared.Policies.Who;
import io.github.leastforce.delta.Decision.Ground;
import io.github.leastforce.delta.Decision.Outcome;
import io.github.leastforce.query.Action;
import io.github.leastforce.query.PrincipalRef;
import io.github.leastforce.query.QuestionError;
import io.github.leastforce.query.Questions;
import io.github.leastforce.query.WhoCan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Holds a change against the policies of a project. */
public final class Judge {

  /** In place of a policy, when nobody can tell those of the base. */
  private static final String BASE_CONFIGURATION = "base-configuration";

  private static final String KIND_INTEGRATION = "integration";
  private static final String KIND_SUSPECTED = "integration (suspected)";
  private static final String KIND_GUEST = "guest";
  private static final String KIND_EXTERNAL = "external";

  private final List<Ground> grounds = new ArrayList<>();

  private Judge() {}

  /**
   * The decision.
   *
   * @param head answers questions about what is there after the change
   */
  public static Decision of(Policies policies, Delta delta, Questions head) {
    Judge judge = new Judge();
    policies.noNewAccess().ifPresent(policy -> judge.newAccess(policy, delta));
    policies.notGranted().forEach(policy -> judge.notGranted(policy, head));
    if (policies.noGuestAccess()) {
      judge.guests(delta);
    }
    if (policies.noWeakenedProtection()) {
      judge.protections(delta);
    }
    return new Decision(judge.grounds);
  }

  /**
   * The decision by the policies of the head and by those that the base has besides: whichever is
   * the stricter. The head cannot take away by what it is judged.
   *
   * @param asked the policies of the head
   * @param base what the base wants of changes
   */
  public static Decision of(Policies asked, Governance base, Delta delta, Questions head) {
    Set<Ground> grounds = new LinkedHashSet<>(of(asked, delta, head).grounds());
    base.configuration()
        .content()
        .map(configuration -> of(configuration.policies(), delta, head))
        .ifPresent(
            decision ->
                decision.grounds().stream()
                    .filter(ground -> !grounds.contains(ground))
                    .map(Ground::byBase)
                    .toList()
                    .forEach(grounds::add));
    base.unreadable()
        .ifPresent(
            why ->
                grounds.add(
                    new Ground(
                        BASE_CONFIGURATION,
                        Outcome.UNDECIDABLE,
                        "what the base wants of changes cannot be read: " + why,
                        List.of(),
                        true)));
    return new Decision(List.copyOf(grounds));
  }

  private static boolean protects(Area area) {
    return area == Area.PROTECTION || area == Area.LOGGING || area == Area.GOVERNANCE;
  }

  private void newAccess(NoNewAccess policy, Delta delta) {
    for (Change change : delta.exposing()) {
      if (protects(change.area()) || !meant(policy, change.area(), change.weight())) {
        continue;
      }
      if (concerned(policy.who(), change.area(), change.principals())) {
        deny(Policies.NO_NEW_ACCESS, change);
      } else if (policy.who() == Who.INTEGRATIONS) {
        change.principals().stream()
            .filter(Affected::suspected)
            .findFirst()
            .ifPresent(who -> suspected(Policies.NO_NEW_ACCESS, change, who));
      }
    }
    for (OpenChange open : delta.open()) {
      if (!protects(open.area()) && meant(policy, open)) {
        undecided(Policies.NO_NEW_ACCESS, open);
      }
    }
  }

  private static boolean meant(NoNewAccess policy, OpenChange open) {
    boolean concerned =
        concerned(policy.who(), open.area(), open.principals())
            || (policy.who() == Who.INTEGRATIONS
                && open.principals().stream().anyMatch(Affected::suspected));
    return concerned && meant(policy, open.area(), open.weight());
  }

  private static boolean meant(NoNewAccess policy, Area area, Weight weight) {
    return !policy.narrowed()
        || (area == Area.SYSTEM_PERMISSION && policy.tiers().contains(weight.tier()))
        || (policy.sensitiveData() && weight.data().sensitive());
  }

  private static boolean concerned(Who who, Area area, List<Affected> principals) {
    return switch (who) {
      case ALL -> true;
      // A client is what an integration logs in with, whoever may use it.
      case INTEGRATIONS ->
          area == Area.OAUTH_CLIENT || principals.stream().anyMatch(Affected::integration);
      case GUESTS -> principals.stream().anyMatch(Affected::guest);
      case OUTSIDERS -> principals.stream().anyMatch(Affected::outsider);
    };
  }

  private void guests(Delta delta) {
    for (Change change : delta.exposing()) {
      if (change.principals().stream().anyMatch(Affected::guest)) {
        deny(Policies.NO_GUEST_ACCESS, change);
      }
    }
    for (OpenChange open : delta.open()) {
      if (open.guest()) {
        undecided(Policies.NO_GUEST_ACCESS, open);
      }
    }
  }

  private void protections(Delta delta) {
    for (Change change : delta.exposing()) {
      if (change.direction() == Direction.WEAKENED || protects(change.area())) {
        deny(Policies.NO_WEAKENED_PROTECTION, change);
      }
    }
    for (OpenChange open : delta.open()) {
      if (protects(open.area())) {
        undecided(Policies.NO_WEAKENED_PROTECTION, open);
      }
    }
  }

  private void deny(String policy, Change change) {
    boolean said = change.area() == Area.GOVERNANCE; // what is done is in its words
    grounds.add(
        new Ground(
            policy,
            Outcome.DENY,
            change.subjectWords()
                + (said ? " " : ": " + change.direction().word() + " ")
                + change.what(),
            change.path()));
  }

  /** Whether it is an integration, only the project can tell; and unknown is not no. */
  private void suspected(String policy, Change change, Affected who) {
    grounds.add(
        new Ground(
            policy,
            Outcome.UNDECIDABLE,
            change.subjectWords()
                + ": "
                + change.direction().word()
                + " "
                + change.what()
                + "; "
                + whether(who.words()),
            change.path()));
  }

  private static String whether(String who) {
    return who + " is only suspected to be an integration; name it in a contract or a persona";
  }

  private void undecided(String policy, OpenChange open) {
    grounds.add(
        new Ground(
            policy,
            Outcome.UNDECIDABLE,
            open.subjectWords() + ": " + open.what() + "; " + open.reason(),
            List.of()));
  }

  private void notGranted(NotGranted policy, Questions head) {
    String question = policy.action() + " `" + policy.resource() + "`";
    WhoCan answer;
    try {
      answer =
          head.whoCan(
              Action.valueOf(policy.action().toUpperCase(Locale.ROOT).replace('-', '_')),
              policy.resource());
    } catch (QuestionError e) {
      grounds.add(
          new Ground(
              Policies.ACCESS_NOT_GRANTED,
              Outcome.UNDECIDABLE,
              question + ": " + e.getMessage(),
              List.of()));
      return;
    }
    for (WhoCan.Row row : answer.rows()) {
      if (suspected(policy, row.principal())) {
        grounds.add(
            new Ground(
                Policies.ACCESS_NOT_GRANTED,
                Outcome.UNDECIDABLE,
                row.principal().words()
                    + " may "
                    + question
                    + "; "
                    + whether(row.principal().words()),
                row.path()));
      } else if (meant(policy, row.principal())) {
        grounds.add(
            new Ground(
                Policies.ACCESS_NOT_GRANTED,
                Outcome.DENY,
                row.principal().words()
                    + " may "
                    + question
                    + (policy.reason().isEmpty() ? "" : ": " + policy.reason()),
                row.path()));
      }
    }
    answer.open().stream()
        .filter(open -> meant(policy, open.principal()) || suspected(policy, open.principal()))
        .forEach(
            open ->
                grounds.add(
                    new Ground(
                        Policies.ACCESS_NOT_GRANTED,
                        Outcome.UNDECIDABLE,
                        open.principal().words() + ", " + question + ": " + open.reason(),
                        List.of())));
  }

  private static boolean meant(NotGranted policy, PrincipalRef principal) {
    String kind = principal.kind();
    boolean whose =
        switch (policy.who()) {
          case ALL -> true;
          case INTEGRATIONS -> kind.startsWith(KIND_INTEGRATION) && !kind.equals(KIND_SUSPECTED);
          case GUESTS -> kind.equals(KIND_GUEST);
          case OUTSIDERS -> kind.equals(KIND_GUEST) || kind.equals(KIND_EXTERNAL);
        };
    return whose && !excepted(policy, principal);
  }

  private static boolean suspected(NotGranted policy, PrincipalRef principal) {
    return policy.who() == Who.INTEGRATIONS
        && principal.kind().equals(KIND_SUSPECTED)
        && !excepted(policy, principal);
  }

  private static boolean excepted(NotGranted policy, PrincipalRef principal) {
    return policy.except().stream().anyMatch(principal.name()::equalsIgnoreCase);
  }
}

package io.github.leastforce.baseline;

import io.github.leastforce.baseline.Notice.Kind;
import io.github.leastforce.declared.Suppression;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long a suppression holds. Days are days in UTC; the last one counts to its end.
 *
 * @param until the last day; empty when none can be read
 * @param active whether it holds today
 * @param notices what its owner should know about its end
 */
record Validity(Optional<LocalDate> until, boolean active, List<Notice> notices) {

  private static final int SOON_DAYS = 30;

  static Validity of(Suppression suppression, SuppressionPolicy policy, LocalDate today) {
    if (suppression.expires().isEmpty()) {
      return new Validity(
          Optional.empty(),
          false,
          List.of(
              new Notice(
                  Kind.UNREADABLE_DATE,
                  suppression.file(),
                  suppression.expiresLine(),
                  "`expires` is no day that can be read, so the suppression does not hold"
                      + owner(suppression),
                  "write it as 2027-01-31")));
    }
    LocalDate expires = suppression.expires().get();
    LocalDate from = suppression.decided().filter(day -> !day.isAfter(today)).orElse(today);
    LocalDate horizon = from.plusMonths(policy.maxMonths());
    LocalDate until = expires.isAfter(horizon) ? horizon : expires;
    List<Notice> notices = new ArrayList<>();
    if (expires.isAfter(horizon)) {
      notices.add(
          notice(
              Kind.BEYOND_HORIZON,
              suppression,
              "expires more than "
                  + policy.maxMonths()
                  + " months after "
                  + (suppression.decided().isPresent() ? "it was decided" : "today")
                  + ", so it holds until "
                  + horizon
                  + owner(suppression),
              "write a nearer day; `suppressionMaxMonths` in leastforce.yml is the limit"));
    }
    boolean active = !today.isAfter(until);
    if (!active) {
      notices.add(
          notice(
              Kind.EXPIRED,
              suppression,
              "expired on " + until + owner(suppression),
              "mend the finding, or decide again and write a new day"));
    } else if (!until.isAfter(today.plusDays(SOON_DAYS))) {
      notices.add(
          notice(
              Kind.EXPIRES_SOON,
              suppression,
              "expires " + in(today, until) + ", on " + until + owner(suppression),
              "mend the finding, or decide again before that day"));
    }
    return new Validity(Optional.of(until), active, notices);
  }

  private static String in(LocalDate today, LocalDate until) {
    long days = ChronoUnit.DAYS.between(today, until);
    return days == 0 ? "today" : days == 1 ? "in 1 day" : "in " + days + " days";
  }

  private static String owner(Suppression suppression) {
    return " (owner `" + suppression.owner() + "`)";
  }

  private static Notice notice(Kind kind, Suppression suppression, String message, String help) {
    return new Notice(kind, suppression.file(), suppression.expiresLine(), message, help);
  }
}

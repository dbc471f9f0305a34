package io.github.leastforce.delta;

import io.github.leastforce.declared.Parameter;
import io.github.leastforce.declared.Suppression;
import io.github.leastforce.delta.Governance.Accepted;
import io.github.leastforce.delta.Loosenings.Owner;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.location.Location;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which findings are accepted that were not before: by suppressions, and by the baseline. */
final class AcceptanceChanges {

  /** So many accepted findings are named; the rest is counted. */
  private static final int NAMED = 4;

  /** More months than anything holds. */
  private static final long LONGEST = 1_200;

  private final Document<List<Suppression>> suppressionsBefore;
  private final Document<List<Suppression>> suppressions;
  private final Document<Accepted> baselineBefore;
  private final Document<Accepted> baseline;
  private final List<RuleMetadata> rules;
  private final Loosenings loosenings;
  private final long months;

  AcceptanceChanges(Governance.Pair judging, Loosenings loosenings) {
    this.suppressionsBefore = judging.base().suppressions();
    this.suppressions = judging.head().suppressions();
    this.baselineBefore = judging.base().baseline();
    this.baseline = judging.head().baseline();
    this.rules = judging.rules();
    this.loosenings = loosenings;
    this.months =
        Math.min(
            LONGEST,
            judging
                .base()
                .configuration()
                .content()
                .flatMap(known -> known.value(Parameter.SUPPRESSION_MAX_MONTHS))
                .map(Long.class::cast)
                .orElse(Parameter.SUPPRESSION_MAX_MONTHS.usual()));
  }

  void compare() {
    if (!suppressions.absent()) {
      suppressions();
    }
    if (!baseline.absent()) {
      baseline();
    }
  }

  private void suppressions() {
    Owner owner = Owner.of("Suppressions", "suppressions", suppressions.name(""));
    if (loosenings.unread(owner, suppressionsBefore, suppressions)) {
      return;
    }
    List<Suppression> before = suppressionsBefore.content().orElse(List.of());
    for (Suppression now : suppressions.content().orElse(List.of())) {
      // What has no end that can be read does not hold.
      if (now.expires().isPresent()) {
        suppression(owner, now, before);
      }
    }
  }

  private void suppression(Owner owner, Suppression now, List<Suppression> before) {
    List<Suppression> meant = before.stream().filter(then -> means(then, now)).toList();
    if (meant.stream().anyMatch(then -> accepts(then, now))) {
      return;
    }
    Optional<Suppression> nearest =
        meant.stream()
            .filter(then -> then.expires().isPresent())
            .max((one, other) -> until(one).compareTo(until(other)));
    String what = "`" + id(now) + "` " + words(now.match());
    loosenings.add(
        owner,
        nearest.isPresent()
            ? "suppresses more of " + what + ": " + more(nearest.get(), now)
            : "suppresses " + what + " until " + until(now),
        id(now) + " " + words(now.match()).replace("`", ""),
        suppressions.atLine(now.line()),
        nearest.map(then -> "suppressed " + what + " until " + until(then)).orElse(""),
        nearest.flatMap(then -> suppressionsBefore.atLine(then.line())));
  }

  private String id(Suppression suppression) {
    return Loosenings.presentId(suppression.rule(), rules);
  }

  private static LocalDate until(Suppression suppression) {
    return suppression.expires().orElse(LocalDate.MIN);
  }

  private static String words(Suppression.Match match) {
    List<String> words = new ArrayList<>();
    match.component().ifPresent(name -> words.add("of `" + name + "`"));
    match.element().ifPresent(name -> words.add("at `" + name + "`"));
    match.finding().ifPresent(name -> words.add("with fingerprint `" + name + "`"));
    return String.join(" ", words);
  }

  /** Whether all findings that one means are meant by the other already. */
  private boolean means(Suppression then, Suppression now) {
    return id(then).equals(id(now))
        && within(then.match().component(), now.match().component())
        && within(then.match().element(), now.match().element())
        && then.match()
            .finding()
            .map(print -> now.match().finding().filter(own -> own.startsWith(print)).isPresent())
            .orElse(true);
  }

  private static boolean within(Optional<String> then, Optional<String> now) {
    return then.map(name -> now.filter(name::equalsIgnoreCase).isPresent()).orElse(true);
  }

  private boolean accepts(Suppression then, Suppression now) {
    return !until(now).isAfter(until(then))
        && !renewed(then, now)
        && !raised(then, now)
        && !further(then, now);
  }

  /** How long a suppression holds at most is counted from the day on which it was decided. */
  private boolean renewed(Suppression then, Suppression now) {
    if (then.decided().isEmpty() || !until(now).isAfter(then.decided().get().plusMonths(months))) {
      return false;
    }
    return now.decided().isEmpty() || now.decided().get().isAfter(then.decided().get());
  }

  private static boolean raised(Suppression then, Suppression now) {
    Severity cap = then.severityCap().orElse(Severity.CRITICAL);
    return !cap.atLeast(now.severityCap().orElse(Severity.CRITICAL));
  }

  private static boolean further(Suppression then, Suppression now) {
    return !then.acceptedReasons().isEmpty()
        && (now.acceptedReasons().isEmpty()
            || !then.acceptedReasons().containsAll(now.acceptedReasons()));
  }

  private String more(Suppression then, Suppression now) {
    List<String> more = new ArrayList<>();
    if (until(now).isAfter(until(then))) {
      more.add("until " + until(now));
    }
    if (renewed(then, now)) {
      more.add("decided " + now.decided().map(LocalDate::toString).orElse("at no day"));
    }
    if (raised(then, now)) {
      more.add("up to severity " + now.severityCap().map(Severity::word).orElse("critical"));
    }
    if (further(then, now)) {
      more.add("for further reasons");
    }
    return String.join(", ", more);
  }

  private void baseline() {
    Owner owner = Owner.of("Baseline", "baseline", baseline.name(""));
    if (loosenings.unread(owner, baselineBefore, baseline)) {
      return;
    }
    Accepted none = new Accepted(List.of(), List.of());
    Accepted before = baselineBefore.content().orElse(none);
    Accepted now = baseline.content().orElse(none);
    List<AcceptedFinding> more = more(before.findings(), now.findings());
    if (!more.isEmpty()) {
      int further = more.size() - NAMED;
      String named =
          more.stream().limit(NAMED).map(AcceptedFinding::words).collect(Collectors.joining(", "));
      loosenings.add(
          owner,
          "accepts "
              + (more.size() == 1 ? "1 more finding: " : more.size() + " more findings: ")
              + named
              + (further > 0 ? " and " + further + " more" : ""),
          more.stream().map(finding -> finding.words().replace("`", "")).toList(),
          baseline.atLine(more.get(0).line()),
          before.findings().size() + " accepted",
          baselineBefore.file().map(Location::of));
    }
    for (RuleMetadata rule : rules) {
      if (knows(before, rule) && !knows(now, rule)) {
        loosenings.add(
            owner,
            "takes rule `" + rule.id() + "` for a new one, whose findings do not fail",
            "rule " + rule.id(),
            baseline.file().map(Location::of),
            "knows rule `" + rule.id() + "`",
            baselineBefore.file().map(Location::of));
      }
    }
  }

  private static boolean knows(Accepted baseline, RuleMetadata rule) {
    return baseline.rules().contains(rule.id())
        || rule.aliases().stream().anyMatch(baseline.rules()::contains);
  }

  /** Each entry before accepts one finding. */
  private static List<AcceptedFinding> more(
      List<AcceptedFinding> before, List<AcceptedFinding> now) {
    Map<String, List<AcceptedFinding>> left = new HashMap<>();
    before.forEach(
        entry ->
            left.computeIfAbsent(entry.key().toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(entry));
    List<AcceptedFinding> more = new ArrayList<>();
    for (AcceptedFinding entry : now) {
      List<AcceptedFinding> same =
          left.getOrDefault(entry.key().toLowerCase(Locale.ROOT), new ArrayList<>());
      Optional<AcceptedFinding> accepting = same.stream().filter(entry::within).findFirst();
      accepting.ifPresentOrElse(same::remove, () -> more.add(entry));
    }
    return more;
  }
}

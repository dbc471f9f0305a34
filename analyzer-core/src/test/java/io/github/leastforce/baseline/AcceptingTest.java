package io.github.leastforce.baseline;

import static io.github.leastforce.baseline.Samples.ERP;
import static io.github.leastforce.baseline.Samples.SHOP;
import static io.github.leastforce.baseline.Samples.TODAY;
import static io.github.leastforce.baseline.Samples.finding;
import static io.github.leastforce.baseline.Samples.judged;
import static io.github.leastforce.baseline.Samples.rule;
import static io.github.leastforce.baseline.Samples.suppression;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.declared.Suppression;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.finding.SubjectKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AcceptingTest {

  private static final RuleMetadata RULE = rule("broad-access", Severity.HIGH);
  private static final RuleMetadata OTHER = rule("open-scope", Severity.LOW);
  private static final RuleMetadata SECRET = rule("key-in-label", "secrets", Severity.HIGH);
  private static final Finding ERP_A = finding(RULE, ERP, "ModifyAllData");
  private static final Finding SHOP_A = finding(RULE, SHOP, "ModifyAllData");

  // Baseline

  @Test
  void whatTheBaselineHasIsHiddenAndTheRestIsActive() {
    Finding worse = finding(RULE, SHOP, "ModifyAllData", "ViewAllData");
    Finding other = finding(OTHER, ERP, "x");
    Acceptance.Split split =
        compared(List.of(ERP_A, SHOP_A), List.of(ERP_A, worse, other), judged(RULE, OTHER));
    assertThat(split.active()).containsExactly(worse, other);
    assertThat(split.accepted().baselined()).containsExactly(ERP_A);
    assertThat(split.accepted().states())
        .containsEntry(ERP_A, BaselineState.UNCHANGED)
        .containsEntry(worse, BaselineState.UPDATED)
        .containsEntry(other, BaselineState.NEW);
  }

  @Test
  void aRuleThatTheBaselineDoesNotKnowIsNewItself() {
    Baseline before = Baseline.of("0.1.0", List.of(RULE), List.of());
    RuleMetadata renamed = rule("wide-access", Severity.HIGH, "broad-access");
    Finding young = finding(OTHER, ERP, "x");
    Finding known = finding(renamed, ERP, "A");
    Acceptance accepted =
        new Accepting(Optional.of(before), Optional.empty(), SuppressionPolicy.DEFAULT)
            .apply(List.of(young, known), judged(renamed, OTHER), TODAY)
            .accepted();
    assertThat(accepted.states())
        .containsEntry(young, BaselineState.NEW_RULE)
        .containsEntry(known, BaselineState.NEW);
  }

  @Test
  void onlyWhatWouldHaveBeenSeenIsGone() {
    Finding low = finding(OTHER, SHOP, "x");
    List<Finding> before = List.of(ERP_A, low);
    assertThat(compared(before, List.of(), judged(RULE, OTHER)).accepted().absent()).hasSize(2);
    // A rule that did not run says nothing.
    Judged half = new Judged(List.of(RULE, OTHER), List.of(RULE), Coverage.NONE, true);
    assertUnjudged(compared(before, List.of(), half), "open-scope");
    // A rule that could not decide about this subject says nothing about it.
    Coverage undecided =
        new Coverage(
            Map.of(),
            List.of(
                new Coverage.OfRule(
                    "open-scope", SubjectKind.CONTAINER, 2, List.of(), List.of(SHOP))));
    assertUnjudged(
        compared(
            before,
            List.of(),
            new Judged(List.of(RULE, OTHER), List.of(RULE, OTHER), undecided, true)),
        "open-scope");
    // An unread file may hold it.
    Judged incomplete =
        new Judged(List.of(RULE, OTHER), List.of(RULE, OTHER), Coverage.NONE, false);
    assertUnjudged(compared(before, List.of(), incomplete), "broad-access", "open-scope");
    // A rule that no longer exists reports nothing any more.
    assertThat(compared(before, List.of(), judged(RULE)).accepted().absent()).hasSize(2);
  }

  private static void assertUnjudged(Acceptance.Split split, String... rules) {
    assertThat(split.accepted().unjudged()).extracting(BaselineEntry::rule).containsExactly(rules);
    assertThat(split.accepted().remaining()).containsAll(split.accepted().unjudged());
    assertThat(split.accepted().absent()).hasSize(2 - rules.length);
  }

  @Test
  void whatRemainsNeverGrows() {
    Finding two = finding(RULE, ERP, "ModifyAllData", "ViewAllData");
    assertThat(compared(List.of(two), List.of(ERP_A), judged(RULE)).accepted().remaining())
        .containsExactly(BaselineEntry.of(ERP_A));
    assertThat(compared(List.of(ERP_A), List.of(two), judged(RULE)).accepted().remaining())
        .containsExactly(BaselineEntry.of(ERP_A));
  }

  @Test
  void aSuppressedFindingStaysInTheBaselineThatHasIt() {
    Baseline before = Baseline.of("0.1.0", List.of(RULE), List.of(ERP_A));
    Acceptance.Split split =
        new Accepting(
                Optional.of(before),
                Optional.of(List.of(suppression(RULE, ERP, "2027-01-31"))),
                SuppressionPolicy.DEFAULT)
            .apply(List.of(ERP_A), judged(RULE), TODAY);
    assertThat(split.active()).isEmpty();
    assertThat(split.accepted().baselined()).isEmpty();
    assertThat(split.accepted().suppressed()).hasSize(1);
    assertThat(split.accepted().remaining()).hasSize(1);
  }

  // Suppressions: days

  @ParameterizedTest
  @CsvSource({
    "2026-11-01, true, expires-soon, expires today",
    "2026-11-02, true, expires-soon, expires in 1 day",
    "2026-10-31, false, expired, expired on 2026-10-31",
    "2026-12-01, true, expires-soon, expires in 30 days",
    "2026-12-02, true, '', ''",
    "2027-11-01, true, '', ''",
    "2027-11-02, true, beyond-horizon, so it holds until 2027-11-01",
    "9999-12-31, true, beyond-horizon, so it holds until 2027-11-01",
    "'', false, unreadable-date, does not hold"
  })
  void theDayDecides(String expires, boolean holds, String kind, String message) {
    Acceptance.Split split = suppressed(suppression(RULE, ERP, expires), ERP_A);
    assertThat(split.active().isEmpty()).isEqualTo(holds);
    assertThat(split.accepted().suppressed()).hasSize(holds ? 1 : 0);
    assertNotice(split, kind, message, 7);
  }

  @Test
  void theDayEndsInUtcWhateverTheYear() {
    Suppression leap = suppression(RULE, ERP, "2028-02-29");
    assertThat(on(LocalDate.of(2028, 2, 29), leap).active()).isEmpty();
    assertThat(on(LocalDate.of(2028, 3, 1), leap).active()).containsExactly(ERP_A);
    // Twelve months after a leap day is the last day of February.
    Suppression later = with(suppression(RULE, ERP, "2029-03-01"), LocalDate.of(2028, 2, 29));
    assertThat(on(LocalDate.of(2029, 2, 28), later).active()).isEmpty();
    assertThat(on(LocalDate.of(2029, 3, 1), later).active()).containsExactly(ERP_A);
  }

  @Test
  void theHorizonCountsFromTheDecision() {
    Suppression old = with(suppression(RULE, ERP, "2030-01-01"), LocalDate.of(2025, 11, 1));
    Acceptance.Split last = suppressed(old, ERP_A);
    assertThat(last.active()).isEmpty();
    assertThat(on(TODAY.plusDays(1), old).active()).containsExactly(ERP_A);
    assertThat(on(TODAY.plusDays(1), old).accepted().notices())
        .extracting(notice -> notice.kind().word())
        .containsExactly("expired", "beyond-horizon");
    // A decision of tomorrow buys nothing.
    Suppression future = with(suppression(RULE, ERP, "2027-11-02"), TODAY.plusYears(3));
    assertNotice(suppressed(future, ERP_A), "beyond-horizon", "until 2027-11-01", 7);
  }

  @Test
  void theHorizonIsTheProjects() {
    Acceptance.Split split =
        new Accepting(
                Optional.empty(),
                Optional.of(List.of(suppression(RULE, ERP, "2027-03-01"))),
                new SuppressionPolicy(3, false))
            .apply(List.of(ERP_A), judged(RULE), TODAY);
    assertNotice(split, "beyond-horizon", "more than 3 months", 7);
  }

  // Suppressions: what they cover

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PermissionSet:erp_admin | '' | true",
        "PermissionSet:ERP | '' | false",
        "Profile:ERP_Admin | '' | false",
        "'' | userPermissions[ModifyAllData] | true",
        "'' | userPermissions[name=modifyalldata] | true",
        "'' | PermissionSet/userPermissions[ModifyAllData]/enabled | true",
        "'' | userPermissions[ModifyAllData]/enabled | true",
        "'' | userPermissions | false",
        "'' | userPermissions[ViewAllData] | false",
        "'' | [ModifyAllData] | false",
        "PermissionSet:Shop | userPermissions[ModifyAllData] | false"
      })
  void componentAndElementMustBothFit(String component, String element, boolean fits) {
    Suppression suppression =
        with(
            suppression(RULE, ERP, "2027-01-31"),
            new Suppression.Match(given(component), given(element), Optional.empty()));
    assertThat(suppressed(suppression, ERP_A).active().isEmpty()).isEqualTo(fits);
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  @Test
  void aFindingIsNamedByTheBeginningOfItsFingerprint() {
    Suppression one =
        with(
            suppression(RULE, ERP, "2027-01-31"),
            new Suppression.Match(
                Optional.empty(),
                Optional.empty(),
                Optional.of(ERP_A.fingerprint().substring(0, 16))));
    assertThat(suppressed(one, ERP_A, SHOP_A).active()).containsExactly(SHOP_A);
  }

  @Test
  void aComponentMeansItsPartsAndAPartOnlyItself() {
    Finding part = finding(RULE, new Subject("PermissionSet", "ERP_Admin", "Account"), "A");
    Finding sibling = finding(RULE, new Subject("PermissionSet", "ERP_Admin", "Contact"), "A");
    assertThat(suppressed(suppression(RULE, ERP, "2027-01-31"), part, sibling).active()).isEmpty();
    assertThat(suppressed(suppression(RULE, part.subject(), "2027-01-31"), part, sibling).active())
        .containsExactly(sibling);
  }

  @Test
  void anotherRuleIsNotMeant() {
    Finding other = finding(OTHER, ERP, "x");
    Acceptance.Split split = suppressed(suppression(RULE, ERP, "2027-01-31"), other);
    assertThat(split.active()).containsExactly(other);
    assertNotice(split, "unused", "matches no finding of `broad-access`", 3);
    assertThat(split.accepted().hasUnused()).isTrue();
  }

  @Test
  void unusedIsSaidOnlyWhereTheRuleCouldTell() {
    Accepting accepting = accepting(suppression(RULE, ERP, "2027-01-31"));
    Judged off = new Judged(List.of(RULE), List.of(), Coverage.NONE, true);
    Judged incomplete = new Judged(List.of(RULE), List.of(RULE), Coverage.NONE, false);
    Judged undecided =
        new Judged(
            List.of(RULE),
            List.of(RULE),
            new Coverage(
                Map.of(),
                List.of(
                    new Coverage.OfRule(
                        "broad-access", SubjectKind.CONTAINER, 2, List.of(), List.of(ERP)))),
            true);
    for (Judged judged : List.of(off, incomplete, undecided)) {
      assertThat(accepting.apply(List.of(), judged, TODAY).accepted().hasUnused()).isFalse();
    }
    assertThat(accepting.apply(List.of(), judged(RULE), TODAY).accepted().hasUnused()).isTrue();
    // What it means is told with a worse finding now.
    Finding worse = finding(OTHER, ERP, List.of("broad-access"), "x");
    Acceptance.Split absorbed = accepting.apply(List.of(worse), judged(RULE, OTHER), TODAY);
    assertThat(absorbed.active()).containsExactly(worse);
    assertThat(absorbed.accepted().hasUnused()).isFalse();
  }

  @Test
  void aReasonThatIsNotAcceptedBringsTheFindingBack() {
    Finding two = finding(RULE, ERP, "ModifyAllData", "ViewAllData");
    Suppression one =
        accepting(suppression(RULE, ERP, "2027-01-31"), List.of("ModifyAllData"), Optional.empty());
    assertThat(suppressed(one, ERP_A).active()).isEmpty();
    Acceptance.Split split = suppressed(one, two);
    assertThat(split.active()).containsExactly(two);
    assertNotice(split, "reason-not-accepted", "reason `ViewAllData` is not accepted", 3);
  }

  @Test
  void whatIsAboveTheCapStaysActive() {
    Suppression suppression =
        accepting(suppression(RULE, ERP, "2027-01-31"), List.of(), Optional.of(Severity.MEDIUM));
    assertNotice(suppressed(suppression, ERP_A), "above-cap", "severity high is above", 3);
    Suppression high =
        accepting(suppression(RULE, ERP, "2027-01-31"), List.of(), Optional.of(Severity.HIGH));
    assertThat(suppressed(high, ERP_A).active()).isEmpty();
  }

  @Test
  void secretsStayActiveUnlessTheProjectAllowsIt() {
    Finding secret = finding(SECRET, ERP, "aws");
    Suppression suppression = suppression(SECRET, ERP, "2027-01-31");
    assertNotice(suppressed(suppression, secret), "secret", "are not suppressed", 3);
    assertThat(suppressed(suppression, secret).active()).containsExactly(secret);
    assertThat(
            new Accepting(
                    Optional.empty(),
                    Optional.of(List.of(suppression)),
                    new SuppressionPolicy(12, true))
                .apply(List.of(secret), judged(SECRET), TODAY)
                .active())
        .isEmpty();
  }

  @Test
  void anotherSuppressionThatHoldsIsEnough() {
    Acceptance.Split split =
        new Accepting(
                Optional.empty(),
                Optional.of(
                    List.of(
                        accepting(
                            suppression(RULE, ERP, "2027-01-31"),
                            List.of("ViewAllData"),
                            Optional.empty()),
                        suppression(RULE, ERP, "2027-02-28"))),
                SuppressionPolicy.DEFAULT)
            .apply(List.of(ERP_A), judged(RULE), TODAY);
    assertThat(split.active()).isEmpty();
    assertThat(split.accepted().notices()).isEmpty();
    assertThat(split.accepted().suppressed().get(0).until()).isEqualTo(LocalDate.of(2027, 2, 28));
  }

  @Test
  void withoutFilesNothingIsAccepted() {
    Acceptance.Split split =
        new Accepting(Optional.empty(), Optional.empty(), SuppressionPolicy.DEFAULT)
            .apply(List.of(ERP_A), judged(RULE), TODAY);
    assertThat(split.active()).containsExactly(ERP_A);
    assertThat(split.accepted().inUse()).isFalse();
  }

  private static Acceptance.Split compared(List<Finding> before, List<Finding> now, Judged judged) {
    Baseline baseline = Baseline.of("0.1.0", List.of(RULE, OTHER), before);
    return new Accepting(Optional.of(baseline), Optional.empty(), SuppressionPolicy.DEFAULT)
        .apply(now, judged, TODAY);
  }

  private static Accepting accepting(Suppression suppression) {
    return new Accepting(
        Optional.empty(), Optional.of(List.of(suppression)), SuppressionPolicy.DEFAULT);
  }

  private static Acceptance.Split suppressed(Suppression suppression, Finding... findings) {
    return accepting(suppression).apply(List.of(findings), judged(RULE, OTHER, SECRET), TODAY);
  }

  private static Acceptance.Split on(LocalDate day, Suppression suppression) {
    return accepting(suppression).apply(List.of(ERP_A), judged(RULE), day);
  }

  /** Exactly one notice, or none when no kind is given. */
  private static void assertNotice(Acceptance.Split split, String kind, String message, int line) {
    if (kind.isEmpty()) {
      assertThat(split.accepted().notices()).isEmpty();
      return;
    }
    assertThat(split.accepted().notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.kind().word()).isEqualTo(kind);
              assertThat(notice.message()).contains(message);
              assertThat(notice.line()).isEqualTo(line);
            });
  }

  private static Suppression with(Suppression old, LocalDate decided) {
    return copy(old, old.match(), Optional.of(decided), old.severityCap(), old.acceptedReasons());
  }

  private static Suppression with(Suppression old, Suppression.Match match) {
    return copy(old, match, old.decided(), old.severityCap(), old.acceptedReasons());
  }

  private static Suppression accepting(
      Suppression old, List<String> reasons, Optional<Severity> cap) {
    return copy(old, old.match(), old.decided(), cap, reasons);
  }

  private static Suppression copy(
      Suppression old,
      Suppression.Match match,
      Optional<LocalDate> decided,
      Optional<Severity> cap,
      List<String> reasons) {
    return new Suppression(
        old.rule(),
        match,
        old.reason(),
        old.owner(),
        old.expires(),
        decided,
        old.ticket(),
        old.approvedBy(),
        cap,
        reasons,
        old.file(),
        old.line(),
        old.expiresLine());
  }
}

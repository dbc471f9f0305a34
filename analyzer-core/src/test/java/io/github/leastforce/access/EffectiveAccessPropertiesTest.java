package io.github.leastforce.access;

import static io.github.leastforce.access.OrgBuilder.CATALOGUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.Org;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Effective access of generated orgs, against the naive evaluation and against itself. */
class EffectiveAccessPropertiesTest {

  /** Every question that can be asked about a bundle. */
  private interface Question<T> {
    String name();

    Decision<T> ask(EffectiveAccess access, Bundle bundle);

    boolean expected(NaiveAccess naive, Bundle bundle);

    boolean open(NaiveAccess naive, Bundle bundle);

    Confidence confidence(T grant);

    /** The part of the bundle that proves the grant. */
    List<Route> proof(T grant);
  }

  private record AboutPermission(String name) implements Question<PermissionGrant> {
    @Override
    public Decision<PermissionGrant> ask(EffectiveAccess access, Bundle bundle) {
      return access.permission(bundle, name);
    }

    @Override
    public boolean expected(NaiveAccess naive, Bundle bundle) {
      return naive.permissions(bundle).contains(name);
    }

    @Override
    public boolean open(NaiveAccess naive, Bundle bundle) {
      return naive.permissionsOpen(bundle);
    }

    @Override
    public Confidence confidence(PermissionGrant grant) {
      return grant.confidence();
    }

    @Override
    public List<Route> proof(PermissionGrant grant) {
      return List.of(grant.route());
    }
  }

  private record AboutObject(String object, ObjectFlag flag) implements Question<ObjectGrant> {
    @Override
    public String name() {
      return flag + " on " + object;
    }

    @Override
    public Decision<ObjectGrant> ask(EffectiveAccess access, Bundle bundle) {
      return access.object(bundle, object, flag);
    }

    @Override
    public boolean expected(NaiveAccess naive, Bundle bundle) {
      return naive.object(bundle, object).contains(flag);
    }

    @Override
    public boolean open(NaiveAccess naive, Bundle bundle) {
      return naive.objectOpen(bundle, object);
    }

    @Override
    public Confidence confidence(ObjectGrant grant) {
      return grant.confidence();
    }

    @Override
    public List<Route> proof(ObjectGrant grant) {
      return List.of(grant.route());
    }
  }

  private record AboutField(CustomField field) implements Question<FieldGrant> {
    @Override
    public String name() {
      return field.qualifiedName();
    }

    @Override
    public Decision<FieldGrant> ask(EffectiveAccess access, Bundle bundle) {
      return access.field(bundle, field);
    }

    @Override
    public boolean expected(NaiveAccess naive, Bundle bundle) {
      return naive.field(bundle, field);
    }

    @Override
    public boolean open(NaiveAccess naive, Bundle bundle) {
      boolean read = naive.object(bundle, field.object()).contains(ObjectFlag.READ);
      return read ? naive.fieldOpen(bundle, field) : naive.objectOpen(bundle, field.object());
    }

    @Override
    public Confidence confidence(FieldGrant grant) {
      return grant.confidence();
    }

    @Override
    public List<Route> proof(FieldGrant grant) {
      return List.of(grant.read().route(), grant.route());
    }
  }

  private static List<Question<?>> questions() {
    List<Question<?>> questions = new ArrayList<>();
    SmallOrg.PERMISSIONS.forEach(name -> questions.add(new AboutPermission(name)));
    for (String object : SmallOrg.OBJECTS) {
      for (ObjectFlag flag : ObjectFlag.values()) {
        questions.add(new AboutObject(object, flag));
      }
    }
    SmallOrg.FIELDS.forEach(field -> questions.add(new AboutField(field)));
    return questions;
  }

  @Provide
  Arbitrary<SmallOrg> orgs() {
    return SmallOrg.any();
  }

  @Provide
  Arbitrary<SmallOrg.Held> grants() {
    return SmallOrg.grants();
  }

  @Property(tries = 1200, edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheNaiveEvaluation(@ForAll("orgs") SmallOrg small) {
    Org org = small.build();
    EffectiveAccess access = OrgBuilder.access(org);
    NaiveAccess naive = new NaiveAccess(org, CATALOGUES.implications(), false);
    NaiveAccess certain = new NaiveAccess(org, CATALOGUES.implications(), true);
    for (Bundle bundle : SmallOrg.bundles(org, access)) {
      for (Question<?> question : questions()) {
        compare(question, access, bundle, naive, certain);
      }
      Set<String> listed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      access.permissions(bundle).forEach(grant -> listed.add(grant.permission()));
      assertThat(listed).isEqualTo(naive.permissions(bundle));
    }
  }

  private static <T> void compare(
      Question<T> question,
      EffectiveAccess access,
      Bundle bundle,
      NaiveAccess naive,
      NaiveAccess certain) {
    Decision<T> decision = question.ask(access, bundle);
    boolean granted = decision.isGranted();
    boolean expected = question.expected(naive, bundle);
    check(granted == expected, "granted", question, bundle);
    decision
        .grant()
        .ifPresent(
            grant -> {
              boolean sure = question.confidence(grant) == Confidence.CERTAIN;
              check(sure == question.expected(certain, bundle), "certain", question, bundle);
              Bundle proof = new Bundle("proof", question.proof(grant));
              check(
                  bundle.routes().containsAll(proof.routes())
                      && question.ask(access, proof).isGranted(),
                  "proved",
                  question,
                  bundle);
            });
    boolean open = !expected && question.open(naive, bundle);
    check(decision.isUnknown() == open, "open", question, bundle);
  }

  private static void check(boolean good, String what, Question<?> question, Bundle bundle) {
    if (!good) { // without building words a million times
      fail("not " + what + " as expected: " + question.name() + " of " + bundle.name());
    }
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void aFurtherGrantTakesNothingAway(
      @ForAll("orgs") SmallOrg small,
      @ForAll("grants") SmallOrg.Held more,
      @ForAll @IntRange(max = 99) int where) {
    List<Integer> positions = small.positions(false);
    SmallOrg wider = small.with(positions.get(where % positions.size()), more);
    Map<String, Set<String>> before = granted(small.build());
    Map<String, Set<String>> after = granted(wider.build());
    before.forEach(
        (bundle, grants) -> assertThat(after.get(bundle)).as(bundle).containsAll(grants));
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void furtherMutingGivesNothing(
      @ForAll("orgs") SmallOrg small,
      @ForAll("grants") SmallOrg.Held more,
      @ForAll @IntRange(max = 99) int where) {
    List<Integer> positions = small.positions(true);
    SmallOrg muted = small.with(positions.get(where % positions.size()), more);
    Map<String, Set<String>> before = granted(small.build());
    Map<String, Set<String>> after = granted(muted.build());
    after.forEach(
        (bundle, grants) -> assertThat(before.get(bundle)).as(bundle).containsAll(grants));
    before.forEach(
        (bundle, grants) -> {
          if (bundle.startsWith("P") || bundle.startsWith("S")) {
            assertThat(after.get(bundle)).as("outside the group: " + bundle).isEqualTo(grants);
          }
        });
  }

  private static Map<String, Set<String>> granted(Org org) {
    EffectiveAccess access = OrgBuilder.access(org);
    Map<String, Set<String>> granted = new TreeMap<>();
    for (Bundle bundle : SmallOrg.bundles(org, access)) {
      Set<String> names = new TreeSet<>();
      for (Question<?> question : questions()) {
        if (question.ask(access, bundle).isGranted()) {
          names.add(question.name());
        }
      }
      granted.put(bundle.name(), names);
    }
    return granted;
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void theOrderOfTheInputIsIrrelevant(@ForAll("orgs") SmallOrg small) {
    assertThat(told(small.reversed().build())).isEqualTo(told(small.build()));
  }

  /** Every decision with its proof, in words. */
  private static List<String> told(Org org) {
    EffectiveAccess access = OrgBuilder.access(org);
    List<String> told = new ArrayList<>();
    for (Bundle bundle : SmallOrg.bundles(org, access)) {
      for (Question<?> question : questions()) {
        told.add(bundle.name() + ": " + question.name() + told(question, access, bundle));
      }
    }
    return told;
  }

  private static <T> String told(Question<T> question, EffectiveAccess access, Bundle bundle) {
    Decision<T> decision = question.ask(access, bundle);
    return decision
        .grant()
        .map(
            grant ->
                " by "
                    + question.proof(grant).stream().map(Route::key).toList()
                    + ", "
                    + question.confidence(grant))
        .orElse(decision.unknown());
  }
}

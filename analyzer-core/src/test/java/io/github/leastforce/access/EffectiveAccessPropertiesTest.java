package io.github.leastforce.access;

import static io.github.leastforce.access.OrgBuilder.CATALOGUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.model.ContainerKind;
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

  private static final List<Entitlement> ENTITLEMENTS = entitlements();

  /** Every question that can be asked about a bundle. */
  private static List<Entitlement> entitlements() {
    List<Entitlement> all = new ArrayList<>();
    SmallOrg.PERMISSIONS.forEach(name -> all.add(new Entitlement.SystemPermission(name)));
    for (String object : SmallOrg.OBJECTS) {
      for (ObjectFlag flag : ObjectFlag.values()) {
        all.add(new Entitlement.ObjectAccess(object, flag));
      }
    }
    for (CustomField field : SmallOrg.FIELDS) {
      all.add(new Entitlement.FieldAccess(field.qualifiedName(), false));
      all.add(new Entitlement.FieldAccess(field.qualifiedName(), true));
    }
    all.addAll(SmallOrg.NAMED);
    return all;
  }

  @Provide
  Arbitrary<SmallOrg> orgs() {
    return SmallOrg.any();
  }

  @Provide
  Arbitrary<SmallOrg.Held> grants() {
    return SmallOrg.grants();
  }

  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheNaiveEvaluation(@ForAll("orgs") SmallOrg small) {
    Org org = small.build();
    EffectiveAccess access = OrgBuilder.access(org);
    NaiveAccess naive = new NaiveAccess(org, CATALOGUES.implications(), false);
    NaiveAccess certain = new NaiveAccess(org, CATALOGUES.implications(), true);
    Replay replay = new Replay(naive);
    for (Bundle bundle : SmallOrg.bundles(org, access)) {
      Set<Entitlement> expected = naive.granted(bundle);
      Set<Entitlement> sure = certain.granted(bundle);
      EffectiveTable table = access.table(bundle);
      for (Entitlement entitlement : ENTITLEMENTS) {
        Decision<Proof> decision = access.decide(bundle, entitlement);
        boolean granted = expected.contains(entitlement);
        check(decision.isGranted() == granted, "granted", entitlement, bundle);
        if (known(org, entitlement)) {
          check(table.holds(entitlement) == granted, "in the table", entitlement, bundle);
        }
        boolean open = !granted && naive.open(bundle, entitlement, expected);
        check(decision.isUnknown() == open, "open", entitlement, bundle);
        if (granted) {
          Proof proof = decision.grant().orElseThrow();
          boolean confident = proof.confidence() == Confidence.CERTAIN;
          check(confident == sure.contains(entitlement), "certain", entitlement, bundle);
          check(proof.entitlement().equals(entitlement), "to the point", entitlement, bundle);
          String flaw = replay.flaw(bundle, proof);
          check(flaw.isEmpty(), "proved (" + flaw + ")", entitlement, bundle);
        }
      }
      Set<String> listed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      access.permissions(bundle).forEach(grant -> listed.add(grant.permission()));
      assertThat(listed).isEqualTo(permissions(expected));
    }
  }

  /** A table has no place for objects that the org does not name. */
  private static boolean known(Org org, Entitlement entitlement) {
    return !(entitlement instanceof Entitlement.ObjectAccess object)
        || org.symbols().objects().find(object.object()) >= 0;
  }

  private static Set<String> permissions(Set<Entitlement> entitlements) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Entitlement entitlement : entitlements) {
      if (entitlement instanceof Entitlement.SystemPermission permission) {
        names.add(permission.name());
      }
    }
    return names;
  }

  private static void check(boolean good, String what, Entitlement entitlement, Bundle bundle) {
    if (!good) { // without building words a million times
      fail("not " + what + " as expected: " + entitlement.words() + " of " + bundle.name());
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
          if (bundle.matches("[PS]\\d")) {
            assertThat(after.get(bundle)).as("outside the group: " + bundle).isEqualTo(grants);
          }
        });
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void movingGrantsFromAProfileToASetOfTheSameHolderChangesNothing(@ForAll("orgs") SmallOrg small) {
    List<Integer> positions = small.positions(false);
    int profile = 0;
    int set = positions.get(positions.size() - 1);
    assertThat(small.containers().get(profile).kind()).isEqualTo(ContainerKind.PROFILE);
    assertThat(small.containers().get(set).kind()).isEqualTo(ContainerKind.PERMISSION_SET);
    Org before = small.build();
    Org after = small.moved(profile, set).build();
    assertThat(heldByOne(after, small.containers().get(set).name()))
        .isEqualTo(heldByOne(before, small.containers().get(set).name()));
  }

  /** What a holder of the first profile and of the set may do. */
  private static Set<String> heldByOne(Org org, String set) {
    EffectiveAccess access = OrgBuilder.access(org);
    Bundle bundle =
        EffectiveAccess.union(
            "one",
            List.of(
                EffectiveAccess.bundle(access.profile("P1").orElseThrow()),
                EffectiveAccess.bundle(access.permissionSet(set).orElseThrow())));
    return granted(access, bundle);
  }

  private static Map<String, Set<String>> granted(Org org) {
    EffectiveAccess access = OrgBuilder.access(org);
    Map<String, Set<String>> granted = new TreeMap<>();
    for (Bundle bundle : SmallOrg.bundles(org, access)) {
      granted.put(bundle.name(), granted(access, bundle));
    }
    return granted;
  }

  private static Set<String> granted(EffectiveAccess access, Bundle bundle) {
    Set<String> words = new TreeSet<>();
    for (Entitlement entitlement : ENTITLEMENTS) {
      if (access.decide(bundle, entitlement).isGranted()) {
        words.add(entitlement.words());
      }
    }
    return words;
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
      for (Entitlement entitlement : ENTITLEMENTS) {
        Decision<Proof> decision = access.decide(bundle, entitlement);
        String answer = decision.grant().map(proof -> words(proof)).orElse(decision.unknown());
        told.add(bundle.name() + ": " + entitlement.words() + ": " + answer);
      }
    }
    return told;
  }

  private static String words(Proof proof) {
    StringBuilder words = new StringBuilder(proof.confidence().word());
    for (Proof.Step step : proof.steps()) {
      if (step instanceof Proof.Stated stated) {
        words.append(", ").append(stated.route().key()).append(" ").append(stated.entitlement());
      } else if (step instanceof Proof.Implied implied) {
        words.append(", so ").append(implied.entitlement());
      }
    }
    return words.toString();
  }
}

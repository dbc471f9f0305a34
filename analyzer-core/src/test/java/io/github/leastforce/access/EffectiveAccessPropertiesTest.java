package io.github.leastforce.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.Org;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Effective access of generated orgs against itself. */
class EffectiveAccessPropertiesTest {

  private static final List<Entitlement> ENTITLEMENTS = SmallOrg.entitlements();

  @Provide
  Arbitrary<SmallOrg> orgs() {
    return SmallOrg.any();
  }

  @Provide
  Arbitrary<SmallOrg.Held> grants() {
    return SmallOrg.grants();
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void aFurtherGrantTakesNothingAway(
      @ForAll("orgs") SmallOrg small,
      @ForAll("grants") SmallOrg.Held more,
      @ForAll @IntRange(max = 99) int where) {
    List<Integer> positions = small.positions(false);
    SmallOrg wider = small.with(positions.get(where % positions.size()), more);
    Map<String, Set<Entitlement>> before = granted(small.build());
    Map<String, Set<Entitlement>> after = granted(wider.build());
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
    Map<String, Set<Entitlement>> before = granted(small.build());
    Map<String, Set<Entitlement>> after = granted(muted.build());
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
  private static Set<Entitlement> heldByOne(Org org, String set) {
    EffectiveAccess access = OrgBuilder.access(org);
    Bundle bundle =
        EffectiveAccess.union(
            "one",
            List.of(
                EffectiveAccess.bundle(access.profile("P1").orElseThrow()),
                EffectiveAccess.bundle(access.permissionSet(set).orElseThrow())));
    return granted(access, bundle);
  }

  private static Map<String, Set<Entitlement>> granted(Org org) {
    EffectiveAccess access = OrgBuilder.access(org);
    Map<String, Set<Entitlement>> granted = new TreeMap<>();
    for (Bundle bundle : SmallOrg.bundles(org, access)) {
      granted.put(bundle.name(), granted(access, bundle));
    }
    return granted;
  }

  private static Set<Entitlement> granted(EffectiveAccess access, Bundle bundle) {
    Set<Entitlement> granted = new HashSet<>();
    for (Entitlement entitlement : ENTITLEMENTS) {
      if (access.decide(bundle, entitlement).isGranted()) {
        granted.add(entitlement);
      }
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

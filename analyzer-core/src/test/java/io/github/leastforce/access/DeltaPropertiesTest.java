package io.github.leastforce.access;

import static io.github.leastforce.access.OrgBuilder.CATALOGUES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.declared.Classification;
import io.github.leastforce.delta.Change;
import io.github.leastforce.delta.Delta;
import io.github.leastforce.delta.Deltas;
import io.github.leastforce.delta.GrantDifferences;
import io.github.leastforce.delta.Side;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.identity.OrgUsers;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.sensitivity.Detectors;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Differences of generated orgs, against the naive evaluation of both. */
class DeltaPropertiesTest {

  private static final Detectors DETECTORS = new Detectors(CATALOGUES);

  private static final List<Entitlement> ENTITLEMENTS = SmallOrg.entitlements();

  @Provide
  Arbitrary<SmallOrg> orgs() {
    return SmallOrg.any();
  }

  @Provide
  Arbitrary<SmallOrg.Held> grants() {
    return SmallOrg.grants();
  }

  /** Two states with the same names, and what the naive evaluation says of them. */
  private record Pair(Side base, Side head, NaiveAccess naiveBase, NaiveAccess naiveHead) {

    static Pair of(SmallOrg before, SmallOrg after) {
      Symbols symbols = new Symbols();
      Org base = before.build(symbols);
      Org head = after.build(symbols);
      return new Pair(
          side(base),
          side(head),
          new NaiveAccess(base, CATALOGUES.implications(), false),
          new NaiveAccess(head, CATALOGUES.implications(), false));
    }

    private static Side side(Org org) {
      EffectiveAccess access = OrgBuilder.access(org);
      return new Side(
          org,
          access,
          OrgBuilder.principals(org, access, Set.of(), List.of()),
          OrgUsers.NONE,
          SensitiveData.of(org, CATALOGUES, Classification.EMPTY, DETECTORS),
          CATALOGUES,
          List.of());
    }

    Delta delta() {
      return Deltas.between(base, head);
    }
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void whatIsLostAndGainedMakesTheHeadOutOfTheBase(
      @ForAll("orgs") SmallOrg before, @ForAll("orgs") SmallOrg after) {
    Pair pair = Pair.of(before, after);
    GrantDifferences differences = GrantDifferences.between(pair.base(), pair.head());
    Set<String> told = new TreeSet<>(differences.lines());
    // What permissions imply goes beyond the list of this test.
    told.removeIf(line -> ENTITLEMENTS.stream().noneMatch(one -> line.endsWith(one.words())));
    Set<Principal> everybody = new java.util.LinkedHashSet<>(pair.head().principals());
    everybody.addAll(pair.base().principals());
    Set<String> expected = new TreeSet<>();
    for (Principal principal : everybody) {
      Bundle then = bundle(pair.base(), principal);
      Bundle now = bundle(pair.head(), principal);
      Set<Entitlement> had = pair.naiveBase().granted(then);
      Set<Entitlement> has = pair.naiveHead().granted(now);
      for (Entitlement entitlement : ENTITLEMENTS) {
        if (!known(pair.head().org(), entitlement)) {
          continue;
        }
        boolean before1 = had.contains(entitlement);
        boolean after1 = has.contains(entitlement);
        if (before1 == after1) {
          continue;
        }
        String line =
            GrantDifferences.line(principal.type(), principal.name(), entitlement, after1);
        boolean openThere =
            after1
                ? pair.naiveBase().open(then, entitlement, had) || then.routes().isEmpty()
                : pair.naiveHead().open(now, entitlement, has) || now.routes().isEmpty();
        if (told.contains(line) || !openThere) {
          expected.add(line);
        } else if (after1) {
          assertThat(differences.isOpen(principal.type(), principal.name())).as(line).isTrue();
        }
      }
    }
    Set<String> untold = new TreeSet<>(expected);
    untold.removeAll(told);
    told.removeAll(expected);
    assertThat(untold).as("not told").isEmpty();
    assertThat(told).as("told and not so").isEmpty();
  }

  /** What the principal of this name holds on a side. */
  private static Bundle bundle(Side side, Principal principal) {
    for (Container container : side.org().containers()) {
      if (container.kind().type().equals(principal.type())
          && container.name().equals(principal.name())) {
        return EffectiveAccess.bundle(container);
      }
    }
    for (PermissionSetGroup group : side.org().groups()) {
      if (principal.type().equals("PermissionSetGroup") && group.name().equals(principal.name())) {
        return side.access().bundle(group);
      }
    }
    return new Bundle(principal.name(), List.of());
  }

  private static boolean known(Org org, Entitlement entitlement) {
    return !(entitlement instanceof Entitlement.ObjectAccess object)
        || org.symbols().objects().find(object.object()) >= 0;
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void nothingBecomesOfTheSame(@ForAll("orgs") SmallOrg small) {
    assertThat(Pair.of(small, small).delta()).isEqualTo(Delta.NONE);
    assertThat(Pair.of(small, small.reversed()).delta()).isEqualTo(Delta.NONE);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void aFurtherGrantLosesNothing(
      @ForAll("orgs") SmallOrg small,
      @ForAll("grants") SmallOrg.Held more,
      @ForAll @IntRange(max = 99) int where) {
    List<Integer> positions = small.positions(false);
    SmallOrg wider = small.with(positions.get(where % positions.size()), more);
    assertThat(Pair.of(small, wider).delta().changes())
        .allMatch(change -> change.direction().exposes());
  }

  /** Each step holds in the head; not all of them do in the base. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void theWitnessIsOfTheHeadAndNotOfTheBase(
      @ForAll("orgs") SmallOrg before, @ForAll("orgs") SmallOrg after) {
    Pair pair = Pair.of(before, after);
    Replay head = new Replay(pair.naiveHead());
    for (String line : GrantDifferences.between(pair.base(), pair.head()).lines()) {
      if (!line.contains(" gains ")) {
        continue;
      }
      for (Principal principal : pair.head().principals()) {
        Bundle now = bundle(pair.head(), principal);
        Bundle then = bundle(pair.base(), principal);
        for (Entitlement entitlement : ENTITLEMENTS) {
          if (line.equals(
              GrantDifferences.line(principal.type(), principal.name(), entitlement, true))) {
            Proof proof = pair.head().access().decide(now, entitlement).grant().orElseThrow();
            assertThat(head.flaw(now, proof)).as(line).isEmpty();
            assertThat(
                    proof.steps().stream()
                        .filter(Proof.Stated.class::isInstance)
                        .map(Proof.Stated.class::cast)
                        .allMatch(stated -> stands(pair, then, stated)))
                .as("all of it stands in the base, too: " + line)
                .isFalse();
          }
        }
      }
    }
    for (Change change : pair.delta().exposing()) {
      assertThat(change.path()).isNotEmpty();
      assertThat(change.subject().type()).isNotIn("PermissionDependency", "CustomField");
    }
  }

  /** Whether the same way exists in the base and leads to the same statement. */
  private static boolean stands(Pair pair, Bundle then, Proof.Stated stated) {
    return then.routes().stream()
        .filter(route -> route.container().kind() == stated.route().container().kind())
        .filter(route -> route.container().name().equals(stated.route().container().name()))
        .filter(
            route ->
                route
                    .group()
                    .map(PermissionSetGroup::name)
                    .equals(stated.route().group().map(PermissionSetGroup::name)))
        .anyMatch(
            route ->
                pair.naiveBase().stated(route.container()).contains(stated.entitlement())
                    && pair.naiveBase().muting(route).stream()
                        .map(pair.naiveBase()::stated)
                        .noneMatch(muted -> takes(muted, stated.entitlement())));
  }

  /** Muting takes what it names, and what cannot be without that. */
  private static boolean takes(Set<Entitlement> muted, Entitlement entitlement) {
    if (entitlement instanceof Entitlement.ObjectAccess object) {
      return muted.contains(entitlement)
          || NaiveAccess.needs(object.flag()).stream()
              .anyMatch(
                  flag -> muted.contains(new Entitlement.ObjectAccess(object.object(), flag)));
    }
    return muted.contains(entitlement)
        || (entitlement instanceof Entitlement.FieldEntry field
            && muted.contains(new Entitlement.FieldEntry(field.field(), false)));
  }
}

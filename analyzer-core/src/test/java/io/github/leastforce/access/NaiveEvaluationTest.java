package io.github.leastforce.access;

import static io.github.leastforce.access.OrgBuilder.CATALOGUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.model.Org;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Effective access of generated orgs, against the naive evaluation. A class of its own, so that it
 * runs beside the other properties.
 */
class NaiveEvaluationTest {

  private static final List<Entitlement> ENTITLEMENTS = SmallOrg.entitlements();

  @Provide
  Arbitrary<SmallOrg> orgs() {
    return SmallOrg.any();
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
}

package io.github.leastforce.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.access.Bundle;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.OrgBuilder;
import io.github.leastforce.model.Org;
import io.github.leastforce.reach.Reach.Records;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Record reach of generated orgs, against the naive evaluation and against itself. */
class RecordReachPropertiesTest {

  @Provide
  Arbitrary<SharingOrg> orgs() {
    return SharingOrg.any();
  }

  private record Asked(RecordReach reach, Bundle profile, Bundle set, Bundle both) {
    static Asked of(SharingOrg small) {
      Org org = small.build();
      EffectiveAccess access = OrgBuilder.access(org);
      Bundle profile = EffectiveAccess.bundle(access.profile("Trips Profile").orElseThrow());
      Bundle set = EffectiveAccess.bundle(access.permissionSet("Set").orElseThrow());
      Bundle both = EffectiveAccess.union("both", List.of(profile, set));
      return new Asked(RecordReach.of(org, access, OrgBuilder.CATALOGUES), profile, set, both);
    }
  }

  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheNaiveEvaluation(@ForAll("orgs") SharingOrg small) {
    Asked asked = Asked.of(small);
    for (Audience audience : Audience.values()) {
      for (String object : SharingOrg.OBJECTS) {
        String what = audience + " on " + object;
        assertThat(asked.reach().of(asked.profile(), audience, object).records())
            .as("profile: " + what)
            .isEqualTo(new NaiveReach(small, List.of(small.profile()), true).of(audience, object));
        if (audience != Audience.GUEST) { // a set alone is no guest
          assertThat(asked.reach().of(asked.set(), audience, object).records())
              .as("set: " + what)
              .isEqualTo(new NaiveReach(small, List.of(small.set()), false).of(audience, object));
        }
        assertThat(asked.reach().of(asked.both(), audience, object).records())
            .as("both: " + what)
            .isEqualTo(
                new NaiveReach(small, List.of(small.profile(), small.set()), true)
                    .of(audience, object));
      }
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void restrictionRulesAreToldAndNarrowNothing(@ForAll("orgs") SharingOrg small) {
    Asked asked = Asked.of(small);
    Asked without =
        Asked.of(
            new SharingOrg(small.things(), small.rules(), small.profile(), small.set(), "Other"));
    for (Audience audience : Audience.values()) {
      for (String object : SharingOrg.OBJECTS) {
        Reach reach = asked.reach().of(asked.both(), audience, object);
        Reach free = without.reach().of(without.both(), audience, object);
        assertThat(reach.records()).isEqualTo(free.records());
        assertThat(free.mayHide()).isEmpty();
        boolean byRight = reach.records() == Records.ALL && reach.reason().contains("grants");
        assertThat(reach.mayHide()).hasSize(object.equals(small.restricted()) && !byRight ? 1 : 0);
      }
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void everyDecisionHasItsReason(@ForAll("orgs") SharingOrg small) {
    Asked asked = Asked.of(small);
    for (Audience audience : Audience.values()) {
      for (String object : SharingOrg.OBJECTS) {
        Reach reach = asked.reach().of(asked.both(), audience, object);
        assertThat(reach.reason()).isNotEmpty();
        if (reach.records() == Records.ALL || reach.records() == Records.RULES) {
          assertThat(reach.path()).isNotEmpty();
          assertThat(reach.opensOthers()).isTrue();
        }
        assertThat(reach.all() && reach.records() == Records.RULES).isFalse();
        assertThat(reach.parents().isEmpty() && reach.records() == Records.PARENT).isFalse();
      }
    }
  }
}

package io.github.leastforce.reach;

import io.github.leastforce.access.OrgBuilder;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.RestrictionRule;
import io.github.leastforce.model.SharingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A small org about sharing as plain data.
 *
 * @param profile what the profile holds, in which everything not listed is unknown
 * @param set what the permission set holds
 * @param restricted the object of an active restriction rule
 */
record SharingOrg(List<Thing> things, List<Rule> rules, Held profile, Held set, String restricted) {

  static final List<String> OBJECTS = List.of("Visit__c", "Note__c", "Bill__c", "Account");
  static final String SITE = "Trips";

  private static final List<String> MODELS =
      List.of("", "Private", "Private", "Read", "ReadWrite", "ControlledByParent", "OfLater");
  private static final List<String> TARGETS =
      List.of("allInternalUsers", "role", "group", "allPartnerUsers", "guestUser");

  /** An object; a master may be empty, itself, or lead in a circle. */
  record Thing(String name, String internal, String external, String master) {}

  record Rule(String object, String target) {}

  /**
   * What a container holds.
   *
   * @param permissions system permissions, none meaning that none is listed
   * @param all View All by object; false means that it is listed without
   */
  record Held(Set<String> permissions, Map<String, Boolean> all) {}

  static Arbitrary<SharingOrg> any() {
    Arbitrary<Held> held =
        Combinators.combine(
                Arbitraries.of("RunReports", "RunReports", "ViewAllData", "ModifyAllData")
                    .set()
                    .ofMaxSize(1),
                Arbitraries.maps(Arbitraries.of(OBJECTS), Arbitraries.of(true, false, false))
                    .ofMaxSize(4))
            .as(Held::new);
    Arbitrary<Rule> rule =
        Combinators.combine(Arbitraries.of(OBJECTS), Arbitraries.of(TARGETS)).as(Rule::new);
    return Combinators.combine(
            anyThings(), rule.list().ofMaxSize(3), held, held, Arbitraries.of(OBJECTS))
        .as(SharingOrg::new);
  }

  private static Arbitrary<List<Thing>> anyThings() {
    Arbitrary<Thing> thing =
        Combinators.combine(
                Arbitraries.of(MODELS),
                Arbitraries.of(MODELS),
                Arbitraries.of("", "", "Visit__c", "Note__c", "Account"))
            .as((internal, external, master) -> new Thing("", internal, external, master));
    return thing
        .list()
        .ofMinSize(OBJECTS.size() - 1)
        .ofMaxSize(OBJECTS.size())
        .map(
            list -> {
              List<Thing> named = new ArrayList<>();
              for (Thing t : list) {
                String name = OBJECTS.get(named.size());
                named.add(new Thing(name, t.internal(), t.external(), t.master()));
              }
              return named;
            });
  }

  Org build() {
    OrgBuilder builder =
        new OrgBuilder()
            .profile("Trips Profile", content -> fill(content, profile))
            .set("Set", content -> fill(content, set))
            .site(SITE, SITE, "Trips Profile");
    for (Thing thing : things) {
      CustomField[] fields =
          thing.master().isEmpty()
              ? new CustomField[0]
              : new CustomField[] {OrgBuilder.master(thing.name(), "Of__c", thing.master())};
      builder.object(thing.name(), thing.internal(), thing.external(), fields);
    }
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String name = rule.target().equals("guestUser") ? SITE : "Desk";
      builder.rule(rule.object(), "R" + i, rule.target(), name);
    }
    return builder.sharing(restriction(restricted)).build();
  }

  private static void fill(OrgBuilder.Content content, Held held) {
    held.permissions().forEach(permission -> content.permission(permission, true));
    held.all()
        .forEach(
            (object, all) -> {
              if (all) {
                content.object(object, io.github.leastforce.grants.ObjectFlag.VIEW_ALL);
              } else {
                content.object(object, 0);
              }
            });
  }

  static SharingSetup restriction(String object) {
    Location place = Location.of(new SourceFile("RestrictionRule/R"));
    return new SharingSetup(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new RestrictionRule("R", true, "Restrict", object, place),
            new RestrictionRule("Scope", true, "Scoping", object, place),
            new RestrictionRule("Old", false, "Restrict", object, place)));
  }
}

package io.github.leastforce.reach;

import io.github.leastforce.reach.Reach.Records;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Record reach the slow and obvious way, over the plain data of a small org. */
record NaiveReach(SharingOrg org, List<SharingOrg.Held> held, boolean withProfile) {

  private static final Set<String> OPEN = Set.of("Read", "ReadWrite");

  Records of(Audience audience, String object) {
    return of(audience, object, Set.of());
  }

  private Records of(Audience audience, String object, Set<String> below) {
    if (allByRight(object)) {
      return Records.ALL;
    }
    Optional<SharingOrg.Thing> thing =
        org.things().stream().filter(t -> t.name().equals(object)).findFirst();
    String master = thing.map(SharingOrg.Thing::master).orElse("");
    if (!master.isEmpty()) {
      if (below.contains(object)) {
        return Records.UNKNOWN;
      }
      boolean all = reachesAll(audience, master, union(below, object));
      return all || !openRights(object) ? circle(object, below) : Records.UNKNOWN;
    }
    String model = thing.map(t -> model(audience, t)).orElse("");
    if (OPEN.contains(model)) {
      return Records.ALL;
    }
    if (openRights(object) || !model.equals("Private")) {
      return Records.UNKNOWN;
    }
    return shared(audience, object) ? Records.RULES : Records.OWN;
  }

  /** A record that is its own master further up has no reach that metadata decide. */
  private Records circle(String object, Set<String> below) {
    return below.contains(object) ? Records.UNKNOWN : Records.PARENT;
  }

  private boolean reachesAll(Audience audience, String object, Set<String> below) {
    Records records = of(audience, object, below);
    if (records != Records.PARENT) {
      return records == Records.ALL;
    }
    String master =
        org.things().stream()
            .filter(t -> t.name().equals(object))
            .findFirst()
            .orElseThrow()
            .master();
    return reachesAll(audience, master, union(below, object));
  }

  private static Set<String> union(Set<String> names, String name) {
    Set<String> all = new java.util.TreeSet<>(names);
    all.add(name);
    return all;
  }

  private static String model(Audience audience, SharingOrg.Thing thing) {
    return switch (audience) {
      case GUEST -> "Private";
      case INTERNAL -> thing.internal();
      case EXTERNAL ->
          thing.external().isEmpty() && thing.internal().equals("Private")
              ? "Private"
              : thing.external();
    };
  }

  private boolean shared(Audience audience, String object) {
    return org.rules().stream()
        .filter(rule -> rule.object().equals(object))
        .map(SharingOrg.Rule::target)
        .anyMatch(
            target ->
                switch (audience) {
                  case GUEST -> target.equals("guestUser") && withProfile;
                  case INTERNAL -> Set.of("allInternalUsers", "role", "group").contains(target);
                  case EXTERNAL -> Set.of("allPartnerUsers", "group").contains(target);
                });
  }

  private boolean allByRight(String object) {
    return held.stream()
        .anyMatch(
            h ->
                h.permissions().contains("ViewAllData")
                    || h.permissions().contains("ModifyAllData")
                    || h.all().getOrDefault(object, false));
  }

  /** Only the profile may hold more than its file lists. */
  private boolean openRights(String object) {
    return withProfile
        && (org.profile().permissions().isEmpty() || !org.profile().all().containsKey(object));
  }
}

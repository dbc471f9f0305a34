package io.github.leastforce.reach;

import io.github.leastforce.access.Bundle;
import io.github.leastforce.access.Route;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.SharingModels;
import io.github.leastforce.catalogue.SharingTargets;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.model.SharingRule.ChildAccess;
import io.github.leastforce.model.SharingRule.Target;
import io.github.leastforce.model.SharingSet;
import io.github.leastforce.model.Territory;
import io.github.leastforce.reach.Share.Means;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What shares records of an object, and to whom. */
final class Shares {

  private static final String ACCOUNT = "Account";
  private static final String ALL_INTERNAL = "allInternalUsers";

  private final SharingTargets targets;
  private final SharingModels models;
  private final Targets audiences;
  private final List<SharingSet> sets;
  private final Map<String, List<SharingRule>> rules = new TreeMap<>();
  private final Map<String, List<Territory.ObjectAccess>> territories = new TreeMap<>();

  Shares(Org org, Catalogues catalogues) {
    this.targets = catalogues.sharingTargets();
    this.models = catalogues.sharingModels();
    this.audiences = new Targets(org);
    this.sets = org.sharing().sets();
    for (SharingRule rule : org.sharingRules()) {
      rules.computeIfAbsent(key(rule.object()), object -> new ArrayList<>()).add(rule);
    }
    for (Territory territory : org.sharing().territories()) {
      for (Territory.ObjectAccess opened : territory.access()) {
        territories.computeIfAbsent(key(opened.object()), o -> new ArrayList<>()).add(opened);
      }
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private List<SharingRule> rules(String object) {
    return rules.getOrDefault(key(object), List.of());
  }

  /** What opens records of the object to a holder of the bundle, or may do so; surest first. */
  List<Share> of(Bundle bundle, Audience audience, String object) {
    List<Share> shares = new ArrayList<>();
    for (SharingRule rule : rules(object)) {
      target(rule, bundle, audience)
          .map(hit -> share(Means.RULE, rule, hit, gives(rule, hit.target())))
          .ifPresent(shares::add);
    }
    if (audience != Audience.GUEST) {
      shares.addAll(ofParent(bundle, audience, object));
      shares.addAll(ofChildren(bundle, audience, object));
    }
    if (audience == Audience.EXTERNAL) {
      shares.addAll(bySet(bundle, object));
    }
    if (audience == Audience.INTERNAL) {
      byTerritory(object).ifPresent(shares::add);
    }
    shares.sort(Comparator.comparing(share -> !share.sure()));
    return shares;
  }

  /**
   * A target of a rule that the holder is, or may be.
   *
   * @param open why it may not be, empty when it surely is
   */
  private record Hit(Target target, String open) {}

  /** The surest target of the rule that fits. */
  private Optional<Hit> target(SharingRule rule, Bundle bundle, Audience audience) {
    return rule.sharedTo().stream()
        .flatMap(target -> hit(target, bundle, audience).stream())
        .min(Comparator.comparing(hit -> !hit.open().isEmpty()));
  }

  private Optional<Hit> hit(Target target, Bundle bundle, Audience audience) {
    Optional<SharingTargets.Kind> kind =
        targets.find(target.kind()).map(SharingTargets.Target::kind);
    if (kind.isEmpty()) {
      String unknown = "who `" + target.kind() + "` is, is not in the catalogue";
      return Optional.of(new Hit(target, unknown));
    }
    boolean fits =
        switch (kind.get()) {
          case INTERNAL -> audience == Audience.INTERNAL;
          case EXTERNAL -> audience == Audience.EXTERNAL;
          case GUEST -> audience == Audience.GUEST;
          case MIXED -> audience != Audience.GUEST; // guests cannot be in groups or have roles
        };
    if (!fits) {
      return Optional.empty();
    }
    if (audience == Audience.GUEST) {
      return audiences.guest(target, bundle).map(open -> new Hit(target, open));
    }
    String open = target.kind().equals(ALL_INTERNAL) ? "" : audiences.open(target);
    return Optional.of(new Hit(target, open));
  }

  private Share share(Means means, SharingRule rule, Hit hit, EvidenceStep gives) {
    List<EvidenceStep> steps = new ArrayList<>();
    steps.add(gives);
    audiences.wider(hit.target()).ifPresent(steps::add);
    return new Share(means, Optional.of(rule), steps, hit.open());
  }

  private static EvidenceStep gives(SharingRule rule, Target target) {
    return new EvidenceStep(
        words(rule) + " gives `" + rule.accessLevel() + "` to " + Targets.words(target),
        target.location());
  }

  private static String words(SharingRule rule) {
    return "sharing rule `" + rule.name() + "` of `" + rule.object() + "`";
  }

  /** Rules on accounts may name what they give on the records below. */
  private List<Share> ofParent(Bundle bundle, Audience audience, String object) {
    List<Share> shares = new ArrayList<>();
    for (SharingRule rule : rules(ACCOUNT)) {
      for (ChildAccess opened : rule.childAccess()) {
        if (opened.object().equalsIgnoreCase(object)) {
          target(rule, bundle, audience)
              .map(
                  hit ->
                      share(
                          Means.RULE_OF_PARENT,
                          rule,
                          hit,
                          new EvidenceStep(
                              words(rule)
                                  + " gives `"
                                  + opened.accessLevel()
                                  + "` on each `"
                                  + opened.object()
                                  + "` of its accounts to "
                                  + Targets.words(hit.target()),
                              opened.location())))
              .ifPresent(shares::add);
        }
      }
    }
    return shares;
  }

  /** Sharing a contact, an opportunity or a case opens its account for reading. */
  private List<Share> ofChildren(Bundle bundle, Audience audience, String object) {
    List<Share> shares = new ArrayList<>();
    for (String child : models.children(object)) {
      for (SharingRule rule : rules(child)) {
        target(rule, bundle, audience)
            .map(
                hit ->
                    share(
                        Means.RULE_OF_CHILD,
                        rule,
                        hit,
                        new EvidenceStep(
                            words(rule)
                                + " opens the `"
                                + object
                                + "` of each record to "
                                + Targets.words(hit.target()),
                            hit.target().location())))
            .ifPresent(shares::add);
      }
    }
    return shares;
  }

  private List<Share> bySet(Bundle bundle, String object) {
    Set<String> profiles =
        bundle.routes().stream()
            .map(Route::container)
            .filter(container -> container.kind() == ContainerKind.PROFILE)
            .map(container -> key(container.name()))
            .collect(Collectors.toSet());
    List<Share> shares = new ArrayList<>();
    for (SharingSet set : sets) {
      boolean named =
          set.profiles().stream().anyMatch(profile -> profiles.contains(key(profile.name())));
      if (!named && !profiles.isEmpty()) {
        continue;
      }
      for (SharingSet.Mapping mapping : set.mappings()) {
        if (mapping.object().equalsIgnoreCase(object)) {
          shares.add(
              new Share(
                  Means.SHARING_SET,
                  Optional.empty(),
                  List.of(gives(set, mapping)),
                  named ? "" : "which profile its holder has is data"));
        }
      }
    }
    return shares;
  }

  private static EvidenceStep gives(SharingSet set, SharingSet.Mapping mapping) {
    return new EvidenceStep(
        "sharing set `"
            + set.name()
            + "` gives `"
            + mapping.accessLevel()
            + "` where `"
            + mapping.objectField()
            + "` of `"
            + mapping.object()
            + "` is the user's `"
            + mapping.userField()
            + "`",
        mapping.location().child("accessLevel"));
  }

  private Optional<Share> byTerritory(String object) {
    List<Territory.ObjectAccess> opened = territories.getOrDefault(key(object), List.of());
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    String text =
        opened.size() == 1
            ? "a territory gives `" + opened.get(0).accessLevel() + "` on `" + object + "`"
            : opened.size() + " territories open records of `" + object + "`";
    return Optional.of(
        new Share(
            Means.TERRITORIES,
            Optional.empty(),
            List.of(new EvidenceStep(text, opened.get(0).location())),
            "who and what belongs to a territory is data"));
  }
}

package io.github.leastforce.reach;

import io.github.leastforce.access.Bundle;
import io.github.leastforce.access.Decision;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.ObjectGrant;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.SharingModels.Effect;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.RestrictionRule;
import io.github.leastforce.reach.Reach.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The door: which records a principal reaches, as far as metadata tell. Rights on all records come
 * first, then the organisation-wide default of the side the user is on, then what is shared. Access
 * only adds up; restriction rules are told of and take nothing away here.
 *
 * <p>Who holds a role and who is in a group, queue or territory is data. A rule for one of them
 * therefore <em>may</em> reach the principal: it counts for the class {@link Records#RULES}, and
 * {@link Share#open} says what is not known. Partial profiles and absent defaults give {@link
 * Records#UNKNOWN}, never a narrower class.
 */
public final class RecordReach {

  private final EffectiveAccess access;
  private final Defaults defaults;
  private final Shares shares;
  private final List<RestrictionRule> restrictions;

  private RecordReach(Org org, EffectiveAccess access, Catalogues catalogues) {
    this.access = access;
    this.defaults = new Defaults(org, catalogues.sharingModels());
    this.shares = new Shares(org, catalogues);
    this.restrictions =
        org.sharing().restrictionRules().stream().filter(RestrictionRule::hidesRecords).toList();
  }

  /** Prepares the sharing of an org for questions. */
  public static RecordReach of(Org org, EffectiveAccess access, Catalogues catalogues) {
    return new RecordReach(org, access, catalogues);
  }

  /** The records of an object that a principal reaches. */
  public Reach of(Principal principal, String object) {
    return of(principal.bundle(), Audience.of(principal), object);
  }

  /**
   * The records of an object that a holder of these containers reaches.
   *
   * @param audience what kind of user the holder is
   * @param object API name
   */
  public Reach of(Bundle bundle, Audience audience, String object) {
    return new Question(bundle, audience).ask(object);
  }

  /** One holder's question; the objects on the way up are remembered, so that it ends. */
  private final class Question {
    private final Bundle bundle;
    private final Audience audience;
    private final Set<String> asked = new TreeSet<>();

    Question(Bundle bundle, Audience audience) {
      this.bundle = bundle;
      this.audience = audience;
    }

    Reach ask(String object) {
      Decision<ObjectGrant> byRight = access.object(bundle, object, ObjectFlag.VIEW_ALL);
      if (byRight.isGranted()) {
        ObjectGrant grant = byRight.grant().orElseThrow();
        return new Reach(
            object,
            Records.ALL,
            grant.step().text(),
            List.of(grant.step()),
            grant.confidence(),
            List.of(),
            List.of(),
            List.of());
      }
      Default start = defaults.of(audience, object);
      if (start.effect().filter(Effect.EVERYONE::equals).isPresent()) {
        return reach(object, Records.ALL, start.reason(), start, List.of(), List.of());
      }
      List<Share> opened = shares.of(bundle, audience, object);
      List<Reach> parents = parents(start, object);
      boolean followsAll = !parents.isEmpty() && parents.stream().allMatch(Reach::all);
      if (byRight.isUnknown() && !followsAll) {
        return reach(object, Records.UNKNOWN, byRight.unknown(), start, parents, opened);
      }
      if (start.effect().isEmpty() || (isParent(start) && parents.isEmpty())) {
        return reach(object, Records.UNKNOWN, start.reason(), start, parents, opened);
      }
      if (isParent(start)) {
        return reach(object, Records.PARENT, start.reason(), start, parents, opened);
      }
      return opened.isEmpty()
          ? reach(object, Records.OWN, start.reason(), start, parents, opened)
          : reach(
              object, Records.RULES, opened.get(0).steps().get(0).text(), start, parents, opened);
    }

    private boolean isParent(Default start) {
      return start.effect().filter(Effect.PARENT::equals).isPresent();
    }

    /** Empty also when the way up leads in a circle. */
    private List<Reach> parents(Default start, String object) {
      String key = object.toLowerCase(Locale.ROOT);
      if (!isParent(start) || !asked.add(key)) {
        return List.of();
      }
      List<Reach> parents = start.parents().stream().map(this::ask).toList();
      asked.remove(key);
      return parents;
    }
  }

  private Reach reach(
      String object,
      Records records,
      String reason,
      Default start,
      List<Reach> parents,
      List<Share> opened) {
    List<EvidenceStep> steps = new ArrayList<>(start.steps());
    opened.forEach(share -> steps.addAll(share.steps()));
    Confidence confidence =
        Stream.concat(Stream.of(start.confidence()), parents.stream().map(Reach::confidence))
            .reduce(Confidence.CERTAIN, Confidence::and);
    return new Reach(object, records, reason, steps, confidence, parents, opened, mayHide(object));
  }

  private List<EvidenceStep> mayHide(String object) {
    return restrictions.stream()
        .filter(rule -> rule.object().equalsIgnoreCase(object))
        .map(
            rule ->
                new EvidenceStep(
                    "restriction rule `"
                        + rule.name()
                        + "` may subtract records of `"
                        + object
                        + "`",
                    rule.location().child("active")))
        .toList();
  }
}

package io.github.leastforce.parse.xml;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.model.SharingRule.ChildAccess;
import io.github.leastforce.model.SharingRule.Criterion;
import io.github.leastforce.model.SharingRule.Mechanism;
import io.github.leastforce.model.SharingRule.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Sharing rules, all of an object in one file or one rule in a file. */
final class SharingXml {

  private SharingXml() {}

  static List<Piece> rules(Bound.Sharing sharing, XmlFiles.Input input) {
    List<Piece> pieces = new ArrayList<>();
    add(pieces, sharing.sharingOwnerRules, Mechanism.OWNER, input);
    add(pieces, sharing.sharingCriteriaRules, Mechanism.CRITERIA, input);
    add(pieces, sharing.sharingGuestRules, Mechanism.GUEST, input);
    add(pieces, sharing.sharingTerritoryRules, Mechanism.TERRITORY, input);
    return pieces;
  }

  private static void add(
      List<Piece> pieces,
      List<Bound.SharingRuleElement> rules,
      Mechanism mechanism,
      XmlFiles.Input input) {
    ElementPath root = ElementPath.root(input.kind().type());
    for (Bound.SharingRuleElement rule : rules) {
      String name = Texts.of(rule.fullName);
      Location place =
          new Location(input.file(), root.child(mechanism.element(), "fullName", name));
      pieces.add(rule(rule, input.name(), name, mechanism, place));
    }
  }

  static Piece rule(
      Bound.SharingRuleElement rule,
      String object,
      String name,
      Mechanism mechanism,
      Location place) {
    return new Piece.Rule(
        new SharingRule(
            object,
            name,
            mechanism,
            Texts.of(rule.label),
            Texts.of(rule.accessLevel),
            targets(rule.sharedTo, place.child("sharedTo")),
            targets(rule.sharedFrom, place.child("sharedFrom")),
            childAccess(rule.accountSettings, place.child("accountSettings")),
            criteria(rule, place),
            Texts.of(rule.booleanFilter),
            place));
  }

  private static List<ChildAccess> childAccess(
      Bound.@Nullable AccountSettingsElement settings, Location place) {
    List<ChildAccess> access = new ArrayList<>();
    if (settings != null) {
      add(access, "Case", settings.caseAccessLevel, place.child("caseAccessLevel"));
      add(access, "Contact", settings.contactAccessLevel, place.child("contactAccessLevel"));
      add(
          access,
          "Opportunity",
          settings.opportunityAccessLevel,
          place.child("opportunityAccessLevel"));
    }
    return access;
  }

  private static void add(
      List<ChildAccess> access, String object, @Nullable String level, Location place) {
    String text = Texts.of(level);
    if (!text.isEmpty() && !text.equalsIgnoreCase("None")) {
      access.add(new ChildAccess(object, text, place));
    }
  }

  private static List<Target> targets(Bound.@Nullable Party party, Location place) {
    List<Target> targets = new ArrayList<>();
    if (party != null) {
      for (Element member : party.members) {
        String kind = member.getLocalName();
        String name = Texts.of(member.getTextContent());
        ElementPath path =
            name.isEmpty()
                ? place.element().child(kind)
                : place.element().childWithText(kind, name);
        targets.add(new Target(kind, name, new Location(place.file(), path)));
      }
    }
    return targets;
  }

  private static List<Criterion> criteria(Bound.SharingRuleElement rule, Location place) {
    Map<String, Integer> uses = new HashMap<>();
    for (Bound.CriterionElement item : rule.criteriaItems) {
      uses.merge(Texts.of(item.field), 1, Integer::sum);
    }
    List<Criterion> criteria = new ArrayList<>();
    int ordinal = 0;
    for (Bound.CriterionElement item : rule.criteriaItems) {
      ordinal++;
      String field = Texts.of(item.field);
      boolean alone = !field.isEmpty() && uses.getOrDefault(field, 0) == 1;
      ElementPath path =
          alone
              ? place.element().child("criteriaItems", "field", field)
              : place.element().childAt("criteriaItems", ordinal);
      criteria.add(
          new Criterion(
              field,
              Texts.of(item.operation),
              Texts.of(item.value),
              Texts.of(item.valueField),
              new Location(place.file(), path)));
    }
    return criteria;
  }
}

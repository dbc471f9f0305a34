package io.github.leastforce.parse.xml;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.PublicGroup;
import io.github.leastforce.model.Queue;
import io.github.leastforce.model.RestrictionRule;
import io.github.leastforce.model.Role;
import io.github.leastforce.model.SharingSet;
import io.github.leastforce.model.SharingSet.Mapping;
import io.github.leastforce.model.Territory;
import io.github.leastforce.model.Territory.ObjectAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Who records are shared with, and sharing by other means than rules. */
final class AudienceXml {

  private AudienceXml() {}

  static Piece role(Bound.RoleElement role, XmlFiles.Input input) {
    return new Piece.OfRole(
        new Role(
            input.name(),
            label(role.name, input),
            Texts.of(role.parentRole),
            BoundXml.root(input)));
  }

  static Piece group(Bound.GroupElement group, XmlFiles.Input input) {
    return new Piece.OfPublicGroup(
        new PublicGroup(
            input.name(),
            label(group.name, input),
            Texts.isTrue(group.doesIncludeBosses),
            BoundXml.root(input)));
  }

  static Piece queue(Bound.QueueElement queue, XmlFiles.Input input) {
    return new Piece.OfQueue(
        new Queue(
            input.name(),
            label(queue.name, input),
            queue.queueSobject.stream().map(object -> Texts.of(object.sobjectType)).toList(),
            members(queue.queueMembers),
            BoundXml.root(input)));
  }

  private static List<Queue.Member> members(Bound.@Nullable MembersElement all) {
    List<Queue.Member> members = new ArrayList<>();
    if (all != null) {
      for (Element kind : all.kinds) {
        for (Node child = kind.getFirstChild(); child != null; child = child.getNextSibling()) {
          if (child instanceof Element member) {
            members.add(new Queue.Member(member.getLocalName(), Texts.of(member.getTextContent())));
          }
        }
      }
    }
    return members;
  }

  static Piece territory(Bound.TerritoryElement territory, XmlFiles.Input input) {
    Location root = BoundXml.root(input);
    List<ObjectAccess> access = new ArrayList<>();
    add(access, "Account", territory.accountAccessLevel, root.child("accountAccessLevel"));
    add(access, "Case", territory.caseAccessLevel, root.child("caseAccessLevel"));
    add(access, "Contact", territory.contactAccessLevel, root.child("contactAccessLevel"));
    add(
        access,
        "Opportunity",
        territory.opportunityAccessLevel,
        root.child("opportunityAccessLevel"));
    for (Bound.ObjectAccessElement object : territory.objectAccessLevels) {
      String name = Texts.of(object.objectType);
      ElementPath entry = root.element().child("objectAccessLevels", "objectType", name);
      add(access, name, object.accessLevel, new Location(root.file(), entry.child("accessLevel")));
    }
    return new Piece.OfTerritory(
        new Territory(
            input.owner(),
            input.name(),
            label(territory.name, input),
            Texts.of(territory.parentTerritory),
            access,
            root));
  }

  private static void add(
      List<ObjectAccess> access, String object, @Nullable String level, Location place) {
    String text = Texts.of(level);
    if (!text.isEmpty() && !text.equalsIgnoreCase("None")) {
      access.add(new ObjectAccess(object, text, place));
    }
  }

  static Piece set(Bound.SharingSetElement set, XmlFiles.Input input) {
    Location root = BoundXml.root(input);
    return new Piece.OfSharingSet(
        new SharingSet(
            input.name(),
            label(set.name, input),
            mappings(set.accessMappings, root),
            BoundXml.references(set.profiles, root, "profiles"),
            root));
  }

  private static List<Mapping> mappings(List<Bound.MappingElement> elements, Location root) {
    Map<String, Integer> uses = new HashMap<>();
    for (Bound.MappingElement element : elements) {
      uses.merge(Texts.of(element.object), 1, Integer::sum);
    }
    List<Mapping> mappings = new ArrayList<>();
    int ordinal = 0;
    for (Bound.MappingElement element : elements) {
      ordinal++;
      String object = Texts.of(element.object);
      boolean alone = !object.isEmpty() && uses.getOrDefault(object, 0) == 1;
      ElementPath path =
          alone
              ? root.element().child("accessMappings", "object", object)
              : root.element().childAt("accessMappings", ordinal);
      mappings.add(
          new Mapping(
              object,
              Texts.of(element.objectField),
              Texts.of(element.userField),
              Texts.of(element.accessLevel),
              new Location(root.file(), path)));
    }
    return mappings;
  }

  static Piece restriction(Bound.RestrictionRuleElement rule, XmlFiles.Input input) {
    return new Piece.OfRestrictionRule(
        new RestrictionRule(
            input.name(),
            Texts.isTrue(rule.active),
            Texts.of(rule.enforcementType),
            Texts.of(rule.targetEntity),
            BoundXml.root(input)));
  }

  private static String label(@Nullable String bound, XmlFiles.Input input) {
    String label = Texts.of(bound);
    return label.isEmpty() ? input.name() : label;
  }
}

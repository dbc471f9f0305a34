package io.github.leastforce.query;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.EffectiveTable;
import io.github.leastforce.access.Entitlement;
import io.github.leastforce.access.Proof;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.ExportChannels;
import io.github.leastforce.catalogue.Permissions;
import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.grants.NameTable;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Reference;
import io.github.leastforce.query.AccessGraph.EdgeKind;
import io.github.leastforce.query.AccessGraph.NodeKind;
import io.github.leastforce.query.AccessGraph.Ref;
import io.github.leastforce.query.GraphParts.Shown;
import io.github.leastforce.sensitivity.Level;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Draws the graph of an org. It grows with principals times sensitive fields, personal objects and
 * dangerous permissions; never with fields that hold nothing sensitive.
 */
final class AccessGraphs {

  /** The rights on objects that are drawn. */
  private static final Map<ObjectFlag, EdgeKind> ON_OBJECTS =
      new EnumMap<>(
          Map.of(
              ObjectFlag.READ, EdgeKind.CAN_READ,
              ObjectFlag.EDIT, EdgeKind.CAN_EDIT,
              ObjectFlag.VIEW_ALL, EdgeKind.VIEW_ALL,
              ObjectFlag.MODIFY_ALL, EdgeKind.MODIFY_ALL));

  private final Org org;
  private final EffectiveAccess access;
  private final List<Principal> principals;
  private final SensitiveData sensitive;
  private final Catalogues catalogues;
  private final BiFunction<Principal, EffectiveTable, List<String>> open;
  private final GraphParts parts = new GraphParts();
  private final Map<String, String> exports = new HashMap<>();

  /**
   * What a graph is drawn from.
   *
   * @param open what the input does not tell about a principal
   */
  AccessGraphs(
      Org org,
      EffectiveAccess access,
      List<Principal> principals,
      SensitiveData sensitive,
      Catalogues catalogues,
      BiFunction<Principal, EffectiveTable, List<String>> open) {
    this.org = org;
    this.access = access;
    this.principals = principals;
    this.sensitive = sensitive;
    this.catalogues = catalogues;
    this.open = open;
    for (ExportChannels.Channel channel : catalogues.exportChannels().channels()) {
      exports.put(channel.permission().toLowerCase(Locale.ROOT), channel.id());
    }
  }

  AccessGraph draw(String name) {
    Set<String> objects = objects();
    Ref orgNode = parts.node(NodeKind.ORG, name, orgFacts(objects));
    List<Drawn> drawn =
        principals.stream()
            .map(principal -> new Drawn(principal, access.table(principal.bundle())))
            .toList();
    drawn.forEach(this::principal);
    containers();
    groups();
    for (String object : objects) {
      Map<String, Object> facts = Map.of("sensitivity", sensitive.object(object).level().name());
      Ref node = parts.node(NodeKind.OBJECT, object, facts);
      parts.belongs(EdgeKind.HAS_OBJECT, orgNode, node, Map.of());
    }
    sensitive.fields().forEach(this::field);
    for (Drawn one : drawn) {
      Principal principal = one.principal();
      EffectiveTable table = one.table();
      permissions(principal, table);
      onObjects(principal, table, orgNode, objects);
      onFields(principal, table);
      if (principal.kind() == Principal.Kind.INTEGRATION) {
        things(principal, table, Section.CLASS_ACCESSES, NodeKind.APEX_CLASS, EdgeKind.CAN_CALL);
        things(
            principal,
            table,
            Section.EXTERNAL_CREDENTIAL_PRINCIPAL_ACCESSES,
            NodeKind.EXTERNAL_CREDENTIAL_PRINCIPAL,
            EdgeKind.CAN_USE_CREDENTIAL);
      }
    }
    new GraphClients(org, parts, catalogues, principals).draw();
    return parts.graph(name);
  }

  /** Objects about people or with a sensitive field. Others would be many and say little. */
  private Set<String> objects() {
    Set<String> objects = named();
    objects.removeIf(object -> !sensitive.object(object).level().personal());
    sensitive.fields().stream().map(field -> field.object().name()).forEach(objects::add);
    return objects;
  }

  private Set<String> named() {
    Set<String> objects = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    NameTable symbols = org.symbols().objects();
    symbols.numbers().mapToObj(symbols::name).forEach(objects::add);
    org.objects().stream().map(CustomObject::name).forEach(objects::add);
    return objects;
  }

  private Map<String, Object> orgFacts(Set<String> drawn) {
    Set<String> leftOut = named();
    leftOut.removeAll(drawn);
    long unknown =
        leftOut.stream()
            .filter(object -> sensitive.object(object).level() == Level.UNKNOWN)
            .count();
    Map<String, Object> facts = new TreeMap<>();
    facts.put("collected", true);
    facts.put("format", org.project().format().words());
    facts.put("objectsleftout", leftOut.size());
    facts.put("objectsnotjudged", (int) unknown);
    return facts;
  }

  /** The node that stands for a principal. */
  static Ref ref(Principal principal) {
    return GraphParts.ref(kind(principal), principal.name());
  }

  private static NodeKind kind(Principal principal) {
    for (ContainerKind kind : ContainerKind.values()) {
      if (kind.type().equals(principal.type())) {
        return kind(kind);
      }
    }
    return NodeKind.INTEGRATION;
  }

  static NodeKind kind(ContainerKind kind) {
    return switch (kind) {
      case PROFILE -> NodeKind.PROFILE;
      case PERMISSION_SET -> NodeKind.PERMISSION_SET;
      case PERMISSION_SET_GROUP -> NodeKind.PERMISSION_SET_GROUP;
      case MUTING_PERMISSION_SET -> NodeKind.MUTING_PERMISSION_SET;
    };
  }

  /** A principal with what it holds. */
  private record Drawn(Principal principal, EffectiveTable table) {}

  private void principal(Drawn drawn) {
    Principal principal = drawn.principal();
    Map<String, Object> facts = new TreeMap<>();
    facts.put("principalkind", principal.kind().name().toLowerCase(Locale.ROOT));
    facts.put("certainty", principal.certainty().name().toLowerCase(Locale.ROOT));
    facts.put("admin", principal.admin());
    List<String> unknown = open.apply(principal, drawn.table());
    facts.put("complete", unknown.isEmpty());
    if (!unknown.isEmpty()) {
      facts.put("notknown", unknown);
    }
    parts.node(kind(principal), principal.name(), true, facts);
  }

  /** What a declared integration holds; its containers are no principals of their own. */
  private void containers() {
    for (Principal principal : principals) {
      if (kind(principal) == NodeKind.INTEGRATION) {
        principal
            .bundle()
            .routes()
            .forEach(
                route -> {
                  Ref held =
                      route
                          .group()
                          .map(
                              group ->
                                  parts.node(NodeKind.PERMISSION_SET_GROUP, group.name(), Map.of()))
                          .orElseGet(() -> container(route.container()));
                  Shown shown =
                      Shown.said(principal.lead().get(0), principal.confidence(), route.standing());
                  parts.proven(EdgeKind.HOLDS, ref(principal), held, shown);
                });
      }
    }
  }

  private Ref container(Container container) {
    return parts.node(kind(container.kind()), container.name(), Map.of());
  }

  private void groups() {
    for (PermissionSetGroup group : org.groups()) {
      Ref node = parts.node(NodeKind.PERMISSION_SET_GROUP, group.name(), Map.of());
      for (Reference member : group.members()) {
        Ref set =
            access
                .permissionSet(member.name())
                .map(this::container)
                .orElseGet(() -> parts.named(NodeKind.PERMISSION_SET, member.name()));
        said(EdgeKind.CONTAINS, node, set, group, "contains", member);
      }
      for (Reference muting : group.muting()) {
        Ref set =
            access
                .mutingSet(muting.name())
                .map(this::container)
                .orElseGet(() -> parts.named(NodeKind.MUTING_PERMISSION_SET, muting.name()));
        said(EdgeKind.MUTES, set, node, group, "is muted by", muting);
      }
    }
  }

  private void said(
      EdgeKind kind, Ref start, Ref end, PermissionSetGroup group, String verb, Reference other) {
    EvidenceStep step =
        new EvidenceStep(
            ContainerKind.PERMISSION_SET_GROUP.words()
                + " `"
                + group.name()
                + "` "
                + verb
                + " `"
                + other.name()
                + "`",
            other.location());
    parts.proven(
        kind, start, end, Shown.said(step, Confidence.CERTAIN, !group.activationRequired()));
  }

  private void field(SensitiveField field) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("object", field.object().name());
    facts.put("holds", field.words());
    facts.put("confidence", field.confidence().word());
    facts.put("protection", field.protection().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    field
        .detection()
        .ifPresent(
            detection -> {
              facts.put("category", detection.category());
              facts.put("dataclass", detection.dataClass().name().toLowerCase(Locale.ROOT));
            });
    if (!field.tag().isEmpty()) {
      facts.put("tag", field.tag());
    }
    Ref node = parts.node(NodeKind.FIELD, field.field().qualifiedName(), facts);
    Ref object = GraphParts.ref(NodeKind.OBJECT, field.object().name());
    parts.belongs(EdgeKind.HAS_FIELD, object, node, Map.of());
  }

  private void permissions(Principal principal, EffectiveTable table) {
    Permissions known = catalogues.permissions();
    for (String name : table.permissions()) {
      String channel = exports.getOrDefault(name.toLowerCase(Locale.ROOT), "");
      if (known.tier(name).compareTo(Tier.T3) > 0 && channel.isEmpty()) {
        continue;
      }
      Map<String, Object> facts = new TreeMap<>();
      facts.put("tier", known.tier(name).name());
      known
          .find(name)
          .filter(permission -> !permission.label().isEmpty())
          .ifPresent(permission -> facts.put("label", permission.label()));
      if (!channel.isEmpty()) {
        facts.put("exportchannel", channel);
      }
      Ref node = parts.node(NodeKind.SYSTEM_PERMISSION, name, facts);
      Proof proof = proof(principal, new Entitlement.SystemPermission(name));
      parts.proven(EdgeKind.HOLDS_PERMISSION, ref(principal), node, shown(proof));
    }
  }

  /**
   * A right on every object is one edge to the org. An object keeps its own edge beside it where
   * its own proof is surer.
   */
  private void onObjects(
      Principal principal, EffectiveTable table, Ref orgNode, Set<String> objects) {
    ON_OBJECTS.forEach(
        (flag, kind) -> {
          Optional<Proof> every = access.onEveryObject(principal.bundle(), flag);
          every.ifPresent(proof -> parts.proven(kind, ref(principal), orgNode, shown(proof)));
          for (String object : objects) {
            Entitlement right = new Entitlement.ObjectAccess(object, flag);
            if (!table.holds(right)) {
              continue;
            }
            Proof proof = proof(principal, right);
            if (every.filter(all -> !surer(proof, all)).isEmpty()) {
              Ref node = GraphParts.ref(NodeKind.OBJECT, object);
              parts.proven(kind, ref(principal), node, shown(proof));
            }
          }
        });
  }

  private static boolean surer(Proof proof, Proof other) {
    int confidence = proof.confidence().compareTo(other.confidence());
    return confidence < 0 || (confidence == 0 && proof.standing() && !other.standing());
  }

  private void onFields(Principal principal, EffectiveTable table) {
    for (SensitiveField field : sensitive.fields()) {
      String name = field.field().qualifiedName();
      Ref node = GraphParts.ref(NodeKind.FIELD, name);
      for (boolean edit : List.of(false, true)) {
        Entitlement right = new Entitlement.FieldAccess(name, edit);
        if (table.holds(right)) {
          EdgeKind kind = edit ? EdgeKind.CAN_EDIT_FIELD : EdgeKind.CAN_READ_FIELD;
          parts.proven(kind, ref(principal), node, shown(proof(principal, right)));
        }
      }
    }
  }

  private void things(
      Principal principal, EffectiveTable table, Section section, NodeKind kind, EdgeKind edge) {
    for (String name : table.named(section)) {
      Proof proof = proof(principal, new Entitlement.NamedAccess(section, name));
      parts.proven(edge, ref(principal), parts.node(kind, name, Map.of()), shown(proof));
    }
  }

  private Proof proof(Principal principal, Entitlement entitlement) {
    return access
        .decide(principal.bundle(), entitlement)
        .grant()
        .orElseThrow(
            () -> new IllegalStateException("internal error: no proof of " + entitlement.words()));
  }

  private static Shown shown(Proof proof) {
    return new Shown(proof.evidence(), proof.confidence(), proof.standing(), impliedBy(proof));
  }

  /** What stands in the file when that is not the thing itself; else empty. */
  private static String impliedBy(Proof proof) {
    Entitlement stated = proof.entitlement();
    for (Proof.Step step : proof.steps()) {
      if (step instanceof Proof.Stated last) {
        stated = last.entitlement();
      }
    }
    boolean itself = stated.equals(proof.entitlement()) || stated instanceof Entitlement.FieldEntry;
    if (itself) {
      return "";
    }
    return stated instanceof Entitlement.ObjectAccess object
        ? object.flag().element()
        : stated.words().replace("`", "");
  }
}

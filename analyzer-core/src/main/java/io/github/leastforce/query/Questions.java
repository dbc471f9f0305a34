package io.github.leastforce.query;

import io.github.leastforce.access.Decision;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.EffectiveTable;
import io.github.leastforce.access.Entitlement;
import io.github.leastforce.access.Proof;
import io.github.leastforce.access.Route;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.Permissions;
import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.declared.Spelling;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.Identities;
import io.github.leastforce.identity.OrgUsers;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.identity.UserHolding;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.LoginHours;
import io.github.leastforce.model.Org;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The questions that can be asked about an org. */
public final class Questions {

  private static final String NO_USERS =
      "who the users are that hold a container is not metadata; an answer names the container";
  private static final String SOME_USERS =
      "the snapshot does not tell all users and assignments; there may be more holders";
  private static final String NO_RECORDS =
      "which records it is depends on sharing, unless a right on all records is held";

  /** From the widest right down: the one to prove first. */
  private static final List<ObjectFlag> WIDEST =
      List.of(
          ObjectFlag.MODIFY_ALL,
          ObjectFlag.VIEW_ALL,
          ObjectFlag.DELETE,
          ObjectFlag.EDIT,
          ObjectFlag.CREATE,
          ObjectFlag.READ,
          ObjectFlag.VIEW_ALL_FIELDS);

  private final Org org;
  private final EffectiveAccess access;
  private final List<Principal> principals;
  private final OrgUsers users;
  private final SensitiveData sensitive;
  private final Catalogues catalogues;

  /** Questions about an org; what is given must belong together. */
  public Questions(
      Org org,
      EffectiveAccess access,
      List<Principal> principals,
      OrgUsers users,
      SensitiveData sensitive,
      Catalogues catalogues) {
    this.org = org;
    this.users = users;
    this.access = access;
    this.principals =
        principals.stream()
            .sorted(
                Comparator.comparing(Principal::kind)
                    .thenComparing(Principal::certainty)
                    .thenComparing(Principal::words))
            .toList();
    this.sensitive = sensitive;
    this.catalogues = catalogues;
  }

  /**
   * Who may do something to a thing.
   *
   * @param resource API name, {@code Object.Field} for fields; {@code *} stands for any letters
   * @throws QuestionError if the org has no such thing
   */
  public WhoCan whoCan(Action action, String resource) {
    List<Target> targets = new Targets(org, access, catalogues).of(action, resource);
    List<WhoCan.Row> rows = new ArrayList<>();
    List<OpenAnswer> open = new ArrayList<>();
    for (Principal principal : principals) {
      PrincipalRef asked = PrincipalRef.of(principal);
      Optional<Holders> holders = holders(principal);
      Map<String, Integer> reasons = new LinkedHashMap<>();
      for (Target target : targets) {
        Target.Reply reply = target.ask(principal);
        reply
            .held()
            .ifPresent(
                held ->
                    rows.add(
                        new WhoCan.Row(
                            asked,
                            target.words(),
                            held.confidence(),
                            held.standing(),
                            holders,
                            held.path())));
        reply.open().ifPresent(reason -> reasons.merge(reason, 1, Integer::sum));
      }
      reasons.entrySet().stream()
          .findFirst()
          .ifPresent(
              first -> {
                int sum = reasons.values().stream().mapToInt(Integer::intValue).sum();
                open.add(new OpenAnswer(asked, first.getKey(), sum));
              });
    }
    String thing = targets.size() == 1 ? targets.get(0).words() : "`" + resource + "`";
    return new WhoCan(
        action.word() + " " + thing, targets.size(), principals.size(), rows, open, limits(action));
  }

  /** Who holds a container or group; of a user or a contract that is no question. */
  private Optional<Holders> holders(Principal principal) {
    boolean container =
        Arrays.stream(ContainerKind.values()).anyMatch(k -> k.type().equals(principal.type()));
    return container && users.told()
        ? Optional.of(
            Holders.of(users.holders(principal.type(), principal.name()), users.complete()))
        : Optional.empty();
  }

  private List<String> ofUsers() {
    if (users.complete()) {
      return List.of();
    }
    return List.of(users.told() ? SOME_USERS : NO_USERS);
  }

  private List<String> limits(Action action) {
    boolean records =
        switch (action) {
          case READ, EDIT, DELETE, EXPORT -> true;
          default -> false;
        };
    List<String> limits = new ArrayList<>(ofUsers());
    if (records) {
      limits.add(NO_RECORDS);
    }
    return limits;
  }

  /**
   * What a principal may do.
   *
   * @param name name of a profile, permission set, group or declared integration, or of a user when
   *     the input tells users, alone or after its kind as in {@code PermissionSet:ERP_Admin}
   * @throws QuestionError if there is no such principal, or more than one
   */
  public WhatCan whatCan(String name) {
    Principal principal = principal(name);
    EffectiveTable table = access.table(principal.bundle());
    List<String> open = new ArrayList<>(open(principal));
    return new WhatCan(
        PrincipalRef.of(principal),
        why(principal),
        principal.bundle().routes().stream().map(Questions::container).toList(),
        clients(principal),
        permissions(principal, table),
        objects(principal, table),
        fields(principal, table),
        things(table),
        open,
        limits(Action.READ));
  }

  /** What makes it what it is, and how a user comes to what he holds. */
  private static List<EvidenceStep> why(Principal principal) {
    Set<EvidenceStep> steps = new LinkedHashSet<>(principal.lead());
    principal.assigned().values().stream()
        .sorted(Comparator.comparing(EvidenceStep::location))
        .forEach(steps::add);
    return List.copyOf(steps);
  }

  private Principal principal(String name) {
    int colon = name.indexOf(':');
    String kind = colon < 0 ? "" : name.substring(0, colon);
    String bare = name.substring(colon + 1);
    List<Principal> found =
        principals.stream()
            .filter(principal -> principal.name().equalsIgnoreCase(bare))
            .filter(principal -> kind.isEmpty() || principal.type().equalsIgnoreCase(kind))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty() && (kind.isEmpty() || kind.equalsIgnoreCase("User"))) {
      Optional<UserHolding> user = users.find(bare);
      if (user.isPresent()) {
        return Identities.person(user.get(), access, principals);
      }
    }
    if (found.isEmpty()) {
      throw new QuestionError(
          "no profile, permission set, group or declared integration `" + name + "` in the input",
          Spelling.nearest(bare, principals.stream().map(Principal::name).toList())
              .map(near -> "did you mean `" + near + "`?")
              .orElse("names are API names, as the files have them"));
    }
    throw new QuestionError(
        "`" + name + "` is the name of " + found.size() + " principals",
        "name one as `" + found.get(0).type() + ":" + found.get(0).name() + "`");
  }

  private static WhatCan.ContainerHeld container(Route route) {
    return new WhatCan.ContainerHeld(
        route.container().words(),
        route.group().map(group -> group.name()).orElse(""),
        route.container().licence(),
        !route.standing(),
        route.container().loginIpRanges().stream()
            .map(range -> range.start() + "-" + range.end())
            .toList(),
        route.container().loginHours().map(LoginHours::words).orElse(""),
        route.container().location());
  }

  private List<WhatCan.ClientUse> clients(Principal principal) {
    List<WhatCan.ClientUse> uses = new ArrayList<>();
    org.clients()
        .forEach(
            client ->
                new ClientTarget(client)
                    .ask(principal)
                    .held()
                    .ifPresent(
                        held -> uses.add(new WhatCan.ClientUse(client.words(), held.path()))));
    return uses;
  }

  private List<WhatCan.PermissionHeld> permissions(Principal principal, EffectiveTable table) {
    Permissions known = catalogues.permissions();
    List<WhatCan.PermissionHeld> held = new ArrayList<>();
    List<String> names = new ArrayList<>(table.permissions());
    names.sort(
        Comparator.comparing(known::tier)
            .thenComparing(known::rank)
            .thenComparing(name -> name.toLowerCase(Locale.ROOT)));
    for (String name : names) {
      Proof proof = proof(principal, new Entitlement.SystemPermission(name));
      Tier tier = known.tier(name);
      held.add(
          new WhatCan.PermissionHeld(
              name,
              known.find(name).map(Permissions.Permission::label).orElse(""),
              tier.name(),
              proof.confidence(),
              proof.standing(),
              proof.evidence()));
    }
    return held;
  }

  private Proof proof(Principal principal, Entitlement entitlement) {
    return access
        .decide(principal.bundle(), entitlement)
        .grant()
        .orElseThrow(
            () -> new IllegalStateException("internal error: no proof of " + entitlement.words()));
  }

  private List<WhatCan.ObjectHeld> objects(Principal principal, EffectiveTable table) {
    Map<String, Integer> readable = counted(table.readableFields().toArray());
    Map<String, Integer> editable = counted(table.editableFields().toArray());
    List<WhatCan.ObjectHeld> held = new ArrayList<>();
    table
        .objects()
        .forEach(
            number -> {
              String object = org.symbols().objects().name(number);
              int flags = table.objectFlags(number);
              List<String> rights = new ArrayList<>();
              for (ObjectFlag flag : ObjectFlag.values()) {
                if (flag.in(flags)) {
                  rights.add(flag.element());
                }
              }
              Optional<ObjectFlag> widest =
                  WIDEST.stream().filter(flag -> flag.in(flags)).findFirst();
              String key = object.toLowerCase(Locale.ROOT);
              held.add(
                  new WhatCan.ObjectHeld(
                      object,
                      sensitive.object(object).level().name(),
                      rights,
                      readable.getOrDefault(key, 0),
                      editable.getOrDefault(key, 0),
                      proof(principal, new Entitlement.ObjectAccess(object, widest.orElseThrow()))
                          .evidence()));
            });
    held.sort(
        Comparator.comparing(
                (WhatCan.ObjectHeld object) -> sensitive.object(object.object()).level())
            .thenComparing(object -> object.object().toLowerCase(Locale.ROOT)));
    return held;
  }

  private Map<String, Integer> counted(int[] fields) {
    Map<String, Integer> counts = new HashMap<>();
    for (int field : fields) {
      String name = org.symbols().fields().name(field).toLowerCase(Locale.ROOT);
      counts.merge(name.substring(0, name.indexOf('.')), 1, Integer::sum);
    }
    return counts;
  }

  private List<WhatCan.FieldHeld> fields(Principal principal, EffectiveTable table) {
    List<WhatCan.FieldHeld> held = new ArrayList<>();
    for (SensitiveField field : sensitive.fields()) {
      String name = field.field().qualifiedName();
      Entitlement edit = new Entitlement.FieldAccess(name, true);
      Entitlement read = new Entitlement.FieldAccess(name, false);
      boolean edits = table.holds(edit);
      if (edits || table.holds(read)) {
        Proof proof = proof(principal, edits ? edit : read);
        held.add(
            new WhatCan.FieldHeld(
                name, field.words(), edits, proof.confidence(), proof.evidence()));
      }
    }
    return held;
  }

  private static List<WhatCan.Things> things(EffectiveTable table) {
    List<WhatCan.Things> things = new ArrayList<>();
    for (Section section : Section.values()) {
      if (section.named()) {
        List<String> names = table.named(section);
        if (!names.isEmpty()) {
          things.add(new WhatCan.Things(section.words(), names));
        }
      }
    }
    return things;
  }

  /** What a profile that came in parts, or a group that misses a member, leaves open. */
  private List<String> open(Principal principal) {
    List<String> open = new ArrayList<>(principal.bundle().missing());
    ask(principal, new Entitlement.SystemPermission("ModifyAllData")).ifPresent(open::add);
    long sensitiveOpen =
        sensitive.fields().stream()
            .filter(
                field ->
                    ask(
                            principal,
                            new Entitlement.FieldAccess(field.field().qualifiedName(), false))
                        .isPresent())
            .count();
    sensitive.fields().stream()
        .map(field -> new Entitlement.FieldAccess(field.field().qualifiedName(), false))
        .flatMap(field -> ask(principal, field).stream())
        .findFirst()
        .map(reason -> reason + " (" + sensitiveOpen + " sensitive fields in all)")
        .ifPresent(open::add);
    return open.stream().distinct().toList();
  }

  private Optional<String> ask(Principal principal, Entitlement entitlement) {
    Decision<Proof> decision = access.decide(principal.bundle(), entitlement);
    return Optional.of(decision.unknown()).filter(reason -> !reason.isEmpty());
  }
}

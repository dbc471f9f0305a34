package io.github.leastforce.query;

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
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.LoginHours;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.reach.Reach;
import io.github.leastforce.reach.RecordReach;
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

  static final String NO_USERS =
      "who the users are that hold a container is not metadata; an answer names the container";
  private static final String SOME_USERS =
      "the snapshot does not tell all users and assignments; there may be more holders";
  private static final String NO_RECORDS =
      "which records it is depends on sharing, unless a right on all records is held";

  /** From the widest right down: the one to prove first. */
  static final List<ObjectFlag> WIDEST =
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
    return new WhatCan(
        PrincipalRef.of(principal),
        why(principal),
        principal.bundle().routes().stream().map(Questions::container).toList(),
        clients(principal),
        permissions(principal, table),
        objects(principal, table),
        fields(principal, table),
        things(table),
        new Unknowns(access, sensitive).of(principal, table),
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

  /**
   * The effective access of all principals to what is sensitive, as a graph.
   *
   * @param name how the org is to be called in it
   */
  public AccessGraph graph(String name) {
    return new AccessGraphs(
            org, access, principals, sensitive, catalogues, new Unknowns(access, sensitive)::of)
        .draw(name);
  }

  /**
   * What whoever has a leaked token could reach.
   *
   * @param name name of a principal or an OAuth client, alone or after its kind as in {@code
   *     ConnectedApp:ERP}
   * @throws QuestionError if there is no such thing, more than one, or one that has no tokens
   */
  public BlastRadius blastRadius(String name) {
    List<OauthClient> clients =
        org.clients().stream()
            .filter(client -> named(name, client.family().type(), client.name()))
            .toList();
    List<Principal> named = principals(name);
    if (clients.size() + named.size() > 1) {
      String first =
          clients.isEmpty()
              ? named.get(0).type() + ":" + named.get(0).name()
              : clients.get(0).family().type() + ":" + clients.get(0).name();
      throw new QuestionError(
          "`" + name + "` is the name of " + (clients.size() + named.size()) + " things",
          "name one as `" + first + "`");
    }
    BlastRadii radii = new BlastRadii(org, access, principals, sensitive, catalogues, ofUsers());
    if (clients.size() == 1) {
      return radii.of(clients.get(0));
    }
    if (named.isEmpty()) {
      List<String> known = new ArrayList<>(org.clients().stream().map(OauthClient::name).toList());
      principals.forEach(principal -> known.add(principal.name()));
      throw new QuestionError(
          "no principal and no OAuth client `" + name + "` in the input", nearest(name, known));
    }
    if (named.get(0).guest()) {
      throw new QuestionError(
          named.get(0).words() + " is for guests, who have no tokens",
          "`leastforce what-can` shows what they may do");
    }
    return radii.of(named.get(0));
  }

  /** The principals of that name, else the user of that name. */
  private List<Principal> principals(String name) {
    List<Principal> found =
        principals.stream()
            .filter(principal -> named(name, principal.type(), principal.name()))
            .toList();
    if (!found.isEmpty()) {
      return found;
    }
    return users
        .find(name.replaceFirst("(?i)^User:", ""))
        .map(user -> List.of(Identities.person(user, access, principals)))
        .orElse(List.of());
  }

  /** Whether somebody means it: its name alone, or after its kind. */
  private static boolean named(String asked, String kind, String name) {
    return asked.equalsIgnoreCase(name) || asked.equalsIgnoreCase(kind + ":" + name);
  }

  private static String nearest(String name, List<String> known) {
    return Spelling.nearest(name.substring(name.indexOf(':') + 1), known)
        .map(near -> "did you mean `" + near + "`?")
        .orElse("names are API names, as the files have them");
  }

  private Principal principal(String name) {
    List<Principal> found = principals(name);
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new QuestionError(
          "no profile, permission set, group or declared integration `" + name + "` in the input",
          nearest(name, principals.stream().map(Principal::name).toList()));
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
                ClientTarget.of(org, client)
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
    RecordReach records = RecordReach.of(org, access, catalogues);
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
              Reach reach = records.of(principal, object);
              held.add(
                  new WhatCan.ObjectHeld(
                      object,
                      sensitive.object(object).level().name(),
                      rights,
                      reach.records().name(),
                      reach.reason(),
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
}

package io.github.leastforce.delta;

import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.declared.Classification;
import io.github.leastforce.declared.Classification.Verdict;
import io.github.leastforce.declared.Classifications;
import io.github.leastforce.declared.Contract;
import io.github.leastforce.declared.DeclaredPersona;
import io.github.leastforce.declared.Endpoints;
import io.github.leastforce.declared.Personas;
import io.github.leastforce.declared.Right;
import io.github.leastforce.delta.Loosenings.Owner;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Org;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a project says of itself so that less is found: whom contracts and personas name and what
 * they let them do, what data is called sensitive, where data may go. Both states are judged by
 * what the head says, so it shows nowhere else.
 */
final class DeclarationChanges {

  private static final String SCOPES = "scopes";

  private final Set<String> there;
  private final Set<String> stays;
  private final Governance base;
  private final Governance head;
  private final Loosenings loosenings;

  DeclarationChanges(Org base, Org head, Governance.Pair judging, Loosenings loosenings) {
    this.there = names(base);
    this.stays = names(head);
    this.base = judging.base();
    this.head = judging.head();
    this.loosenings = loosenings;
  }

  /** Names of all that a contract or persona may name. */
  private static Set<String> names(Org org) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    org.containers().forEach(container -> names.add(container.name()));
    org.groups().forEach(group -> names.add(group.name()));
    org.clients().forEach(client -> names.add(client.name()));
    return names;
  }

  void compare() {
    contracts();
    personas();
    classification();
    endpoints();
  }

  /** A contract, and the file it stands in. */
  private record Signed(Contract contract, Document<Contract> document) {
    Optional<Location> at(String... way) {
      return document.at(way);
    }

    Owner owner() {
      return Owner.of("Contract", "contract", contract.name());
    }
  }

  private void contracts() {
    boolean known = true;
    for (Document<Contract> document : base.contracts()) {
      known &= !unread(document, "base");
    }
    for (Document<Contract> document : head.contracts()) {
      known &= !unread(document, "head");
    }
    if (!known) {
      return; // which of them it would be the one before is not told
    }
    Map<String, Signed> before = signed(base.contracts());
    Map<String, Signed> now = signed(head.contracts());
    now.forEach(
        (name, signed) ->
            contract(
                Optional.ofNullable(before.get(name))
                    .or(() -> renamed(signed.contract(), before, now)),
                signed));
    before.forEach(
        (name, signed) -> {
          if (!now.containsKey(name)) {
            forgotten(signed, Optional.empty());
          }
        });
  }

  private boolean unread(Document<Contract> document, String side) {
    if (document.unread()) {
      loosenings.open(
          Owner.of("Contract", "contract", document.name("")),
          "all contracts",
          "one of the " + side + " cannot be read: " + document.problem());
    }
    return document.unread();
  }

  private static Map<String, Signed> signed(List<Document<Contract>> documents) {
    Map<String, Signed> signed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    documents.forEach(
        document ->
            document
                .content()
                .ifPresent(
                    contract ->
                        signed.putIfAbsent(contract.name(), new Signed(contract, document))));
    return signed;
  }

  /** The contract that had another name and is gone, if it names something of the same. */
  private static Optional<Signed> renamed(
      Contract contract, Map<String, Signed> before, Map<String, Signed> now) {
    Set<String> named = set(contract.containers());
    named.addAll(contract.clients());
    named.addAll(contract.runAs());
    return before.values().stream()
        .filter(signed -> !now.containsKey(signed.contract().name()))
        .filter(
            signed ->
                Stream.of(
                        signed.contract().containers(),
                        signed.contract().clients(),
                        signed.contract().runAs())
                    .flatMap(List::stream)
                    .anyMatch(named::contains))
        .findFirst();
  }

  private void contract(Optional<Signed> before, Signed now) {
    if (before.isEmpty() && isOfNewIntegration(now.contract())) {
      return; // what a new integration may do is told as access
    }
    Optional<Contract> then = before.map(Signed::contract);
    Contract fresh = now.contract();
    named(before, now, "containers", then.map(Contract::containers), fresh.containers());
    named(before, now, "clients", then.map(Contract::clients), fresh.clients());
    before.ifPresent(
        signed -> further(now, "names user", "runAs", signed.contract().runAs(), fresh.runAs()));
    further(now, "agrees to scope", SCOPES, then.map(Contract::scopes), fresh.scopes());
    further(
        now,
        "agrees to permission",
        "permissions",
        then.map(Contract::permissions),
        fresh.permissions());
    rights(before, now, "objects", then.map(Contract::objects), fresh.objects());
    rights(before, now, "fields", then.map(Contract::fields), fresh.fields());
    further(now, "agrees to host", "endpoints", then.map(Contract::endpoints), fresh.endpoints());
    further(now, "agrees to network", "networks", then.map(Contract::networks), fresh.networks());
    before.ifPresent(signed -> forgotten(signed, Optional.of(now)));
  }

  private boolean isOfNewIntegration(Contract contract) {
    List<String> named =
        Stream.concat(contract.containers().stream(), contract.clients().stream()).toList();
    return named.stream().anyMatch(stays::contains) && named.stream().noneMatch(there::contains);
  }

  /**
   * What is new in the org is compared by its access; what was there is taken for the integration.
   */
  private void named(
      Optional<Signed> before,
      Signed now,
      String key,
      Optional<List<String>> then,
      List<String> fresh) {
    if (before.isEmpty()) {
      return; // that there is a contract at all makes more of it an integration, not less
    }
    Set<String> old = set(then.orElse(List.of()));
    fresh.stream()
        .filter(name -> !old.contains(name) && there.contains(name))
        .forEach(
            name ->
                loosenings.add(
                    now.owner(),
                    "takes `" + name + "` for part of the integration",
                    key + " " + name,
                    now.at(key, name),
                    "",
                    Optional.empty()));
  }

  /** Who is no longer named is no longer judged as an integration, unless he is gone himself. */
  private void forgotten(Signed before, Optional<Signed> now) {
    Set<String> kept = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Document<Contract> document : head.contracts()) {
      document
          .content()
          .ifPresent(
              contract -> {
                kept.addAll(contract.containers());
                kept.addAll(contract.clients());
                kept.addAll(contract.runAs());
              });
    }
    Contract contract = before.contract();
    Map<String, List<String>> named = new TreeMap<>();
    named.put("clients", contract.clients());
    named.put("containers", contract.containers());
    named.put("runAs", contract.runAs());
    named.forEach(
        (key, names) ->
            names.stream()
                .filter(name -> !kept.contains(name))
                .filter(name -> key.equals("runAs") || stays.contains(name))
                .forEach(
                    name ->
                        loosenings.add(
                            before.owner(),
                            "no longer takes `" + name + "` for an integration",
                            "no " + key + " " + name,
                            now.flatMap(signed -> signed.at(key)),
                            "contract `" + contract.name() + "` names `" + name + "`",
                            before.at(key, name))));
  }

  private void further(
      Signed now, String verb, String key, Optional<List<String>> then, List<String> fresh) {
    further(now, verb, key, then.orElse(List.of()), fresh);
  }

  private void further(Signed now, String verb, String key, List<String> then, List<String> fresh) {
    boolean scopes = key.equals(SCOPES);
    Set<String> old = set(scopes ? then.stream().map(ChangeFacts::scope).toList() : then);
    fresh.stream()
        .filter(word -> !old.contains(scopes ? ChangeFacts.scope(word) : word))
        .forEach(
            word ->
                loosenings.add(
                    now.owner(),
                    verb + " `" + word + "`",
                    key + " " + word,
                    now.at(key, word),
                    "",
                    Optional.empty()));
  }

  private void rights(
      Optional<Signed> before,
      Signed now,
      String key,
      Optional<Map<String, Right>> then,
      Map<String, Right> fresh) {
    Map<String, Right> old = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    then.ifPresent(old::putAll);
    fresh.forEach(
        (name, right) -> {
          Right agreed = old.get(name);
          if (agreed == null || right.compareTo(agreed) > 0) {
            loosenings.add(
                now.owner(),
                "agrees to " + right.word() + " `" + name + "`",
                key + " " + name + " " + right.word(),
                now.at(key, name),
                agreed == null ? "" : "agreed to " + agreed.word() + " `" + name + "`",
                before.flatMap(signed -> signed.at(key, name)));
          }
        });
  }

  private static Set<String> set(Collection<String> names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(names);
    return set;
  }

  private void personas() {
    Owner file = Owner.of("Personas", "personas", head.personas().name(Personas.FILE_NAME));
    if (loosenings.unread(file, base.personas(), head.personas())) {
      return;
    }
    Map<String, DeclaredPersona> before = byName(base.personas());
    Map<String, DeclaredPersona> now = byName(head.personas());
    now.forEach(
        (name, persona) -> {
          DeclaredPersona then = before.get(name);
          if (then == null) {
            freshPersona(persona);
          } else {
            persona(then, persona);
          }
        });
    before.forEach(
        (name, persona) -> {
          if (!now.containsKey(name) && watched(persona)) {
            addPersona(persona, "is gone, so its containers are not known for it", "gone", "kind");
          }
        });
  }

  private static Map<String, DeclaredPersona> byName(Document<List<DeclaredPersona>> document) {
    Map<String, DeclaredPersona> byName = new TreeMap<>();
    document.content().orElse(List.of()).forEach(one -> byName.put(one.name(), one));
    return byName;
  }

  /** Whether rules look closer at those who are of this kind. */
  private static boolean watched(DeclaredPersona persona) {
    return switch (persona.kind()) {
      case INTEGRATION, AGENT, GUEST, EXTERNAL -> true;
      case HUMAN_ADMIN, HUMAN_STANDARD, DEPLOY -> false;
    };
  }

  private void addPersona(DeclaredPersona persona, String what, String thing, String... way) {
    String[] whole = new String[way.length + 2];
    whole[0] = "personas";
    whole[1] = persona.name();
    System.arraycopy(way, 0, whole, 2, way.length);
    loosenings.add(
        Owner.of("Persona", "persona", persona.name()),
        what,
        thing,
        head.personas().at(whole),
        "",
        Optional.empty());
  }

  private void freshPersona(DeclaredPersona persona) {
    if (persona.administers()) {
      containers(persona, List.of());
    }
    allowed(persona, "allowedTiers", List.of(), persona.allowedTiers());
    allowed(persona, "allowedObjectLevels", List.of(), persona.allowedObjectLevels());
    if (persona.exportApproved()) {
      addPersona(persona, "approves exports", "exportApproved", "exportApproved");
    }
  }

  private void persona(DeclaredPersona then, DeclaredPersona now) {
    if (then.kind() != now.kind()) {
      loosenings.open(
          Owner.of("Persona", "persona", now.name()),
          "kind `" + now.kind().word() + "` in place of `" + then.kind().word() + "`",
          "kinds are judged by different rules, none of which is the stricter");
    } else if (now.administers()) {
      containers(now, then.containers());
    } else if (watched(now)) {
      Set<String> kept = set(now.containers());
      then.containers().stream()
          .filter(name -> !kept.contains(name) && (name.contains("*") || stays.contains(name)))
          .forEach(
              name ->
                  addPersona(
                      now,
                      "no longer holds `" + name + "`",
                      "no containers " + name,
                      "containers"));
    }
    allowed(now, "allowedTiers", then.allowedTiers(), now.allowedTiers());
    allowed(now, "allowedObjectLevels", then.allowedObjectLevels(), now.allowedObjectLevels());
    if (now.exportApproved() && !then.exportApproved()) {
      addPersona(now, "approves exports", "exportApproved", "exportApproved");
    }
  }

  private void containers(DeclaredPersona now, List<String> then) {
    Set<String> old = set(then);
    now.containers().stream()
        .filter(name -> !old.contains(name))
        .forEach(
            name ->
                addPersona(
                    now,
                    "takes `" + name + "` for " + now.kind().word(),
                    "containers " + name,
                    "containers",
                    name));
  }

  private void allowed(DeclaredPersona now, String key, List<String> then, List<String> allowed) {
    allowed.stream()
        .filter(word -> !then.contains(word))
        .forEach(word -> addPersona(now, "allows `" + word + "`", key + " " + word, key, word));
  }

  private void classification() {
    Owner owner =
        Owner.of(
            "Classification",
            "classification",
            head.classification().name(base.classification().name(Classifications.FILE_NAME)));
    if (loosenings.unread(owner, base.classification(), head.classification())) {
      return;
    }
    Classification then = base.classification().content().orElse(Classification.EMPTY);
    Classification now = head.classification().content().orElse(Classification.EMPTY);
    verdicts(owner, "fields", then.fields(), now.fields());
    verdicts(owner, "objects", then.objects(), now.objects());
  }

  private void verdicts(
      Owner owner, String key, Map<String, Verdict> then, Map<String, Verdict> now) {
    now.forEach(
        (name, verdict) -> {
          if (isLess(Optional.ofNullable(then.get(name)), verdict)) {
            verdict(owner, key, name, words(verdict), Optional.ofNullable(then.get(name)));
          }
        });
    then.forEach(
        (name, verdict) -> {
          if (!now.containsKey(name) && !verdict.harmless()) {
            verdict(owner, key, name, "nothing", Optional.of(verdict));
          }
        });
  }

  /** Of what nothing is said, names and descriptions tell; to call it harmless overrules them. */
  private static boolean isLess(Optional<Verdict> then, Verdict now) {
    if (then.isEmpty() || then.get().harmless()) {
      return then.isEmpty() && now.harmless();
    }
    return now.harmless()
        || now.dataClass().orElseThrow().compareTo(then.get().dataClass().orElseThrow()) > 0;
  }

  private void verdict(Owner owner, String key, String name, String says, Optional<Verdict> then) {
    loosenings.add(
        owner,
        "says " + says + " of `" + name + "`",
        name,
        head.classification().at(key, name),
        then.map(verdict -> "says " + words(verdict) + " of `" + name + "`").orElse(""),
        base.classification().at(key, name));
  }

  private static String words(Verdict verdict) {
    return verdict
        .dataClass()
        .map(DataClass::name)
        .map(word -> "`" + word.toLowerCase(Locale.ROOT) + "`")
        .orElse("`none`");
  }

  private void endpoints() {
    Owner owner =
        Owner.of(
            "Endpoints",
            "endpoints",
            head.endpoints().name(base.endpoints().name(Endpoints.FILE_NAME)));
    if (loosenings.unread(owner, base.endpoints(), head.endpoints())) {
      return;
    }
    Endpoints none = new Endpoints(List.of(), List.of(), List.of());
    Endpoints then = base.endpoints().content().orElse(none);
    Endpoints now = head.endpoints().content().orElse(none);
    if (base.endpoints().content().isPresent()) {
      endpoint(owner, "approves host", "hosts", then.hosts(), now.hosts());
      endpoint(
          owner,
          "approves named credential",
          "namedCredentials",
          then.namedCredentials(),
          now.namedCredentials());
    }
    endpoint(owner, "takes for a log", "logSinks", then.logSinks(), now.logSinks());
  }

  private void endpoint(Owner owner, String verb, String key, List<String> then, List<String> now) {
    Set<String> old = set(then);
    now.stream()
        .filter(word -> !old.contains(word) && !below(word, old))
        .forEach(
            word ->
                loosenings.add(
                    owner,
                    verb + " `" + word + "`",
                    key + " " + word,
                    head.endpoints().at(key, word),
                    "",
                    Optional.empty()));
  }

  /** Whether hosts that were approved together include it. */
  private static boolean below(String host, Set<String> known) {
    String plain = host.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(one -> one.startsWith("*."))
        .anyMatch(one -> plain.endsWith(one.substring(1).toLowerCase(Locale.ROOT)));
  }
}

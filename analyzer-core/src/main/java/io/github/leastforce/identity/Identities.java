package io.github.leastforce.identity;

import io.github.leastforce.access.Bundle;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.PermissionGrant;
import io.github.leastforce.access.Route;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.IntegrationSignals;
import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.catalogue.Tokens;
import io.github.leastforce.catalogue.VendorPrincipals;
import io.github.leastforce.declared.DeclaredPersona;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.Principal.Certainty;
import io.github.leastforce.identity.Principal.Kind;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.OrgUser;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Recognises the principals of an org. Who the users are is not metadata; so every profile,
 * permission set and group is a principal, "any user holding it", and a contract unites several.
 */
public final class Identities {

  /** Licences of guests and of external users, by their beginning (Salesforce licence labels). */
  private static final List<String> GUEST_LICENCES = List.of("guest");

  private static final List<String> EXTERNAL_LICENCES =
      List.of(
          "customer community",
          "partner community",
          "external apps",
          "external identity",
          "customer portal",
          "high volume customer portal",
          "partner portal",
          "gold partner",
          "silver partner",
          "bronze partner");

  private static final String API_ENABLED = "ApiEnabled";
  private static final String PASSWORD_NEVER_EXPIRES = "PasswordNeverExpires";
  private static final String VIEW_SETUP = "ViewSetup";

  private final Org org;
  private final EffectiveAccess access;
  private final Catalogues catalogues;
  private final Set<String> adminContainers;
  private final PersonaBindings personas;
  private final OrgUsers users;
  private final Map<String, Site> guestProfiles = new LinkedHashMap<>();

  private Identities(
      Org org,
      EffectiveAccess access,
      Catalogues catalogues,
      Set<String> adminContainers,
      PersonaBindings personas,
      OrgUsers users) {
    this.org = org;
    this.users = users;
    this.access = access;
    this.catalogues = catalogues;
    this.personas = personas;
    this.adminContainers =
        adminContainers.stream().map(Identities::key).collect(Collectors.toUnmodifiableSet());
    for (Site site : org.sites()) {
      if (!site.guestProfile().isEmpty()) {
        guestProfiles.putIfAbsent(key(site.guestProfile()), site);
      }
    }
  }

  /**
   * Recognises the principals of an org.
   *
   * @param adminContainers names of containers meant for administrators
   * @param personas what sort of user containers are meant for
   * @param declared integrations that contracts of the project declare
   * @param users who holds what; users who act for integrations become principals of their own
   */
  public static List<Principal> of(
      Org org,
      EffectiveAccess access,
      Catalogues catalogues,
      Set<String> adminContainers,
      PersonaBindings personas,
      List<DeclaredIdentity> declared,
      OrgUsers users) {
    return new Identities(org, access, catalogues, adminContainers, personas, users)
        .principals(declared);
  }

  /** Somebody who is no principal of the analysis, as a principal. */
  public static Principal person(
      UserHolding holding, EffectiveAccess access, List<Principal> principals) {
    return UserPrincipals.person(holding, access, principals);
  }

  /** What contracts name and the input lacks. */
  public static List<CoverageGap> missing(
      Org org, EffectiveAccess access, List<DeclaredIdentity> declared) {
    List<CoverageGap> gaps = new ArrayList<>();
    for (DeclaredIdentity identity : declared) {
      for (String name : identity.containers()) {
        boolean known =
            access.profile(name).isPresent()
                || access.permissionSet(name).isPresent()
                || org.groups().stream().anyMatch(group -> group.name().equalsIgnoreCase(name));
        if (!known) {
          gaps.add(missing(identity, "container", name));
        }
      }
      for (String name : identity.clients()) {
        if (org.clients().stream().noneMatch(client -> client.name().equalsIgnoreCase(name))) {
          gaps.add(missing(identity, "OAuth client", name));
        }
      }
    }
    return gaps;
  }

  /** What users hold who are principals, and the input lacks. */
  public static List<CoverageGap> missing(List<Principal> principals) {
    List<CoverageGap> gaps = new ArrayList<>();
    for (Principal principal : principals) {
      if (principal.user()) {
        for (String missing : principal.bundle().missing()) {
          gaps.add(
              new CoverageGap(
                  "",
                  CoverageGap.Kind.UNRESOLVED_REFERENCE,
                  Subject.of(principal.type(), principal.name()),
                  missing,
                  "retrieve it; a snapshot has profiles, permission sets and groups"));
        }
      }
    }
    return gaps;
  }

  private static CoverageGap missing(DeclaredIdentity identity, String kind, String name) {
    return new CoverageGap(
        "",
        CoverageGap.Kind.UNRESOLVED_REFERENCE,
        Subject.of(Principal.DECLARED_TYPE, identity.name()),
        kind + " `" + name + "` of the contract is not in the input",
        "retrieve it, or correct its name in `" + identity.location().file() + "`");
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private List<Principal> principals(List<DeclaredIdentity> declared) {
    List<Principal> holders = new ArrayList<>();
    for (Container container : org.containers()) {
      if (container.kind() != ContainerKind.MUTING_PERMISSION_SET) {
        holders.add(principal(container));
      }
    }
    org.groups().forEach(group -> holders.add(principal(group)));
    UserPrincipals ofUsers =
        new UserPrincipals(org, access, holders, catalogues.integrationSignals(), this::named);
    List<Principal> principals = new ArrayList<>();
    Set<String> covered = new TreeSet<>();
    Set<UserHolding> joined = new HashSet<>();
    for (DeclaredIdentity identity : declared) {
      principals.add(declared(identity, covered, joined, ofUsers));
    }
    holders.stream()
        .filter(holder -> !covered.contains(key(holder.name())))
        .forEach(principals::add);
    users.all().stream()
        .filter(holding -> !joined.contains(holding))
        .forEach(holding -> ofUsers.principal(holding).ifPresent(principals::add));
    return principals;
  }

  /**
   * The users that a contract speaks of: those it names; else those who hold something of it and do
   * not look like people.
   */
  private List<UserHolding> actors(
      DeclaredIdentity identity, Set<String> containers, UserPrincipals ofUsers) {
    if (!identity.runAs().isEmpty()) {
      return identity.runAs().stream()
          .flatMap(name -> users.find(name).stream())
          .distinct()
          .toList();
    }
    return users.all().stream()
        .filter(holding -> containers.stream().anyMatch(holding::holdsNamed))
        .filter(ofUsers::looksLikeIntegration)
        .toList();
  }

  /** What the name of a user says; the part before the @ is his own. */
  private List<Signal> named(OrgUser user) {
    String name = user.userName();
    int at = name.indexOf('@');
    return nameSignals(at < 0 ? name : name.substring(0, at), "", "", user.location());
  }

  private Principal declared(
      DeclaredIdentity identity,
      Set<String> covered,
      Set<UserHolding> joined,
      UserPrincipals ofUsers) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(identity.containers());
    List<EvidenceStep> lead = new ArrayList<>();
    String words = "integration `" + identity.name() + "`";
    Signal contract = new Signal("I16", "contract declares " + words, 0, identity.location());
    lead.add(new EvidenceStep(contract.text(), contract.location()));
    for (OauthClient client : org.clients()) {
      if (identity.clients().stream().anyMatch(client.name()::equalsIgnoreCase)) {
        lead.add(new EvidenceStep(words + " uses " + client.words(), client.location()));
        client.audience().stream()
            .filter(audience -> !audience.recordId())
            .map(OauthClient.Audience::name)
            .forEach(names::add);
      }
    }
    List<Signal> signals = new ArrayList<>(List.of(contract));
    signals.addAll(RunAsUsers.signals(org, identity.runAs()));
    List<Bundle> bundles = new ArrayList<>();
    for (String name : names) {
      access.profile(name).map(EffectiveAccess::bundle).ifPresent(bundles::add);
      access.permissionSet(name).map(EffectiveAccess::bundle).ifPresent(bundles::add);
      org.groups().stream()
          .filter(group -> group.name().equalsIgnoreCase(name))
          .map(access::bundle)
          .forEach(bundles::add);
      covered.add(key(name));
    }
    Map<String, EvidenceStep> assigned = new LinkedHashMap<>();
    for (UserHolding actor : actors(identity, names, ofUsers)) {
      joined.add(actor);
      // What a user holds besides what the contract says of him is his all the same.
      bundles.add(actor.bundle(access));
      actor.assigned().forEach(assigned::putIfAbsent);
    }
    return new Principal(
        Kind.INTEGRATION,
        Certainty.DECLARED,
        Principal.DECLARED_TYPE,
        identity.name(),
        words,
        EffectiveAccess.union(identity.name(), bundles),
        lead,
        signals,
        false,
        assigned,
        false);
  }

  private Principal principal(PermissionSetGroup group) {
    Bundle bundle = access.bundle(group);
    List<Signal> certain = new ArrayList<>();
    for (Route route : bundle.routes()) {
      if (route.container().kind() == ContainerKind.PERMISSION_SET) {
        certain.addAll(licenceSignals(route.container()));
      }
    }
    certain.addAll(apiOnlySignals(bundle));
    List<Signal> linked = audienceSignals(group.name(), ContainerKind.PERMISSION_SET_GROUP);
    List<Signal> named =
        nameSignals(group.name(), group.label(), group.description(), group.location());
    Verdict verdict =
        meantFor(group.name()).orElseGet(() -> verdict(certain, linked, named, named));
    return new Principal(
        verdict.kind(),
        verdict.certainty(),
        ContainerKind.PERMISSION_SET_GROUP.type(),
        group.name(),
        ContainerKind.PERMISSION_SET_GROUP.words() + " `" + group.name() + "`",
        bundle,
        lead(verdict),
        verdict.signals(),
        admin(group.name()),
        Map.of(),
        users.complete());
  }

  private Principal principal(Container container) {
    Bundle bundle = EffectiveAccess.bundle(container);
    boolean admin = admin(container.name());
    Optional<Verdict> fixed =
        guest(container)
            .or(() -> external(container))
            .filter(verdict -> verdict.certainty() == Certainty.CERTAIN)
            .or(() -> meantFor(container.name()))
            .or(() -> guest(container))
            .or(() -> vendor(container));
    Verdict verdict = fixed.orElseGet(() -> integrationOrHuman(container, bundle, admin));
    return new Principal(
        verdict.kind(),
        verdict.certainty(),
        container.kind().type(),
        container.name(),
        container.words(),
        bundle,
        lead(verdict),
        verdict.signals(),
        admin,
        Map.of(),
        users.complete());
  }

  private boolean admin(String container) {
    return adminContainers.contains(key(container)) || personas.administers(container);
  }

  /** What a persona of the project decides; that it is meant for people decides nothing. */
  private Optional<Verdict> meantFor(String container) {
    return personas
        .persona(container)
        .flatMap(
            persona ->
                kind(persona.kind())
                    .map(
                        kind ->
                            new Verdict(
                                kind, Certainty.DECLARED, List.of(meant(persona, container)))));
  }

  private static Optional<Kind> kind(DeclaredPersona.Kind declared) {
    return switch (declared) {
      case INTEGRATION -> Optional.of(Kind.INTEGRATION);
      case GUEST -> Optional.of(Kind.GUEST);
      case EXTERNAL -> Optional.of(Kind.EXTERNAL);
      case HUMAN_ADMIN, HUMAN_STANDARD, DEPLOY, AGENT -> Optional.empty();
    };
  }

  private static Signal meant(DeclaredPersona persona, String container) {
    return new Signal(
        "I16",
        "persona `%s` (%s) holds `%s`".formatted(persona.name(), persona.kind().word(), container),
        0,
        Location.of(persona.file()));
  }

  /** What was decided about a container, and by which signals. */
  private record Verdict(Kind kind, Certainty certainty, List<Signal> signals) {}

  private static List<EvidenceStep> lead(Verdict verdict) {
    if (verdict.kind() != Kind.INTEGRATION && verdict.kind() != Kind.GUEST) {
      return List.of();
    }
    return verdict.signals().stream()
        .limit(told(verdict))
        .map(signal -> new EvidenceStep(signal.text(), signal.location()))
        .toList();
  }

  /** How many signals it took: all of a suspicion; a link and, unless headless, its second sign. */
  private static int told(Verdict verdict) {
    return switch (verdict.certainty()) {
      case SUSPECTED -> verdict.signals().size();
      case LINKED ->
          verdict.kind() == Kind.INTEGRATION && verdict.signals().get(0).score() == 0 ? 2 : 1;
      case DECLARED, CERTAIN -> 1;
    };
  }

  private Optional<Verdict> guest(Container container) {
    if (container.kind() != ContainerKind.PROFILE) {
      return Optional.empty();
    }
    if (startsWithAny(container.licence(), GUEST_LICENCES)) {
      Signal licence =
          new Signal(
              "guest-licence",
              container.words() + " is for guests: licence `" + container.licence() + "`",
              0,
              container.location().child("userLicense"));
      return Optional.of(new Verdict(Kind.GUEST, Certainty.CERTAIN, List.of(licence)));
    }
    Site site = guestProfiles.get(key(container.name()));
    if (site != null) {
      Signal named =
          new Signal(
              "guest-profile",
              "site `" + site.name() + "` names guest profile `" + container.name() + "`",
              0,
              site.location().child("guestProfile"));
      return Optional.of(new Verdict(Kind.GUEST, Certainty.CERTAIN, List.of(named)));
    }
    if (container.licence().isEmpty()) {
      for (Site labelled : org.sites()) {
        if (container.name().equalsIgnoreCase(labelled.label() + " Profile")) {
          Signal name =
              new Signal(
                  "guest-name",
                  container.words() + " is named after site `" + labelled.name() + "`",
                  0,
                  labelled.location());
          return Optional.of(new Verdict(Kind.GUEST, Certainty.LINKED, List.of(name)));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Verdict> external(Container container) {
    return startsWithAny(container.licence(), EXTERNAL_LICENCES)
        ? Optional.of(new Verdict(Kind.EXTERNAL, Certainty.CERTAIN, List.of()))
        : Optional.empty();
  }

  /** A container that a client of the org uses is the org's to judge, whoever delivered it. */
  private Optional<Verdict> vendor(Container container) {
    if (!audienceSignals(container.name(), container.kind()).isEmpty()) {
      return Optional.empty();
    }
    VendorPrincipals vendors = catalogues.vendorPrincipals();
    VendorPrincipals.Kind kind =
        container.kind() == ContainerKind.PROFILE
            ? VendorPrincipals.Kind.PROFILE
            : VendorPrincipals.Kind.PERMISSION_SET;
    boolean delivered =
        seen(vendors.find(kind, container.name()))
            || seen(vendors.find(VendorPrincipals.Kind.USER_LICENCE, container.licence()))
            || namespaced(container.name());
    return delivered
        ? Optional.of(new Verdict(Kind.VENDOR, Certainty.CERTAIN, List.of()))
        : Optional.empty();
  }

  /** A name that is only said to be a vendor's must not hide a finding. */
  private static boolean seen(Optional<VendorPrincipals.VendorPrincipal> listed) {
    return listed.filter(VendorPrincipals.VendorPrincipal::verified).isPresent();
  }

  /** Names of packaged containers carry the package's namespace. */
  private boolean namespaced(String name) {
    int at = name.indexOf("__");
    return at > 0
        && at <= 15
        && at + 2 < name.length()
        && name.chars().limit(at).allMatch(c -> Character.isLetterOrDigit(c) || c == '_')
        && !name.substring(0, at).equalsIgnoreCase(org.project().namespace());
  }

  private Verdict integrationOrHuman(Container container, Bundle bundle, boolean admin) {
    List<Signal> certain = new ArrayList<>(licenceSignals(container));
    certain.addAll(apiOnlySignals(bundle));
    if (admin && certain.isEmpty()) {
      return new Verdict(Kind.HUMAN, Certainty.CERTAIN, List.of());
    }
    List<Signal> named =
        nameSignals(
            container.name(), container.label(), container.description(), container.location());
    List<Signal> suspicions = new ArrayList<>(named);
    suspicions.addAll(technicalSignals(container));
    return verdict(certain, audienceSignals(container.name(), container.kind()), named, suspicions);
  }

  private Verdict verdict(
      List<Signal> certain, List<Signal> linked, List<Signal> named, List<Signal> suspicions) {
    if (!certain.isEmpty()) {
      return new Verdict(Kind.INTEGRATION, Certainty.CERTAIN, certain);
    }
    IntegrationSignals.Scores scores = catalogues.integrationSignals().scores();
    // An audience alone is a human audience; it takes a second sign that the client works headless.
    // One word of a description is none: people's profiles are described by what they work with.
    List<Signal> second = new ArrayList<>();
    if (named.stream().mapToInt(Signal::score).sum() >= scores.linkedThreshold()) {
      second.addAll(named);
    }
    suspicions.stream().filter(signal -> signal.code().equals("I14")).forEach(second::add);
    boolean headless = linked.stream().anyMatch(signal -> signal.score() > 0);
    if (!linked.isEmpty() && (headless || !second.isEmpty())) {
      List<Signal> signals = new ArrayList<>(linked);
      signals.sort(Comparator.comparingInt(Signal::score).reversed());
      signals.addAll(second);
      suspicions.stream().filter(signal -> !second.contains(signal)).forEach(signals::add);
      return new Verdict(Kind.INTEGRATION, Certainty.LINKED, signals);
    }
    int score = suspicions.stream().mapToInt(Signal::score).sum();
    if (score >= scores.threshold()) {
      List<Signal> signals = new ArrayList<>(suspicions);
      signals.sort(Comparator.comparingInt(Signal::score).reversed());
      return new Verdict(Kind.INTEGRATION, Certainty.SUSPECTED, signals);
    }
    return new Verdict(Kind.HUMAN, Certainty.CERTAIN, List.of());
  }

  private List<Signal> licenceSignals(Container container) {
    IntegrationSignals signals = catalogues.integrationSignals();
    boolean profile = container.kind() == ContainerKind.PROFILE;
    List<Signal> found = new ArrayList<>();
    List<IntegrationSignals.Named> licences = new ArrayList<>(signals.userLicences());
    if (!profile) {
      licences.addAll(signals.permissionSetLicences()); // a set may name a licence of either kind
    }
    for (IntegrationSignals.Named named : licences) {
      if (container.licence().equalsIgnoreCase(named.name())) {
        found.add(
            new Signal(
                named.evidence(),
                container.words() + " is for integrations: licence `" + named.name() + "`",
                0,
                container.location().child(profile ? "userLicense" : "license")));
      }
    }
    for (IntegrationSignals.Named named : signals.profiles()) {
      if (profile && container.name().equalsIgnoreCase(named.name())) {
        found.add(
            new Signal(
                named.evidence(),
                container.words() + " is the platform's profile for integrations",
                0,
                container.location()));
      }
    }
    return found;
  }

  private List<Signal> apiOnlySignals(Bundle bundle) {
    List<Signal> found = new ArrayList<>();
    for (IntegrationSignals.Named named : catalogues.integrationSignals().permissions()) {
      access
          .permission(bundle, named.name())
          .grant()
          .map(PermissionGrant::route)
          .map(Route::container)
          .ifPresent(
              container ->
                  found.add(
                      new Signal(
                          named.evidence(),
                          container.words() + " is for integrations: grants `" + named.name() + "`",
                          0,
                          container.permissionLocation(named.name()))));
    }
    return found;
  }

  /** OAuth clients that name the container; scored when the client works without a user present. */
  private List<Signal> audienceSignals(String name, ContainerKind kind) {
    List<Signal> found = new ArrayList<>();
    for (OauthClient client : org.clients()) {
      boolean headless = client.certificate() || client.clientCredentials().is(true);
      for (OauthClient.Audience audience : client.audience()) {
        boolean sameKind =
            (kind == ContainerKind.PROFILE) == (audience.kind() == ContainerKind.PROFILE);
        if (sameKind && !audience.recordId() && audience.name().equalsIgnoreCase(name)) {
          found.add(
              new Signal(
                  client.family() == OauthClient.Family.CONNECTED_APP ? "I7" : "I8",
                  client.words()
                      + (headless ? " works without a user and" : "")
                      + " may be used by `"
                      + name
                      + "`",
                  headless ? 1 : 0,
                  audience.location()));
        }
      }
    }
    return found;
  }

  private List<Signal> nameSignals(String name, String label, String description, Location at) {
    IntegrationSignals signals = catalogues.integrationSignals();
    List<String> nameWords = Tokens.of(name);
    List<String> labelWords = Tokens.of(label);
    List<String> textWords = new ArrayList<>();
    if (!labelWords.equals(nameWords)) {
      textWords.addAll(labelWords);
    }
    textWords.add("");
    textWords.addAll(Tokens.of(description));
    List<Signal> found = new ArrayList<>();
    for (IntegrationSignals.NameToken token : signals.tokens()) {
      if (found.isEmpty() && contains(nameWords, token.tokens())) {
        found.add(
            new Signal("I15", "its name says `" + token.tokens() + "`", token.nameScore(), at));
      }
    }
    for (IntegrationSignals.NameToken token : signals.tokens()) {
      boolean first = found.stream().noneMatch(signal -> signal.text().startsWith("its label"));
      if (first && contains(textWords, token.tokens())) {
        found.add(
            new Signal(
                "I15",
                "its label or description says `" + token.tokens() + "`",
                token.textScore(),
                at));
      }
    }
    if (!found.isEmpty()) {
      List<String> all = new ArrayList<>(nameWords);
      all.add("");
      all.addAll(labelWords);
      for (IntegrationSignals.Trap trap : signals.traps()) {
        boolean trapped =
            trap.allOf().stream().allMatch(words -> contains(all, words))
                && (trap.anyOf().isEmpty()
                    || trap.anyOf().stream().anyMatch(words -> contains(all, words)));
        if (trapped) {
          found.add(
              new Signal(
                  "trap",
                  "its name is a known false friend: " + trap.id(),
                  signals.scores().trap(),
                  at));
          break;
        }
      }
    }
    return found;
  }

  /** Whether the words hold this sequence; empty words are borders. */
  private static boolean contains(List<String> words, String sequence) {
    List<String> sought = Tokens.of(sequence);
    for (int at = 0; at + sought.size() <= words.size(); at++) {
      if (words.subList(at, at + sought.size()).equals(sought)) {
        return true;
      }
    }
    return sought.size() == 1
        && Tokens.isUnbordered(sought.get(0))
        && words.stream().anyMatch(word -> word.contains(sought.get(0)));
  }

  private List<Signal> technicalSignals(Container container) {
    IntegrationSignals.Scores scores = catalogues.integrationSignals().scores();
    List<Signal> found = new ArrayList<>();
    boolean visible =
        container.access().granting(Section.APPLICATION_VISIBILITIES) > 0
            || container.access().granting(Section.TAB_SETTINGS) > 0;
    boolean hidden = !visible && tellsWhatIsVisible(container);
    if (grants(container, API_ENABLED) && hidden) {
      found.add(
          new Signal(
              "I14",
              "`" + API_ENABLED + "` without any visible app or tab",
              scores.noVisibleApplication(),
              container.permissionLocation(API_ENABLED)));
    }
    if (grants(container, PASSWORD_NEVER_EXPIRES)) {
      found.add(
          new Signal(
              "password-never-expires",
              "`" + PASSWORD_NEVER_EXPIRES + "` is enabled",
              scores.passwordNeverExpires(),
              container.permissionLocation(PASSWORD_NEVER_EXPIRES)));
    }
    if (hidden && bulkRight(container)) {
      found.add(
          new Signal(
              "api-centred-rights",
              "rights to take out data in bulk without any visible app",
              scores.apiCentredRights(),
              container.location()));
    }
    if (visible && grants(container, VIEW_SETUP)) {
      found.add(
          new Signal(
              "ui-rights",
              "`" + VIEW_SETUP + "` with visible apps",
              scores.uiRights(),
              container.permissionLocation(VIEW_SETUP)));
    }
    return found;
  }

  /** A profile that lists no app and no tab was retrieved without them. */
  private static boolean tellsWhatIsVisible(Container container) {
    return container.kind() != ContainerKind.PROFILE
        || container.access().entries(Section.APPLICATION_VISIBILITIES) > 0
        || container.access().entries(Section.TAB_SETTINGS) > 0;
  }

  private boolean bulkRight(Container container) {
    return container
        .access()
        .permissions()
        .mapToObj(number -> container.access().symbols().permissions().name(number))
        .anyMatch(
            name -> catalogues.permissions().tier(name) == Tier.T3 && !name.equals(API_ENABLED));
  }

  private static boolean grants(Container container, String permission) {
    return container
        .access()
        .permission(container.access().symbols().permissions().find(permission));
  }

  private static boolean startsWithAny(String text, List<String> beginnings) {
    String lower = text.toLowerCase(Locale.ROOT);
    return beginnings.stream().anyMatch(lower::startsWith);
  }
}

package io.github.leastforce.parse;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Automation;
import io.github.leastforce.model.CodeContext;
import io.github.leastforce.model.ConfiguredText;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.EmailAlert;
import io.github.leastforce.model.EmailTemplate;
import io.github.leastforce.model.EventStreams;
import io.github.leastforce.model.ExternalDataSource;
import io.github.leastforce.model.ExternalService;
import io.github.leastforce.model.IpRange;
import io.github.leastforce.model.LoginHours;
import io.github.leastforce.model.NamedCredential;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.OutboundMessage;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Project;
import io.github.leastforce.model.PublicGroup;
import io.github.leastforce.model.Queue;
import io.github.leastforce.model.RemoteSite;
import io.github.leastforce.model.RestrictionRule;
import io.github.leastforce.model.Role;
import io.github.leastforce.model.RunningUser;
import io.github.leastforce.model.SecretLiteral;
import io.github.leastforce.model.Secrets;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.SettingsFile;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.model.SharingSet;
import io.github.leastforce.model.SharingSetup;
import io.github.leastforce.model.Site;
import io.github.leastforce.model.Territory;
import io.github.leastforce.model.TransactionPolicy;
import io.github.leastforce.model.VisualforcePage;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.parse.apex.ApexHeader;
import io.github.leastforce.parse.xml.ExternalClients;
import io.github.leastforce.parse.xml.Piece;
import io.github.leastforce.parse.xml.XmlKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the pieces of all files together.
 *
 * <p>Where a component stands in several places, the one of the last package directory wins, as it
 * does in a deployment, and the other is named in a problem. Two kinds are united instead:
 * profiles, because deploying a profile overlays it on the org's entry by entry, and objects,
 * because a package brings along only its own fields.
 */
final class Assembly {
  private final Project project;
  private final Symbols symbols;
  private final Deploying deploying;
  private final List<ParseProblem> problems;

  private final Map<String, List<Fragment>> profiles = new TreeMap<>();
  private final Map<String, List<Fragment>> permissionSets = new TreeMap<>();
  private final Map<String, List<Fragment>> mutingSets = new TreeMap<>();
  private final Latest<PermissionSetGroup> groups = new Latest<>("permission set group");
  private final Latest<OauthClient> connectedApps = new Latest<>("connected app");
  private final Latest<Piece.ClientPart> clientParts = new Latest<>("external client app part");
  private final Latest<CustomObject> objects = new Latest<>("");
  private final Latest<Piece.Field> fields = new Latest<>("field");
  private final Latest<Piece.ValueSet> valueSets = new Latest<>("global value set");
  private final Latest<SharingRule> sharingRules = new Latest<>("sharing rule");
  private final Latest<Role> roles = new Latest<>("role");
  private final Latest<PublicGroup> publicGroups = new Latest<>("public group");
  private final Latest<Queue> queues = new Latest<>("queue");
  private final Latest<Territory> territories = new Latest<>("territory");
  private final Latest<SharingSet> sharingSets = new Latest<>("sharing set");
  private final Latest<RestrictionRule> restrictionRules = new Latest<>("restriction rule");
  private final Latest<SettingsFile> settings = new Latest<>("settings file");
  private final Latest<RemoteSite> remoteSites = new Latest<>("remote site setting");
  private final Latest<NamedCredential> namedCredentials = new Latest<>("named credential");
  private final Latest<ExternalDataSource> dataSources = new Latest<>("external data source");
  private final Latest<TransactionPolicy> policies = new Latest<>("transaction security policy");
  private final Latest<OutboundMessage> messages = new Latest<>("outbound message");
  private final Latest<Flow> flows = new Latest<>("flow");
  private final Latest<EmailAlert> alerts = new Latest<>("email alert");
  private final Latest<EmailTemplate> templateContents = new Latest<>("e-mail template");
  private final Latest<EmailTemplate> templateProperties = new Latest<>("");
  private final Latest<ExternalService> services = new Latest<>("external service");
  private final Latest<EventStreams.Member> members = new Latest<>("member of an event channel");
  private final Latest<EventStreams.Relay> relays = new Latest<>("event relay");
  private final Latest<RunningUser> runningUsers = new Latest<>("component");
  private final Latest<Site> sites = new Latest<>("site");
  private final Latest<Unit> apex = new Latest<>("Apex file");
  private final Latest<ConfiguredText> texts = new Latest<>("");
  private final Latest<VisualforcePage> pages = new Latest<>("Visualforce page");
  private final Map<String, Piece.Version> apexVersions = new TreeMap<>();
  private final Map<String, Piece.Version> manifests = new TreeMap<>();
  private final Set<String> sentMessages = new HashSet<>();
  private final Set<String> sentAlerts = new HashSet<>();
  private final List<SecretLiteral> secrets = new ArrayList<>();
  private final List<SourceFile> archives = new ArrayList<>();
  private final Map<String, Set<String>> components = new TreeMap<>();

  /**
   * Nothing yet.
   *
   * @param symbols the names of this org alone
   */
  /**
   * @param deploying what of the files is deployed to the others
   */
  Assembly(Project project, Symbols symbols, Deploying deploying, List<ParseProblem> problems) {
    this.project = project;
    this.symbols = symbols;
    this.deploying = deploying;
    this.problems = problems;
  }

  /** A file of a container with what it says. */
  private record Fragment(ComponentFile file, Piece.Access access) {
    int rank() {
      return file.source().packageDirectory();
    }
  }

  private record Unit(ComponentFile file, ApexHeader header, Optional<ApexType> type) {}

  /** The last of each component, by a key without regard to case. */
  private final class Latest<T> {
    private final String words;
    private final Map<String, T> values = new TreeMap<>();
    private final Map<String, ComponentFile> files = new TreeMap<>();

    /**
     * @param words how a problem calls the component; empty when several are nothing unusual
     */
    Latest(String words) {
      this.words = words;
    }

    void add(String key, T value, ComponentFile file) {
      String folded = key.toLowerCase(Locale.ROOT);
      ComponentFile known = files.get(folded);
      // Files come in the order of paths, so that equal ranks are settled by path.
      boolean wins =
          known == null || file.source().packageDirectory() >= known.source().packageDirectory();
      if (known != null && !words.isEmpty() && !known.path().equals(file.path())) {
        ComponentFile winner = wins ? file : known;
        ComponentFile loser = wins ? known : file;
        overridden(words, key.substring(key.indexOf('/') + 1), loser, winner);
      }
      if (wins) {
        values.put(folded, value);
        files.put(folded, file);
      }
    }

    List<T> all() {
      return List.copyOf(values.values());
    }
  }

  void add(FileReader.Result result) {
    ComponentFile file = result.file();
    result.apex().ifPresent(header -> addApex(file, header, result.type()));
    result.page().ifPresent(page -> addPage(file, page));
    // A secret lies open in every copy, whichever of them wins in a deployment.
    secrets.addAll(result.secrets());
    if (result.archive()) {
      archives.add(file.source().file());
    }
    file.kind()
        .filter(kind -> kind.forSecretsOnly() && result.problem().isEmpty())
        .ifPresent(kind -> count(kind.type(), file.name()));
    for (Piece piece : result.pieces()) {
      add(file, piece);
    }
  }

  private void addApex(ComponentFile file, ApexHeader header, Optional<ApexType> type) {
    boolean trigger = file.format() == ComponentFile.Format.APEX_TRIGGER;
    if (deploying.removes(file, trigger ? "ApexTrigger" : "ApexClass", file.name())) {
      return;
    }
    apex.add((trigger ? "trigger/" : "class/") + file.name(), new Unit(file, header, type), file);
    count(trigger ? "ApexTrigger" : "ApexClass", file.name());
  }

  private void addPage(ComponentFile file, VisualforcePage page) {
    pages.add(file.name(), page, file);
    count("ApexPage", file.name());
  }

  private void add(ComponentFile file, Piece piece) {
    XmlKind kind = file.kind().orElseThrow();
    if (removed(kind, file, piece)) {
      return;
    }
    if (piece instanceof Piece.Access access) {
      addAccess(kind, new Fragment(file, access.over(symbols)));
    } else if (piece instanceof Piece.Group group) {
      groups.add(file.name(), group.group(), file);
      count(kind.type(), file.name());
    } else if (piece instanceof Piece.Client client) {
      connectedApps.add(file.name(), client.client(), file);
      count(kind.type(), file.name());
    } else if (piece instanceof Piece.ClientPart part) {
      clientParts.add(part.part() + "/" + part.app(), part, file);
      count(kind.type(), part.app());
    } else if (piece instanceof Piece.ObjectDefinition definition) {
      objects.add(definition.object().name(), definition.object(), file);
      count("CustomObject", definition.object().name());
    } else if (piece instanceof Piece.Field field) {
      fields.add(field.field().qualifiedName(), field, file);
      count("CustomField", field.field().qualifiedName());
    } else if (piece instanceof Piece.ValueSet set) {
      valueSets.add(set.name(), set, file);
      count(kind.type(), set.name());
    } else if (piece instanceof Piece.Rule rule) {
      SharingRule shared = rule.rule();
      String key = shared.mechanism() + "/" + shared.object() + "." + shared.name();
      sharingRules.add(key, shared, file);
      count("SharingRule", key);
    } else if (piece instanceof Piece.OfTerritory territory) {
      String key = file.owner() + "." + file.name();
      territories.add(key, territory.territory(), file);
      count(kind.type(), key);
    } else if (piece instanceof Piece.Settings member) {
      settings.add(file.name(), member.settings(), file);
      count(kind.type(), file.name());
    } else if (piece instanceof Piece.Remote site) {
      remoteSites.add(file.name(), site.site(), file);
      count(kind.type(), file.name());
    } else if (piece instanceof Piece.Credential credential) {
      namedCredentials.add(file.name(), credential.credential(), file);
      count(kind.type(), file.name());
    } else if (piece instanceof Piece.DataSource source) {
      dataSources.add(file.name(), source.source(), file);
      count(kind.type(), file.name());
    } else if (piece instanceof Piece.Policy policy) {
      policies.add(file.name(), policy.policy(), file);
      count(kind.type(), file.name());
    } else if (piece instanceof Piece.Message message) {
      String key = message.message().object() + "." + message.message().name();
      messages.add(key, message.message(), file);
      count("WorkflowOutboundMessage", key);
    } else if (piece instanceof Piece.Sent sent) {
      String owner = sent.object() + ".";
      sent.messages().forEach(name -> sentMessages.add((owner + name).toLowerCase(Locale.ROOT)));
      sent.alerts().forEach(name -> sentAlerts.add((owner + name).toLowerCase(Locale.ROOT)));
    } else if (piece instanceof Piece.Web site) {
      sites.add(kind.type() + "/" + file.name(), site.site(), file);
      count(kind.type(), file.name());
    } else if (piece instanceof Piece.Secret secret) {
      secrets.add(secret.secret());
    } else if (piece instanceof Piece.Configured configured) {
      ConfiguredText text = configured.text();
      texts.add(text.owner() + "/" + text.name(), text, file);
    } else if (piece instanceof Piece.Version version) {
      addVersion(kind, file, version);
    } else if (!addAutomation(kind, file, piece)) {
      addSharing(kind, file, piece);
    }
  }

  /** Whether a deployment deletes what the piece belongs to. */
  private boolean removed(XmlKind kind, ComponentFile file, Piece piece) {
    String type = kind.type();
    String name = file.name();
    if (piece instanceof Piece.ObjectDefinition definition) {
      type = "CustomObject";
      name = definition.object().name();
    } else if (piece instanceof Piece.Field field) {
      type = "CustomField";
      name = field.field().qualifiedName();
    } else if (piece instanceof Piece.Rule rule) {
      type = "SharingRule";
      name = rule.rule().mechanism() + "/" + rule.rule().object() + "." + rule.rule().name();
    } else if (piece instanceof Piece.ClientPart part) {
      type = "ExternalClientApplication";
      name = part.app();
    } else if (piece instanceof Piece.Message message) {
      type = "WorkflowOutboundMessage";
      name = message.message().object() + "." + message.message().name();
    } else if (piece instanceof Piece.Alert alert) {
      type = "WorkflowAlert";
      name = alert.alert().object() + "." + alert.alert().name();
    } else if (kind == XmlKind.PERMISSION_SET_FRAGMENT) {
      type = "PermissionSet";
      name = file.owner();
    }
    return deploying.removes(file, type, name) || deploying.removes(file, kind.type(), file.name());
  }

  /** What the org does by itself; whether the piece is of that kind. */
  private boolean addAutomation(XmlKind kind, ComponentFile file, Piece piece) {
    String key = file.name();
    String type = kind.type();
    if (piece instanceof Piece.OfFlow flow) {
      flows.add(key, flow.flow(), file); // versions of a flow differ in the name of their file
    } else if (piece instanceof Piece.Alert alert) {
      key = alert.alert().object() + "." + alert.alert().name();
      type = "WorkflowAlert";
      alerts.add(key, alert.alert(), file);
    } else if (piece instanceof Piece.TemplateContent content) {
      templateContents.add(key, content.template(), file);
    } else if (piece instanceof Piece.TemplateProperties properties) {
      templateProperties.add(key, properties.template(), file);
    } else if (piece instanceof Piece.Service service) {
      services.add(key, service.service(), file);
    } else if (piece instanceof Piece.ChannelMember member) {
      members.add(key, member.member(), file);
    } else if (piece instanceof Piece.Runs runs) {
      runningUsers.add(type + "/" + key, runs.user(), file);
    } else if (piece instanceof Piece.Relay relay) {
      relays.add(key, relay.relay(), file);
    } else {
      return false;
    }
    count(type, key);
    return true;
  }

  /** The small types of sharing, one component for each file. */
  private void addSharing(XmlKind kind, ComponentFile file, Piece piece) {
    if (piece instanceof Piece.OfRole role) {
      roles.add(file.name(), role.role(), file);
    } else if (piece instanceof Piece.OfPublicGroup group) {
      publicGroups.add(file.name(), group.group(), file);
    } else if (piece instanceof Piece.OfQueue queue) {
      queues.add(file.name(), queue.queue(), file);
    } else if (piece instanceof Piece.OfSharingSet set) {
      sharingSets.add(file.name(), set.set(), file);
    } else if (piece instanceof Piece.OfRestrictionRule rule) {
      restrictionRules.add(file.name(), rule.rule(), file);
    } else {
      throw new IllegalStateException("internal error: " + kind + " has no place in an org");
    }
    count(kind.type(), file.name());
  }

  private void addVersion(XmlKind kind, ComponentFile file, Piece.Version version) {
    if (kind == XmlKind.PACKAGE) {
      manifests.put(file.path(), version);
    } else {
      // Beside the file that it describes.
      apexVersions.put(
          file.path().substring(0, file.path().length() - "-meta.xml".length()), version);
    }
  }

  private void addAccess(XmlKind kind, Fragment fragment) {
    ComponentFile file = fragment.file();
    String key = file.key();
    Map<String, List<Fragment>> target = permissionSets;
    String type = "PermissionSet";
    String name = file.name();
    switch (kind) {
      case PROFILE -> {
        target = profiles;
        type = kind.type();
      }
      case MUTING_PERMISSION_SET -> {
        target = mutingSets;
        type = kind.type();
      }
      case PERMISSION_SET_FRAGMENT -> {
        name = file.owner();
        key = name.toLowerCase(Locale.ROOT);
      }
      default -> {}
    }
    target.computeIfAbsent(key, k -> new ArrayList<>()).add(fragment);
    count(type, name);
  }

  private void count(String type, String name) {
    components.computeIfAbsent(type, k -> new HashSet<>()).add(name.toLowerCase(Locale.ROOT));
  }

  private void overridden(String words, String name, ComponentFile loser, ComponentFile winner) {
    if (deploying.deploys(winner)) {
      return; // that is what a deployment does
    }
    problems.add(
        new ParseProblem(
            loser.source().file(),
            0,
            0,
            words + " `" + name + "` is also in `" + winner.path() + "`, which wins",
            "keep one of the two",
            false));
  }

  Org org() {
    Project resolved = project();
    List<Container> containers = new ArrayList<>();
    profiles.values().forEach(files -> containers.add(profile(files)));
    permissionSets
        .values()
        .forEach(files -> containers.add(set(ContainerKind.PERMISSION_SET, files)));
    mutingSets
        .values()
        .forEach(files -> containers.add(set(ContainerKind.MUTING_PERMISSION_SET, files)));
    Map<String, Integer> counts = new TreeMap<>();
    components.forEach((type, names) -> counts.put(type, names.size()));
    List<OauthClient> clients = new ArrayList<>(connectedApps.all());
    clients.addAll(externalClients());
    return new Org(
        resolved,
        symbols,
        containers,
        groups.all(),
        clients,
        objects(),
        sharingRules.all(),
        new SharingSetup(
            roles.all(),
            publicGroups.all(),
            queues.all(),
            territories.all(),
            sharingSets.all(),
            restrictionRules.all()),
        settings.all(),
        remoteSites.all(),
        namedCredentials.all(),
        dataSources.all(),
        policies.all(),
        messages.all().stream().map(this::withReference).toList(),
        sites.all(),
        apex.all().stream().map(unit -> unit(unit, resolved)).toList(),
        new CodeContext(texts.all(), pages.all()),
        new Secrets(secrets, archives),
        new Automation(
            flows.all(),
            alerts.all().stream().map(this::withSender).toList(),
            TemplateFile.joined(templateContents.all(), templateProperties.all()),
            services.all(),
            new EventStreams(members.all(), relays.all()),
            runningUsers.all()),
        counts);
  }

  /** The project, with the version of its manifest when the source could not tell it. */
  private Project project() {
    SourceFile declaration = project.declaration().file();
    Piece.Version manifest = manifests.get(declaration.path());
    if (!project.apiVersion().isUnknown() || manifest == null || manifest.version().isEmpty()) {
      return project;
    }
    Location place = new Location(declaration, ElementPath.root("Package").child("version"));
    return new Project(
        project.format(),
        project.namespace(),
        new Setting.Known<>(manifest.version(), place),
        project.declaration());
  }

  /** Later package directories overlay earlier ones entry by entry; grants are united. */
  private Container profile(List<Fragment> files) {
    List<Fragment> ordered =
        files.stream().sorted(Comparator.comparingInt(Fragment::rank)).toList();
    Fragment head = ordered.get(ordered.size() - 1);
    List<IpRange> ranges = new ArrayList<>();
    Optional<LoginHours> hours = Optional.empty();
    String description = "";
    String licence = "";
    Setting<Boolean> custom = new Setting.Unknown<>("`custom` is not in the profile's file");
    for (Fragment fragment : ordered) {
      Piece.Access access = fragment.access();
      if (deploying.deploys(fragment.file()) && !access.loginIpRanges().isEmpty()) {
        ranges.clear();
      }
      ranges.addAll(access.loginIpRanges());
      if (!access.loginHours().isEmpty()) {
        hours = Optional.of(access.loginHours().get(access.loginHours().size() - 1));
      }
      description = access.description().isEmpty() ? description : access.description();
      licence = access.licence().isEmpty() ? licence : access.licence();
      if (!access.custom().isEmpty()) {
        Location place = new Location(access.file(), ElementPath.root("Profile").child("custom"));
        custom = new Setting.Known<>(access.custom().equalsIgnoreCase("true"), place);
      }
    }
    List<Container.Part> parts = overlaid(ordered);
    return new Container(
        ContainerKind.PROFILE,
        head.file().name(),
        head.file().name(),
        description,
        licence,
        custom,
        false,
        head.access().file(),
        ranges,
        hours,
        parts,
        union(parts));
  }

  private Container set(ContainerKind kind, List<Fragment> files) {
    List<Fragment> winning = winning(kind, files);
    Fragment head =
        winning.stream()
            .filter(fragment -> !fragment.file().isKind(XmlKind.PERMISSION_SET_FRAGMENT))
            .findFirst()
            .orElse(winning.get(0));
    boolean headless = head.file().isKind(XmlKind.PERMISSION_SET_FRAGMENT);
    Piece.Access access = head.access();
    String name = headless ? head.file().owner() : head.file().name();
    List<Fragment> ordered = new ArrayList<>(winning);
    ordered.remove(head);
    ordered.add(0, head);
    return new Container(
        kind,
        name,
        headless || access.label().isEmpty() ? name : access.label(),
        headless ? "" : access.description(),
        headless ? "" : access.licence(),
        new Setting.Known<>(true, Location.of(access.file())),
        !headless && access.activationRequired(),
        access.file(),
        List.of(),
        Optional.empty(),
        parts(ordered),
        union(parts(ordered)));
  }

  /** What is deployed decides each entry that it lists, also one that grants nothing. */
  private List<Container.Part> overlaid(List<Fragment> ordered) {
    List<Container.Part> parts = new ArrayList<>(parts(ordered));
    for (int i = 0; i < parts.size(); i++) {
      Container.Part part = parts.get(i);
      AccessTable access = part.access();
      for (Fragment later : ordered.subList(i + 1, ordered.size())) {
        if (deploying.deploys(later.file())) {
          access = access.without(later.access().access());
        }
      }
      parts.set(i, new Container.Part(part.file(), part.root(), part.entry(), access));
    }
    return parts;
  }

  /** The files of the one place that wins, in the order of paths. */
  private List<Fragment> winning(ContainerKind kind, List<Fragment> files) {
    Fragment last = files.get(0);
    for (Fragment fragment : files) {
      if (fragment.rank() >= last.rank()) {
        last = fragment;
      }
    }
    String home = home(last);
    int rank = last.rank();
    List<Fragment> winning = new ArrayList<>();
    Set<String> losing = new HashSet<>();
    for (Fragment fragment : files) {
      if (fragment.rank() == rank && home(fragment).equals(home)) {
        winning.add(fragment);
      } else if (losing.add(home(fragment))) {
        String name =
            fragment.file().owner().isEmpty() ? fragment.file().name() : fragment.file().owner();
        overridden(kind.words(), name, fragment.file(), last.file());
      }
    }
    return winning;
  }

  private static String home(Fragment fragment) {
    String home = fragment.file().home();
    return home.isEmpty() ? fragment.file().path() : home;
  }

  private static List<Container.Part> parts(List<Fragment> fragments) {
    return fragments.stream()
        .map(Fragment::access)
        .map(
            access ->
                new Container.Part(access.file(), access.root(), access.entry(), access.access()))
        .toList();
  }

  private AccessTable union(List<Container.Part> parts) {
    if (parts.size() == 1) {
      return parts.get(0).access();
    }
    AccessTable.Builder union = new AccessTable.Builder(symbols);
    parts.forEach(part -> union.add(part.access()));
    return union.build();
  }

  private List<OauthClient> externalClients() {
    Map<String, List<Piece.ClientPart>> byApp = new TreeMap<>();
    for (Piece.ClientPart part : clientParts.all()) {
      byApp.computeIfAbsent(part.app().toLowerCase(Locale.ROOT), k -> new ArrayList<>()).add(part);
    }
    return byApp.values().stream().map(ExternalClients::join).toList();
  }

  private List<CustomObject> objects() {
    Map<String, CustomObject> defined = Org.byName(objects.all(), CustomObject::name);
    Map<String, Piece.ValueSet> values = Org.byName(valueSets.all(), Piece.ValueSet::name);
    Map<String, List<CustomField>> byObject = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Piece.Field field : fields.all()) {
      byObject
          .computeIfAbsent(field.field().object(), k -> new ArrayList<>())
          .add(restricted(field, values));
    }
    List<CustomObject> all = new ArrayList<>();
    for (CustomObject object : defined.values()) {
      all.add(with(object, Optional.ofNullable(byObject.remove(object.name())).orElse(List.of())));
    }
    byObject.values().forEach(known -> all.add(undefined(known)));
    return all;
  }

  private static CustomField restricted(Piece.Field piece, Map<String, Piece.ValueSet> sets) {
    Piece.ValueSet set = sets.get(piece.valueSet());
    return set == null ? piece.field() : piece.field().withRestrictedValues(set.values());
  }

  private static List<CustomField> sorted(List<CustomField> fields) {
    return fields.stream().sorted(Comparator.comparing(CustomField::name)).toList();
  }

  private static CustomObject with(CustomObject object, List<CustomField> fields) {
    return new CustomObject(
        object.name(),
        object.label(),
        true,
        object.customSetting(),
        object.sharingModel(),
        object.externalSharingModel(),
        object.historyEnabled(),
        sorted(fields),
        object.file(),
        object.location());
  }

  /** An object of which only fields are in the input. */
  private static CustomObject undefined(List<CustomField> fields) {
    CustomField first = fields.get(0);
    String reason = "the definition of `" + first.object() + "` is not in the input";
    return new CustomObject(
        first.object(),
        first.object(),
        false,
        false,
        new Setting.Unknown<>(reason),
        new Setting.Unknown<>(reason),
        new Setting.Unknown<>(reason),
        sorted(fields),
        first.location().file(),
        Location.of(first.location().file()));
  }

  private OutboundMessage withReference(OutboundMessage message) {
    String key = (message.object() + "." + message.name()).toLowerCase(Locale.ROOT);
    return new OutboundMessage(
        message.object(),
        message.name(),
        message.endpointUrl(),
        message.fields(),
        message.includeSessionId(),
        message.integrationUser(),
        message.deadLetterQueue(),
        sentMessages.contains(key),
        message.location());
  }

  private EmailAlert withSender(EmailAlert alert) {
    return new EmailAlert(
        alert.object(),
        alert.name(),
        alert.template(),
        alert.recipients(),
        alert.addresses(),
        sentAlerts.contains(alert.qualifiedName().toLowerCase(Locale.ROOT)),
        alert.location());
  }

  private ApexUnit unit(Unit unit, Project resolved) {
    ComponentFile file = unit.file();
    ApexHeader header = unit.header();
    boolean trigger = file.format() == ComponentFile.Format.APEX_TRIGGER;
    return new ApexUnit(
        trigger ? ApexUnit.Kind.TRIGGER : ApexUnit.Kind.CLASS,
        file.name(),
        apiVersion(file, resolved),
        header.hidden(),
        trigger ? "" : header.sharing(),
        header.test(),
        file.source().file(),
        unit.type());
  }

  private Setting<String> apiVersion(ComponentFile file, Project resolved) {
    Piece.Version own = apexVersions.get(file.path());
    if (own != null && !own.version().isEmpty()) {
      String root =
          file.format() == ComponentFile.Format.APEX_TRIGGER ? "ApexTrigger" : "ApexClass";
      return new Setting.Known<>(
          own.version(), new Location(own.file(), ElementPath.root(root).child("apiVersion")));
    }
    Location place = Location.of(file.source().file());
    return resolved
        .apiVersion()
        .toOptional()
        .<Setting<String>>map(
            version ->
                new Setting.Defaulted<>(
                    version, "the file names no `apiVersion`; this is the project's", place))
        .orElseGet(() -> new Setting.Unknown<>("neither the file nor the project names a version"));
  }
}

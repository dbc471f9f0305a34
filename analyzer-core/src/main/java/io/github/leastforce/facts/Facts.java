package io.github.leastforce.facts;

import io.github.leastforce.access.Decision;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.FieldGrant;
import io.github.leastforce.access.Open;
import io.github.leastforce.access.PermissionGrant;
import io.github.leastforce.access.Route;
import io.github.leastforce.access.SharingCriteria;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.Certainty;
import io.github.leastforce.catalogue.LogSinks;
import io.github.leastforce.catalogue.PermissionGroup;
import io.github.leastforce.catalogue.Permissions;
import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.declared.Contract;
import io.github.leastforce.egress.apex.ApexEgress;
import io.github.leastforce.egress.flow.FlowExport;
import io.github.leastforce.egress.mail.TemplateContents;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.OrgUsers;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.model.Snapshot;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.sensitivity.SensitiveField;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Flattens an org into facts. Facts are few: principals times dangerous permissions, sensitive
 * objects and sensitive fields; never one per entry of a field permission section.
 */
public final class Facts {

  /** At most so many readers are told beside a field. */
  private static final int READERS_SHOWN = 5;

  private static final String API_ENABLED = "ApiEnabled";
  private static final String EXPORT_REPORT = "ExportReport";

  private final Org org;
  private final EffectiveAccess access;
  private final SensitiveData sensitive;
  private final Catalogues catalogues;
  private final List<Principal> principals;
  private final Set<String> exportApproved;
  private final LocalDate today;
  private final List<Object> facts = new ArrayList<>();
  private final Map<String, List<SensitiveField>> strongFields =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, List<SensitiveFieldRead>> readers = new HashMap<>();
  private final List<CustomField> classic;
  private final Set<String> classicObjects;
  private final Map<Undecided.Concern, SortedMap<Subject, String>> untold =
      new EnumMap<>(Undecided.Concern.class);
  private final Map<String, Integer> categoryOrder = new HashMap<>();

  private Facts(Inputs inputs) {
    this.org = inputs.org();
    this.access = inputs.access();
    this.sensitive = inputs.sensitive();
    this.catalogues = inputs.catalogues();
    this.principals = inputs.principals();
    this.exportApproved =
        inputs.exportApproved().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.today = inputs.today();
    this.classic =
        org.objects().stream()
            .flatMap(object -> object.fields().stream())
            .filter(field -> field.type().equals("EncryptedText"))
            .sorted(Comparator.comparing(CustomField::qualifiedName))
            .toList();
    this.classicObjects =
        classic.stream()
            .map(field -> field.object().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    for (SensitiveField field : sensitive.fields()) {
      // Configuration stores hold credentials of systems, not records about people.
      boolean ofRecords = !field.object().configurationStore();
      if (ofRecords && field.strong() && (field.breach() || field.special())) {
        strongFields
            .computeIfAbsent(field.field().object(), object -> new ArrayList<>())
            .add(field);
      }
    }
    catalogues
        .detectors()
        .detectors()
        .forEach(detector -> categoryOrder.put(detector.id(), categoryOrder.size()));
  }

  /**
   * What facts are made from.
   *
   * @param exportApproved names of containers whose report exports are approved
   * @param refreshMaxDays a refresh token that lives longer counts as endless
   * @param contracts what the project agreed with its integrations
   * @param usage what a snapshot tells of the use of all that
   * @param logSinks what counts as an audit record; asked for when something may write one
   * @param egress what its code does with data
   * @param strictExport whether records of the platform that can be deleted or end early count as
   *     none
   */
  public record Inputs(
      Org org,
      EffectiveAccess access,
      SensitiveData sensitive,
      Catalogues catalogues,
      List<Principal> principals,
      Set<String> exportApproved,
      long refreshMaxDays,
      LocalDate today,
      List<Contract> contracts,
      Usage usage,
      Supplier<LogSinks> logSinks,
      ApexEgress egress,
      boolean strictExport) {
    public Inputs {
      contracts = List.copyOf(contracts);
      principals = List.copyOf(principals);
      exportApproved = Set.copyOf(exportApproved);
    }
  }

  /**
   * What a snapshot tells of use.
   *
   * @param users the active users
   * @param dormantDays what was not used for more days is left lying
   * @param approvedClients labels of apps whose tokens nobody needs to look at
   * @param now when the snapshot was taken, as far as it says; else the present
   */
  public record Usage(
      Snapshot snapshot,
      OrgUsers users,
      long dormantDays,
      Set<String> approvedClients,
      Instant now) {

    /** For an input of metadata only. */
    public static final Usage NONE =
        new Usage(Snapshot.NONE, OrgUsers.NONE, 90, Set.of(), Instant.EPOCH);

    public Usage {
      approvedClients = Set.copyOf(approvedClients);
    }
  }

  /** All facts about an org. */
  public static Collection<Object> of(Inputs inputs) {
    Facts facts = new Facts(inputs);
    facts.principals();
    facts.untold();
    facts.facts.addAll(
        EntitlementFacts.of(facts.org, facts.access, facts.catalogues, facts.principals));
    facts.facts.addAll(LoginFacts.of(facts.org, facts.access, facts.catalogues, facts.principals));
    facts.groups();
    facts.fields();
    facts.facts.addAll(ClientFacts.of(facts.org, facts.catalogues, inputs.refreshMaxDays()));
    facts.sharing();
    facts.facts.addAll(RecordFacts.of(inputs, List.copyOf(facts.facts)));
    facts.facts.addAll(
        ContractFacts.of(
            inputs.contracts(), inputs.principals(), inputs.catalogues().permissions()));
    facts.facts.addAll(MonitoringFacts.of(facts.org, facts.catalogues));
    FieldData fieldData = FieldData.of(facts.org, facts.sensitive, facts.catalogues);
    facts.facts.addAll(MessageFacts.of(facts.org, fieldData));
    PlatformRecords platform = new PlatformRecords(inputs);
    TemplateContents templates = TemplateContents.of(facts.org, facts.sensitive, fieldData);
    List<FlowExport> exports = FlowFacts.exports(inputs, fieldData, templates);
    facts.facts.addAll(FlowFacts.of(inputs, exports, platform));
    facts.facts.addAll(FlowModeFacts.of(inputs, fieldData));
    facts.facts.addAll(DeliveryFacts.of(facts.org, inputs.logSinks()));
    facts.facts.addAll(StreamFacts.of(inputs, fieldData));
    facts.facts.addAll(EmailFacts.of(facts.org, templates, exports));
    facts.facts.addAll(FileFacts.of(facts.org, List.copyOf(facts.facts)));
    facts.org.remoteSites().forEach(site -> facts.facts.add(new CallableHost(site)));
    facts.facts.addAll(RunAsFacts.of(facts.org, facts.principals));
    facts.facts.addAll(
        LoginNetworkFacts.of(facts.org, facts.access, facts.catalogues, facts.principals));
    facts.facts.addAll(EndpointFacts.of(facts.org, facts.sensitive));
    facts.facts.addAll(SecretFacts.of(facts.org, facts.sensitive));
    facts.facts.addAll(TransactionFacts.of(facts.org, facts.catalogues, inputs.usage().snapshot()));
    facts.facts.addAll(CodeFacts.of(inputs));
    facts.facts.addAll(ExportFacts.of(inputs, platform));
    facts.facts.addAll(UsageFacts.of(inputs, facts.catalogues, List.copyOf(facts.facts)));
    return facts.facts;
  }

  private void principals() {
    for (Principal principal : principals) {
      facts.add(principal);
      if (principal.suspected()) {
        facts.add(new Suspicion(principal));
      }
      if (principal.vendor()) {
        continue;
      }
      if (approved(principal.name()) || (principal.user() && holdsApproved(principal))) {
        facts.add(new ApprovedExport(principal));
      }
      permissions(principal);
      List<HeldObjectAccess> objects = objects(principal);
      facts.addAll(objects);
      exports(principal, objects);
      if (principal.integration() || principal.guest()) {
        sensitiveReads(principal);
      }
    }
  }

  private void permissions(Principal principal) {
    for (PermissionGrant grant : access.permissions(principal.bundle())) {
      Optional<Permissions.Permission> known = catalogues.permissions().find(grant.permission());
      boolean matters =
          known.isPresent()
              && (known.get().tier().compareTo(Tier.CONTEXT) < 0
                  || (principal.guest()
                      && known.get().groups().contains(PermissionGroup.NOT_FOR_GUESTS)));
      if (matters) {
        facts.add(new HeldPermission(principal, grant, known.get()));
      }
    }
    if (principal.integration() || principal.guest()) {
      for (Route route : principal.bundle().routes()) {
        Container container = route.container();
        if (container.kind() == ContainerKind.PROFILE) {
          partialProfile(principal, container);
        }
      }
    }
  }

  /** What a profile does not list is not known to be withheld. */
  private void partialProfile(Principal principal, Container profile) {
    if (profile.access().entries(Section.USER_PERMISSIONS) == 0) {
      facts.add(
          new Undecided(
              Undecided.Topic.SYSTEM_PERMISSIONS,
              concern(principal),
              CoverageGap.Kind.PARTIAL_CONTAINER,
              Paths.subject(profile),
              profile.words() + " lists no user permissions",
              "retrieve the profile with its user permissions"));
    }
    String lacking = "";
    if (profile.access().entries(Section.OBJECT_PERMISSIONS) == 0) {
      lacking = "lists no object permissions";
    } else {
      List<String> unlisted =
          org.objects().stream()
              .map(CustomObject::name)
              .filter(name -> sensitive.object(name).level().sensitive())
              .filter(name -> !profile.access().objectListed(org.symbols().objects().find(name)))
              .sorted()
              .toList();
      if (!unlisted.isEmpty()) {
        lacking = "does not list `" + unlisted.get(0) + "`";
        if (unlisted.size() > 1) {
          lacking += " and " + (unlisted.size() - 1) + " more sensitive objects";
        }
      }
    }
    if (!lacking.isEmpty()) {
      facts.add(
          new Undecided(
              Undecided.Topic.OBJECT_ACCESS,
              concern(principal),
              CoverageGap.Kind.PARTIAL_CONTAINER,
              Paths.subject(profile),
              profile.words() + " " + lacking,
              "retrieve the profile together with the objects"));
    }
  }

  private List<HeldObjectAccess> objects(Principal principal) {
    List<HeldObjectAccess> held = new ArrayList<>();
    for (Route route : principal.bundle().routes()) {
      List<String> names =
          route
              .container()
              .access()
              .objects()
              .mapToObj(org.symbols().objects()::name)
              .sorted()
              .toList();
      for (String name : names) {
        int flags = access.explicitFlags(route, name);
        if (flags == 0) {
          continue;
        }
        ObjectSensitivity object = sensitive.object(name);
        boolean all = ObjectFlag.VIEW_ALL.in(flags) || ObjectFlag.MODIFY_ALL.in(flags);
        boolean encryptedText = classicObjects.contains(name.toLowerCase(Locale.ROOT));
        if (all || object.level().personal() || encryptedText) {
          boolean managed = SensitiveData.managed(name, org.project().namespace());
          held.add(new HeldObjectAccess(principal, route, object, flags, managed, encryptedText));
        }
      }
    }
    return held;
  }

  /** The ways in which the principal can take personal data out, with the widest reach as proof. */
  private void exports(Principal principal, List<HeldObjectAccess> objects) {
    if (!principal.integration() && !principal.outsideAdmin()) {
      return;
    }
    boolean approved = approved(principal.name()) || (principal.user() && holdsApproved(principal));
    export(principal, API_ENABLED, ExportMonitoring.Channel.API, objects);
    if (!approved) {
      export(principal, EXPORT_REPORT, ExportMonitoring.Channel.REPORT, objects);
    }
  }

  private boolean approved(String container) {
    return exportApproved.contains(container.toLowerCase(Locale.ROOT));
  }

  /** A user may export when anything he holds is meant for it. */
  private boolean holdsApproved(Principal user) {
    return user.bundle().routes().stream()
        .anyMatch(
            route ->
                route.group().map(group -> approved(group.name())).orElse(false)
                    || approved(route.container().name()));
  }

  private void export(
      Principal principal,
      String ticket,
      ExportMonitoring.Channel channel,
      List<HeldObjectAccess> objects) {
    Optional<PermissionGrant> grant = access.permission(principal.bundle(), ticket).grant();
    if (grant.isEmpty()) {
      return;
    }
    Optional<EvidenceStep> reach = reach(principal, objects);
    if (reach.isEmpty()) {
      return;
    }
    List<EvidenceStep> steps = new ArrayList<>(Paths.lead(principal, grant.get().route()));
    steps.add(Paths.step(grant.get()));
    steps.add(reach.get());
    facts.add(
        new PersonalDataExport(
            principal,
            channel,
            steps,
            principal.suspected() ? Confidence.CERTAIN : principal.confidence()));
  }

  private Optional<EvidenceStep> reach(Principal principal, List<HeldObjectAccess> objects) {
    Optional<HeldObjectAccess> widest =
        objects.stream()
            .filter(object -> object.object().level().personal())
            .min(
                Comparator.comparing((HeldObjectAccess object) -> !object.allRecords())
                    .thenComparing(object -> object.object().level())
                    .thenComparing(object -> object.object().object()));
    for (String permission : List.of("ViewAllData", "ModifyAllData")) {
      Optional<PermissionGrant> all = access.permission(principal.bundle(), permission).grant();
      if (all.isPresent()) {
        return all.map(Paths::step);
      }
    }
    return widest.map(HeldObjectAccess::readStep);
  }

  private void sensitiveReads(Principal principal) {
    Map<String, String> unknown = new LinkedHashMap<>();
    for (Map.Entry<String, List<SensitiveField>> entry : strongFields.entrySet()) {
      for (SensitiveField field : entry.getValue()) {
        Decision<FieldGrant> decision = access.field(principal.bundle(), field.field());
        if (decision.isGranted()) {
          FieldGrant grant = decision.grant().orElseThrow();
          int order =
              field
                  .detection()
                  .map(d -> categoryOrder.getOrDefault(d.category(), Integer.MAX_VALUE))
                  .orElse(Integer.MAX_VALUE);
          SensitiveFieldRead read = new SensitiveFieldRead(principal, field, grant, order);
          facts.add(read);
          readers
              .computeIfAbsent(
                  field.field().qualifiedName().toLowerCase(Locale.ROOT), key -> new ArrayList<>())
              .add(read);
        } else if (field.breach()) {
          decision.open().ifPresent(open -> undecided(principal, entry.getKey(), open, unknown));
        }
      }
    }
    if (!unknown.isEmpty()) {
      String detail = unknown.values().iterator().next();
      if (unknown.size() > 1) {
        detail += "; the same holds for " + (unknown.size() - 1) + " more objects with breach data";
      }
      facts.add(
          new Undecided(
              Undecided.Topic.FIELD_ACCESS,
              concern(principal),
              CoverageGap.Kind.PARTIAL_CONTAINER,
              Subject.of(principal.type(), principal.name()),
              detail,
              "retrieve the profile together with the objects and their fields"));
    }
  }

  /** Sorts out why a read is open; what a missing member would grant is told of its group. */
  private void undecided(
      Principal principal, String object, Open open, Map<String, String> partial) {
    switch (open.cause()) {
      case PARTIAL_PROFILE -> partial.putIfAbsent(object, open.text());
      case API_VERSION ->
          untold
              .computeIfAbsent(concern(principal), concern -> new TreeMap<>())
              .putIfAbsent(Subject.of(principal.type(), principal.name()), open.text());
      case MISSING_MEMBER -> {}
    }
  }

  /** One gap for the whole input: it takes one new retrieve to close it. */
  private void untold() {
    untold.forEach(
        (concern, principals) ->
            facts.add(
                new Undecided(
                    Undecided.Topic.FIELD_ACCESS,
                    concern,
                    CoverageGap.Kind.PARTIAL_CONTAINER,
                    Subject.of("Metadata", "API version"),
                    principals.values().iterator().next(),
                    "retrieve with API version 63.0 or later",
                    List.copyOf(principals.keySet()))));
  }

  private static Undecided.Concern concern(Principal principal) {
    return principal.guest() ? Undecided.Concern.GUEST : Undecided.Concern.INTEGRATION;
  }

  private void groups() {
    Set<String> listed = new HashSet<>();
    List<MutedGrant> muted = new ArrayList<>();
    MutingFacts.Inputs inputs =
        new MutingFacts.Inputs(
            access,
            catalogues,
            principals,
            strongFields.values().stream()
                .flatMap(List::stream)
                .map(SensitiveField::field)
                .toList());
    for (PermissionSetGroup group : org.groups()) {
      for (Reference reference : access.missing(group)) {
        facts.add(
            Undecided.ofOrg(
                Undecided.Topic.GROUP_MEMBERS,
                CoverageGap.Kind.UNRESOLVED_REFERENCE,
                Subject.of(ContainerKind.PERMISSION_SET_GROUP.type(), group.name()),
                "member `" + reference.name() + "` is not in the input",
                "retrieve `" + reference.name() + "`, or remove it from the group"));
      }
      for (Reference muting : group.muting()) {
        listed.add(muting.name().toLowerCase(Locale.ROOT));
        access
            .mutingSet(muting.name())
            .ifPresent(set -> muted.addAll(MutingFacts.of(group, muting, set, inputs)));
      }
    }
    // A set may serve several groups; an entry is dead only if it is dead in all of them.
    Set<String> alive =
        muted.stream()
            .filter(grant -> grant.effect() != MutedGrant.Effect.DEAD)
            .map(Facts::mutedKey)
            .collect(Collectors.toSet());
    muted.stream()
        .filter(
            grant -> grant.effect() != MutedGrant.Effect.DEAD || !alive.contains(mutedKey(grant)))
        .forEach(facts::add);
    for (Container container : org.containers()) {
      boolean unlisted =
          container.kind() == ContainerKind.MUTING_PERMISSION_SET
              && !listed.contains(container.name().toLowerCase(Locale.ROOT));
      if (unlisted) {
        facts.add(MutingFacts.unlisted(container));
      }
    }
  }

  private static String mutedKey(MutedGrant grant) {
    return grant.mutingSet().name() + " " + grant.entitlement();
  }

  private void fields() {
    for (SensitiveField field : sensitive.fields()) {
      List<SensitiveFieldRead> reads =
          readers.getOrDefault(field.field().qualifiedName().toLowerCase(Locale.ROOT), List.of());
      List<EvidenceStep> steps =
          reads.stream()
              .sorted(
                  Comparator.comparing((SensitiveFieldRead read) -> !read.principal().guest())
                      .thenComparing(read -> read.principal().certainty())
                      .thenComparing(read -> read.principal().words()))
              .limit(READERS_SHOWN)
              .map(read -> Paths.step(read.grant()))
              .distinct()
              .toList();
      facts.add(new FieldProtection(field, steps, FieldProtection.Spot.SCHEME));
    }
    facts.add(new ClassicEncryption(classic));
  }

  private void sharing() {
    Map<String, Map<String, CustomField>> definitions = new LinkedHashMap<>();
    org.objects()
        .forEach(
            object ->
                definitions.put(
                    object.name().toLowerCase(Locale.ROOT),
                    Org.byName(object.fields(), CustomField::name)));
    for (SharingRule rule : org.sharingRules()) {
      Map<String, CustomField> fields =
          definitions.getOrDefault(rule.object().toLowerCase(Locale.ROOT), Map.of());
      SharingCriteria criteria =
          SharingCriteria.of(
              rule,
              this::neverEmpty,
              name -> Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT))),
              today);
      facts.add(new SharingExposure(rule, criteria, sensitive.object(rule.object())));
    }
  }

  private Optional<Confidence> neverEmpty(String field) {
    return catalogues
        .neverEmptyFields()
        .find(field)
        .map(certainty -> certainty == Certainty.CERTAIN ? Confidence.CERTAIN : Confidence.LIKELY);
  }
}

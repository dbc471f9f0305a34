package io.github.leastforce.query;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.Route;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.Certainty;
import io.github.leastforce.catalogue.ContainmentSteps;
import io.github.leastforce.catalogue.ContainmentSteps.When;
import io.github.leastforce.catalogue.IncidentQueries.Use;
import io.github.leastforce.catalogue.MonitoringCoverage.PathKind;
import io.github.leastforce.catalogue.OauthScopes.Surface;
import io.github.leastforce.catalogue.PlatformRecords;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Setting;
import io.github.leastforce.query.BlastRadius.Answerable;
import io.github.leastforce.query.BlastRadius.FieldReached;
import io.github.leastforce.query.BlastRadius.ObjectReached;
import io.github.leastforce.query.BlastRadius.WayOut;
import io.github.leastforce.sensitivity.Level;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers what whoever has a leaked token could reach.
 *
 * @param ofUsers what the input does not tell about users, one line each
 */
record BlastRadii(
    Org org,
    EffectiveAccess access,
    List<Principal> principals,
    SensitiveData sensitive,
    Catalogues catalogues,
    List<String> ofUsers) {

  private static final String MORE_HELD =
      "a user holds a profile and perhaps further sets, which add to this; a contract in"
          + " `integrations/` that names all containers of an integration joins them";
  private static final String NO_USE =
      "whether, when and from where a token was used, and which records were read: only the logs of"
          + " the org tell, and no query does";
  private static final String NO_RECORDS =
      "which records there are, what their fields really hold, and of how many people";
  private static final String NO_SHARES =
      "shares by hand, by code and by teams, members of groups, roles and territories: which"
          + " records exactly are reached";
  private static final String NO_CODE =
      "what Apex classes and flows do with more rights than their caller; they are named, not read";
  private static final String EVERY_OBJECT =
      "a right on all data reaches objects that are not in the input too";

  /** Without it the data APIs refuse a user (Field Reference: PermissionSet, API Enabled). */
  private static final String API = "ApiEnabled";

  /** The permissions whose holder reaches every object, whatever the input names. */
  private static final List<String> ALL_DATA = List.of("ViewAllData", "ModifyAllData");

  /** The radius of a token of a principal: it may belong to any client that it may use. */
  BlastRadius of(Principal principal) {
    List<BlastRadius.Client> clients = new ArrayList<>();
    List<OauthClient> used = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (OauthClient client : org.clients()) {
      List<EvidenceStep> actsAs = TokenHolders.actsAs(client, principal);
      Target.Reply reply = ClientTarget.of(org, client).ask(principal);
      reply.open().ifPresent(open::add);
      Optional<List<EvidenceStep>> path =
          actsAs.isEmpty() ? reply.held().map(Target.Held::path) : Optional.of(actsAs);
      path.ifPresent(
          steps -> {
            used.add(client);
            clients.add(client(client, steps));
          });
    }
    return new Radius(
            new BlastRadius.Subject(
                principal.type(), principal.name(), principal.words(), principal.kindWords()),
            principal.lead(),
            new TokenHolders(TokenHolders.of(principal).found(), open),
            false,
            TokenScopes.ANY,
            used,
            clients)
        .answer();
  }

  /** The radius of a token of a client: of any user who may have one. */
  BlastRadius of(OauthClient client) {
    return new Radius(
            new BlastRadius.Subject(
                client.family().type(), client.name(), client.words(), "OAuth client"),
            List.of(new EvidenceStep(client.words(), client.location())),
            TokenHolders.of(org, client, principals),
            true,
            TokenScopes.of(client, catalogues.oauthScopes()),
            List.of(client),
            List.of(client(client, List.of())))
        .answer();
  }

  private BlastRadius.Client client(OauthClient client, List<EvidenceStep> path) {
    Setting<Boolean> enabled = client.enabled();
    return new BlastRadius.Client(
        client.family().type(),
        client.name(),
        client.words(),
        enabled.isUnknown()
            ? Answerable.NOT_KNOWN
            : enabled.is(true) ? Answerable.YES : Answerable.NO,
        TokenScopes.words(client, catalogues.oauthScopes()),
        path);
  }

  /** One answer, and what it is made of. */
  private final class Radius {
    private final BlastRadius.Subject subject;
    private final List<EvidenceStep> why;
    private final TokenHolders holders;
    private final boolean ofClient;
    private final TokenScopes scopes;
    private final List<OauthClient> used;
    private final List<BlastRadius.Client> clients;
    private final Reached reached;
    private final List<ObjectReached> objects;
    private final List<FieldReached> fields;
    private final WaysOut waysOut;

    Radius(
        BlastRadius.Subject subject,
        List<EvidenceStep> why,
        TokenHolders holders,
        boolean ofClient,
        TokenScopes scopes,
        List<OauthClient> used,
        List<BlastRadius.Client> clients) {
      this.subject = subject;
      this.why = why;
      this.holders = holders;
      this.ofClient = ofClient;
      this.scopes = scopes;
      this.used = used;
      this.clients = clients;
      boolean records = scopes.records() != Answerable.NO;
      this.reached =
          new Reached(
              org,
              access,
              sensitive,
              catalogues,
              records
                  ? holders.found().stream().map(TokenHolders.Found::principal).toList()
                  : List.of());
      this.objects = reached.objects();
      this.fields = reached.fields();
      this.waysOut = WaysOut.of(org, catalogues, reached, scopes);
    }

    BlastRadius answer() {
      boolean breach = fields.stream().anyMatch(field -> !field.element().isEmpty());
      return new BlastRadius(
          subject,
          why,
          holders.found().stream()
              .map(
                  found ->
                      new BlastRadius.Holder(
                          PrincipalRef.of(found.principal()), found.how(), found.path()))
              .toList(),
          clients,
          scopes.records(),
          objects,
          fields,
          reached.permissions(),
          reached.things(),
          waysOut.ways(),
          waysOut.closed(),
          platform(),
          queries(),
          steps(),
          breach ? sentences() : List.of(),
          catalogues.breachElements().asOf(),
          open(),
          limits());
    }

    private List<BlastRadius.PlatformRecord> platform() {
      return catalogues.platformRecords().records().stream()
          .filter(kept -> kept.kind() == PlatformRecords.Kind.ALWAYS_ON)
          .map(
              kept ->
                  new BlastRadius.PlatformRecord(
                      kept.name(), kept.shows(), kept.misses(), kept.kept()))
          .toList();
    }

    private List<BlastRadius.Sentence> sentences() {
      return catalogues.breachElements().sentences().stream()
          .map(sentence -> new BlastRadius.Sentence(sentence.text(), sentence.status()))
          .toList();
    }

    private List<BlastRadius.Query> queries() {
      SoqlQueries queries = new SoqlQueries(catalogues.incidentQueries());
      if (!ofClient) {
        holders.found().stream()
            .flatMap(found -> found.principal().bundle().routes().stream())
            .forEach(route -> users(queries, route));
      }
      for (OauthClient client : used) {
        boolean actsAsSubject =
            holders.found().stream()
                .anyMatch(found -> !TokenHolders.actsAs(client, found.principal()).isEmpty());
        if (ofClient || actsAsSubject) {
          client.runAs().forEach(runAs -> queries.users(Use.USER_BY_NAME, runAs.user()));
        }
      }
      if (ofClient) {
        used.stream()
            .flatMap(client -> client.audience().stream())
            .filter(audience -> !audience.recordId())
            .forEach(
                audience ->
                    queries.users(
                        audience.kind() == ContainerKind.PROFILE
                            ? Use.USERS_OF_PROFILE
                            : Use.USERS_OF_SET,
                        audience.name()));
      }
      queries.use(eventTypes());
      objects.stream()
          .filter(object -> Level.valueOf(object.sensitivity()).personal())
          .forEach(object -> queries.records(object, fieldsOf(object)));
      return queries.all();
    }

    private void users(SoqlQueries queries, Route route) {
      if (route.group().isPresent()) {
        queries.users(Use.USERS_OF_GROUP, route.group().get().name());
      } else if (route.container().kind() == ContainerKind.PROFILE) {
        queries.users(Use.USERS_OF_PROFILE, route.container().name());
      } else {
        queries.users(Use.USERS_OF_SET, route.container().name());
      }
    }

    private Set<String> eventTypes() {
      Set<String> types = new TreeSet<>();
      for (WayOut way : waysOut.ways()) {
        catalogues
            .monitoringCoverage()
            .find(way.id())
            .map(PathKind::eventLogTypes)
            .ifPresent(types::addAll);
      }
      return types;
    }

    private List<CustomField> fieldsOf(ObjectReached object) {
      Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      fields.forEach(field -> names.add(field.field()));
      return sensitive.fields().stream()
          .map(SensitiveField::field)
          .filter(field -> field.object().equalsIgnoreCase(object.object()))
          .filter(field -> names.contains(field.qualifiedName()))
          .toList();
    }

    private List<BlastRadius.Step> steps() {
      List<BlastRadius.Step> steps = new ArrayList<>();
      for (ContainmentSteps.Step step : catalogues.containmentSteps().steps()) {
        List<String> concerns = concerns(step.when());
        if (step.when() == When.ALWAYS
            || !concerns.isEmpty()
            || (step.when() == When.CONTROL_PERMISSIONS && reached.controls())) {
          steps.add(
              new BlastRadius.Step(
                  step.id(),
                  step.phase().name().toLowerCase(Locale.ROOT),
                  step.act(),
                  step.why(),
                  step.setup(),
                  concerns,
                  step.certainty() == Certainty.CERTAIN));
        }
      }
      return steps;
    }

    private List<String> concerns(When when) {
      return switch (when) {
        case ALWAYS, CONTROL_PERMISSIONS -> List.of();
        case CONNECTED_APP -> family(OauthClient.Family.CONNECTED_APP);
        case EXTERNAL_CLIENT_APP -> family(OauthClient.Family.EXTERNAL_CLIENT_APP);
        case CERTIFICATE ->
            used.stream().filter(OauthClient::certificate).map(OauthClient::words).toList();
        case SELF_AUTHORISED ->
            used.stream().filter(TokenHolders::selfAuthorised).map(OauthClient::words).toList();
        case CALLOUT_PRINCIPALS -> reached.names(Section.EXTERNAL_CREDENTIAL_PRINCIPAL_ACCESSES);
        case STORED_CREDENTIALS -> reached.credentialFields();
      };
    }

    private List<String> family(OauthClient.Family family) {
      return used.stream()
          .filter(client -> client.family() == family)
          .map(OauthClient::words)
          .toList();
    }

    private List<String> open() {
      List<String> open = new ArrayList<>(holders.open());
      Unknowns unknowns = new Unknowns(access, sensitive);
      for (TokenHolders.Found found : holders.found()) {
        unknowns.of(found.principal(), access.table(found.principal().bundle())).stream()
            .map(reason -> named(found.principal(), reason))
            .forEach(open::add);
      }
      for (OauthClient client : used) {
        if (client.enabled().is(false)) {
          open.add(
              client.words()
                  + " is switched off; whether tokens from before still work is not metadata");
        }
        if (ofClient && client.scopes().isEmpty()) {
          open.add(client.words() + ": its scopes are not in the input");
        }
      }
      if (!ofClient && used.isEmpty()) {
        open.add("no OAuth client in the input is open to " + subject.words());
      }
      if (scopes.surfaces().contains(Surface.OTHER)) {
        open.add(
            "what some of the scopes open lies outside the records of the org, or is not known");
      }
      boolean apiOpen = reached.permission(API).open() == Answerable.YES;
      if (!objects.isEmpty() && !apiOpen) {
        open.add(
            "`"
                + API
                + "`, without which the data APIs refuse the user, is not granted here; another"
                + " container of the same user may grant it");
      }
      long undefined =
          objects.stream()
              .filter(object -> object.sensitivity().equals(Level.UNKNOWN.name()))
              .count();
      if (undefined > 0) {
        open.add(
            "definitions of "
                + undefined
                + " of the objects are not in the input, so their sensitive fields are not known");
      }
      long unclear = Reached.openReach(objects);
      if (unclear > 0) {
        open.add("which records of " + unclear + " of the objects are reached is not in the input");
      }
      return open.stream().distinct().toList();
    }

    private static String named(Principal principal, String reason) {
      return reason.contains(principal.words()) ? reason : principal.words() + ": " + reason;
    }

    private List<String> limits() {
      List<String> limits = new ArrayList<>();
      limits.addAll(ofUsers);
      if (holders.found().stream().anyMatch(found -> !found.principal().user())) {
        limits.add(MORE_HELD);
      }
      limits.add(NO_USE);
      limits.add(NO_RECORDS);
      limits.add(NO_SHARES);
      limits.add(NO_CODE);
      if (ALL_DATA.stream().anyMatch(name -> reached.permission(name).open() == Answerable.YES)) {
        limits.add(EVERY_OBJECT);
      }
      return limits;
    }
  }
}

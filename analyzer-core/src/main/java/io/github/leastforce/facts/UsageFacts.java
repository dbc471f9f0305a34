package io.github.leastforce.facts;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.declared.Contract;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.identity.UserHolding;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.EventLog;
import io.github.leastforce.model.FrozenUser;
import io.github.leastforce.model.InstalledApp;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.OrgUser;
import io.github.leastforce.model.QueryAnswer;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.Snapshot;
import io.github.leastforce.model.TokenUse;
import io.github.leastforce.monitoring.RecordingSwitches;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is used and what is left lying, as far as a snapshot tells. */
final class UsageFacts {

  private static final String NEEDS = "needs a snapshot of the org: ";
  private static final String TAKE = "take a snapshot of the org and audit it";
  private static final String ECA = OauthClient.Family.EXTERNAL_CLIENT_APP.type();
  private static final String VIEW_SETUP = "ViewSetup";
  private static final String GENERATION = "enableEventLogGeneration";

  /** At most so many tokens of one app are shown. */
  private static final int TOKENS_SHOWN = 5;

  /** The days that are asked for, less one: the last of them may not be over. */
  private static final Duration LOG_WINDOW = Duration.ofDays(29);

  private final Facts.Inputs inputs;
  private final Facts.Usage usage;
  private final Snapshot snapshot;
  private final Instant since;
  private final Map<String, OrgUser> usersById = new HashMap<>();
  private final List<Object> facts = new ArrayList<>();

  private UsageFacts(Facts.Inputs inputs) {
    this.inputs = inputs;
    this.usage = inputs.usage();
    this.snapshot = usage.snapshot();
    this.since = usage.now().minus(Duration.ofDays(usage.dormantDays()));
    records(snapshot.users()).stream()
        .filter(OrgUser::active)
        .forEach(user -> usersById.putIfAbsent(id(user.id()), user));
  }

  /**
   * The facts.
   *
   * @param known facts that are there already; rights are looked up in them
   */
  static List<Object> of(Facts.Inputs inputs, Catalogues catalogues, Collection<Object> known) {
    UsageFacts facts = new UsageFacts(inputs);
    facts.thinContainers();
    facts.users(
        known.stream()
            .filter(HeldPermission.class::isInstance)
            .map(HeldPermission.class::cast)
            .filter(HeldPermission::beyondData)
            .map(HeldPermission::principal)
            .collect(Collectors.toSet()));
    facts.tokens();
    facts.logs(catalogues);
    return facts.facts;
  }

  /** Ids come with 15 characters or, with a check sum, with 18. */
  private static String id(String text) {
    return text.length() > 15 ? text.substring(0, 15) : text;
  }

  /**
   * Without View Setup and Configuration, files of permission sets come without their objects,
   * fields and tabs, and nothing in them says so (Metadata API Developer Guide, PermissionSet).
   */
  private void thinContainers() {
    snapshot.manifest().stream()
        .flatMap(manifest -> manifest.weaknesses().stream())
        .filter(weakness -> weakness.permission().equals(VIEW_SETUP))
        .findFirst()
        .ifPresent(
            weakness ->
                facts.add(
                    Undecided.ofOrg(
                        Undecided.Topic.CONTAINER_CONTENT,
                        CoverageGap.Kind.PARTIAL_CONTAINER,
                        Subject.of("Snapshot", "permission sets"),
                        "the snapshot was taken without `"
                            + VIEW_SETUP
                            + "`: what containers grant"
                            + " besides what their files list is not known",
                        "take the snapshot with a user who has the permission")));
  }

  // Users.

  private void users(Set<Principal> privileged) {
    if (!usage.users().told()) {
      if (inputs.principals().stream().anyMatch(Principal::integration)) {
        facts.add(
            undecided(
                Undecided.Topic.DORMANCY,
                Undecided.Concern.INTEGRATION,
                "users",
                NEEDS + "who the users are and when they logged in is not metadata"));
      }
      return;
    }
    Map<String, List<TokenUse>> tokens = new HashMap<>();
    records(snapshot.tokens())
        .forEach(
            token ->
                tokens.computeIfAbsent(id(token.userId()), key -> new ArrayList<>()).add(token));
    Set<String> frozen =
        records(snapshot.frozen()).stream()
            .map(FrozenUser::userId)
            .map(UsageFacts::id)
            .collect(Collectors.toSet());
    Map<String, Set<Subject>> open = new TreeMap<>();
    ofIntegrations()
        .forEach(
            (user, principal) -> {
              if (privileged.contains(principal) && !frozen.contains(id(user.id()))) {
                user(user, principal, tokens.getOrDefault(id(user.id()), List.of()), open);
              }
            });
    open.forEach(this::open);
  }

  /** Users who are integrations, and users as which a contract says that one acts. */
  private Map<OrgUser, Principal> ofIntegrations() {
    Map<OrgUser, Principal> users = new TreeMap<>(Comparator.comparing(OrgUser::userName));
    for (Principal principal : inputs.principals()) {
      if (principal.user() && principal.integration()) {
        usage
            .users()
            .find(principal.name())
            .map(UserHolding::user)
            .ifPresent(user -> users.put(user, principal));
      }
    }
    for (Contract contract : inputs.contracts()) {
      for (Principal principal : inputs.principals()) {
        if (principal.declaredAs(contract.name())) {
          contract.runAs().stream()
              .flatMap(name -> usage.users().find(name).stream())
              .map(UserHolding::user)
              .forEach(user -> users.putIfAbsent(user, principal));
        }
      }
    }
    return users;
  }

  private void user(
      OrgUser user, Principal principal, List<TokenUse> tokens, Map<String, Set<Subject>> open) {
    boolean active =
        user.created().filter(since::isBefore).isPresent()
            || user.lastLogin().filter(since::isBefore).isPresent()
            || tokens.stream()
                .anyMatch(token -> token.lastUsed().filter(since::isBefore).isPresent());
    if (active) {
      return;
    }
    String unknown = "";
    if (user.lastLogin().isEmpty() && !user.neverLoggedIn()) {
      unknown = "when he last logged in";
    } else if (user.lastLogin().isEmpty() && user.created().isEmpty()) {
      unknown = "how old a user is who never logged in";
    } else if (!whole(snapshot.tokens())) {
      unknown = "whether his OAuth tokens were used";
    }
    if (unknown.isEmpty()) {
      facts.add(new DormantUser(principal, user, whole(snapshot.frozen())));
    } else {
      open.computeIfAbsent(unknown, reason -> new TreeSet<>())
          .add(Subject.of(principal.type(), principal.name()));
    }
  }

  /** One gap for all users of whom the snapshot does not tell the same. */
  private void open(String unknown, Set<Subject> principals) {
    Subject first = principals.iterator().next();
    String more = principals.size() == 1 ? "" : " and " + (principals.size() - 1) + " more";
    facts.add(
        new Undecided(
            Undecided.Topic.DORMANCY,
            Undecided.Concern.INTEGRATION,
            CoverageGap.Kind.NEEDS_ORG,
            first,
            "the snapshot does not tell " + unknown + ": `" + first.name() + "`" + more,
            "take the snapshot with a user who may see this",
            List.copyOf(principals)));
  }

  // Tokens.

  private void tokens() {
    if (snapshot.tokens().isEmpty()) {
      facts.add(
          undecided(
              Undecided.Topic.TOKEN_USE,
              Undecided.Concern.ORG,
              "oauth-tokens",
              NEEDS + "which OAuth tokens are in use is not metadata"));
      return;
    }
    Map<String, List<TokenUse>> byApp = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (TokenUse token : records(snapshot.tokens())) {
      byApp.computeIfAbsent(token.app(), app -> new ArrayList<>()).add(token);
    }
    usage.approvedClients().forEach(byApp::remove);
    Set<String> known = knownApps();
    boolean inventory = whole(snapshot.apps()) && snapshot.whole(ECA);
    List<String> open = new ArrayList<>();
    byApp.forEach(
        (app, tokens) -> {
          boolean managed = known.contains(app.toLowerCase(Locale.ROOT));
          if (!managed && !inventory) {
            open.add(app);
          }
          app(app, tokens, managed || !inventory);
        });
    boolean ageless =
        records(snapshot.tokens()).stream().anyMatch(token -> token.lastTouched().isEmpty());
    if (!whole(snapshot.tokens()) || ageless) {
      facts.add(
          undecided(
              Undecided.Topic.TOKEN_USE,
              Undecided.Concern.ORG,
              "oauth-tokens",
              ageless
                  ? "the snapshot does not tell how old OAuth tokens are that were never used"
                  : "the snapshot does not have all OAuth tokens in use"));
    }
    if (!open.isEmpty()) {
      String more = open.size() == 1 ? "" : " and " + (open.size() - 1) + " more";
      facts.add(
          undecided(
              Undecided.Topic.TOKEN_USE,
              Undecided.Concern.ORG,
              "apps",
              "the snapshot does not have all connected apps and external client apps: whether `"
                  + open.get(0)
                  + "`"
                  + more
                  + " is installed is not known"));
    }
  }

  /** Names and labels of the clients that somebody has a hand on, in lower case. */
  private Set<String> knownApps() {
    Set<String> known = new HashSet<>();
    for (OauthClient client : inputs.org().clients()) {
      known.add(client.name().toLowerCase(Locale.ROOT));
      known.add(client.label().toLowerCase(Locale.ROOT));
    }
    for (InstalledApp app : records(snapshot.apps())) {
      known.add(app.name().toLowerCase(Locale.ROOT));
    }
    known.remove("");
    return known;
  }

  private void app(String app, List<TokenUse> tokens, boolean managed) {
    List<TokenUse> unused =
        tokens.stream()
            // One that was given lately had no time to be used.
            .filter(token -> token.lastTouched().filter(since::isAfter).isPresent())
            .toList();
    List<Reason> reasons = new ArrayList<>();
    if (!managed) {
      reasons.add(new Reason("not-installed", "is neither installed nor in the metadata", 0));
    }
    if (!unused.isEmpty()) {
      String number = unused.size() == 1 ? "a token" : unused.size() + " tokens";
      reasons.add(
          new Reason(
              "unused",
              "has %s unused for more than %d days".formatted(number, usage.dormantDays()),
              1));
    }
    if (reasons.isEmpty()) {
      return;
    }
    List<TokenUse> flawed = managed ? unused : tokens;
    List<EvidenceStep> steps = new ArrayList<>();
    flawed.stream()
        .limit(TOKENS_SHOWN)
        .forEach(token -> steps.add(new EvidenceStep(words(token), token.location())));
    if (!managed) {
      snapshot
          .apps()
          .ifPresent(
              apps ->
                  steps.add(
                      new EvidenceStep(
                          "no connected app of that name is installed", Location.of(apps.file()))));
    }
    facts.add(new UnmanagedTokens(app, reasons, steps, flawed.get(0).location()));
  }

  private String words(TokenUse token) {
    OrgUser known = usersById.get(id(token.userId()));
    String user = "a user who is not active any more";
    if (known != null) {
      user = known.words();
    } else if (!whole(snapshot.users())) {
      user = "the user with id `" + token.userId() + "`";
    }
    String used =
        token
            .lastUsed()
            .map(time -> "last used on " + time.atZone(ZoneOffset.UTC).toLocalDate())
            .orElse("never used");
    return "token of " + user + " for `" + token.app() + "`, " + used;
  }

  // Logs.

  private void logs(Catalogues catalogues) {
    if (snapshot.eventLogs().isEmpty() || !whole(snapshot.eventLogs())) {
      boolean none = snapshot.eventLogs().isEmpty();
      facts.add(
          undecided(
              Undecided.Topic.API_USAGE_LOG,
              Undecided.Concern.ORG,
              "event-log-files",
              none
                  ? NEEDS + "which event log files there are is not metadata"
                  : "the snapshot does not have all event log files"));
      return;
    }
    QueryAnswer<EventLog> logs = snapshot.eventLogs().get();
    Set<String> types = catalogues.monitoringCoverage().apiUsageLogs();
    if (logs.records().stream().anyMatch(log -> types.contains(log.type()))) {
      return;
    }
    boolean keptLong =
        logs.records().stream().anyMatch(log -> log.date().isBefore(usage.now().minus(LOG_WINDOW)));
    List<EvidenceStep> steps = new ArrayList<>();
    steps.add(
        new EvidenceStep(
            logs.records().isEmpty()
                ? "the org has no event log file of the last 30 days"
                : "none of the %,d event log files of the last 30 days is about the use of APIs"
                    .formatted(logs.records().size()),
            Location.of(logs.file())));
    Setting<Boolean> generation = new RecordingSwitches(org(), catalogues).eventLogs();
    generation
        .place()
        .ifPresent(place -> steps.add(RecordingSwitches.step(generation, GENERATION)));
    facts.add(
        new MissingApiLog(
            generation instanceof Setting.Known<Boolean> known
                ? known.location()
                : Location.of(logs.file()),
            steps,
            keptLong ? Confidence.CERTAIN : Confidence.LIKELY));
  }

  private Org org() {
    return inputs.org();
  }

  private static <T> List<T> records(Optional<QueryAnswer<T>> answer) {
    return answer.map(QueryAnswer::records).orElse(List.of());
  }

  private static <T> boolean whole(Optional<QueryAnswer<T>> answer) {
    return answer.filter(QueryAnswer::complete).isPresent();
  }

  private static Undecided undecided(
      Undecided.Topic topic, Undecided.Concern concern, String part, String detail) {
    return new Undecided(
        topic, concern, CoverageGap.Kind.NEEDS_ORG, Subject.of("Snapshot", part), detail, TAKE);
  }
}

package io.github.leastforce.parse.json;

import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Assignment;
import io.github.leastforce.model.Dependency;
import io.github.leastforce.model.EntityDefault;
import io.github.leastforce.model.EventLog;
import io.github.leastforce.model.FieldTag;
import io.github.leastforce.model.FrozenUser;
import io.github.leastforce.model.InstalledApp;
import io.github.leastforce.model.OrgUser;
import io.github.leastforce.model.QueryAnswer;
import io.github.leastforce.model.Snapshot;
import io.github.leastforce.model.SnapshotManifest;
import io.github.leastforce.model.TokenUse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The door: files of {@code facts/} become the model. */
public final class SnapshotReader {

  /** Times as the REST API writes them, such as {@code 2027-01-31T22:59:59.000+0000}. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

  /** {@code PermissionType} of user permissions; spaces and case left out. */
  private static final String USER_PERMISSION = "userpermission";

  /** Kept for those who review access; nothing is judged by them. */
  private static final Set<String> KEPT =
      Set.of(
          "permission-set-licenses.json",
          "permission-set-license-assignments.json",
          "user-licenses.json",
          "groups.json",
          "group-members.json");

  private Optional<QueryAnswer<OrgUser>> users = Optional.empty();
  private Optional<QueryAnswer<FrozenUser>> frozen = Optional.empty();
  private Optional<QueryAnswer<Assignment>> assignments = Optional.empty();
  private Optional<QueryAnswer<Dependency>> dependencies = Optional.empty();
  private Optional<QueryAnswer<TokenUse>> tokens = Optional.empty();
  private Optional<QueryAnswer<InstalledApp>> apps = Optional.empty();
  private Optional<QueryAnswer<EventLog>> eventLogs = Optional.empty();
  private Optional<QueryAnswer<EntityDefault>> defaults = Optional.empty();
  private Optional<QueryAnswer<FieldTag>> fieldTags = Optional.empty();
  private Optional<SnapshotManifest> manifest = Optional.empty();
  private final List<ParseProblem> problems = new ArrayList<>();
  private final List<CoverageGap> gaps = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private final Map<String, String> profileFiles = new HashMap<>();

  /** Reads one file, by its name; another name means nothing. */
  public void add(SourceFile file, byte[] content) {
    if (file.fileName().equals(SnapshotManifest.NAME)) {
      manifest = ManifestFile.read(file, content, problems);
      return;
    }
    FactFile facts = FactFile.read(file, content);
    switch (file.fileName()) {
      case "users.json" ->
          users =
              Optional.of(
                  answer(
                      facts,
                      SnapshotReader::user,
                      "lacks `Id` or `Username`, or has a date that is no time"));
      case "profiles.json" -> profiles(facts);
      case "user-logins.json" ->
          frozen = Optional.of(answer(facts, SnapshotReader::frozen, "lacks `UserId`"));
      case "permission-set-assignments.json" ->
          assignments =
              Optional.of(
                  answer(
                      facts,
                      SnapshotReader::assignment,
                      "lacks `AssigneeId` or what is assigned, or has an `ExpirationDate` that is no"
                          + " time"));
      case "permission-dependencies.json" ->
          dependencies =
              Optional.of(dependencies(facts)).filter(answer -> !answer.records().isEmpty());
      case "oauth-tokens.json" ->
          tokens =
              Optional.of(
                  answer(
                      facts,
                      SnapshotReader::token,
                      "lacks `AppName`, or has a `LastUsedDate` that is no time"));
      case "connected-applications.json" ->
          apps = Optional.of(answer(facts, SnapshotReader::app, "lacks `Name`"));
      case "event-log-files.json" ->
          eventLogs =
              Optional.of(
                  answer(
                      facts,
                      SnapshotReader::eventLog,
                      "lacks `EventType`, or a `LogDate` that is a time"));
      case "entity-definitions.json" ->
          defaults = Optional.of(answer(facts, SnapshotReader::entity, "lacks `QualifiedApiName`"));
      case "field-definitions.json" ->
          fieldTags =
              Optional.of(
                  answer(
                      facts,
                      SnapshotReader::fieldTag,
                      "lacks `QualifiedApiName` or `EntityDefinition.QualifiedApiName`"));
      default -> {
        if (!KEPT.contains(file.fileName())) {
          return;
        }
      }
    }
    read.add(file.fileName());
    problems.addAll(facts.problems());
    if (!facts.complete() && facts.problems().isEmpty()) {
      gaps.add(incomplete(file.fileName(), facts.reason()));
    }
  }

  /** What was read. */
  public Snapshot snapshot() {
    return new Snapshot(
        users.map(this::withProfileFiles),
        frozen,
        assignments,
        dependencies,
        tokens,
        apps,
        eventLogs,
        defaults,
        fieldTags,
        manifest);
  }

  /** Setup translates names of standard profiles, and metadata have others; ids are the same. */
  private void profiles(FactFile facts) {
    List<FactFile.Row> bad = new ArrayList<>();
    for (FactFile.Row row : facts.rows()) {
      if (row.text("Id").isEmpty() || row.text("FullName").isEmpty()) {
        bad.add(row);
      } else {
        profileFiles.put(shortened(row.text("Id")), row.text("FullName"));
      }
    }
    facts.unusable(bad, "lacks `Id` or `FullName`");
  }

  private QueryAnswer<OrgUser> withProfileFiles(QueryAnswer<OrgUser> answer) {
    return new QueryAnswer<>(
        answer.file(),
        answer.complete(),
        answer.records().stream()
            .map(
                user ->
                    user.withProfileFile(
                        profileFiles.getOrDefault(shortened(user.profileId()), "")))
            .toList());
  }

  /** Ids come with 15 characters or, with a check sum, with 18. */
  private static String shortened(String id) {
    return id.length() > 15 ? id.substring(0, 15) : id;
  }

  /** What the snapshot says that it does not hold. */
  public List<CoverageGap> gaps() {
    List<CoverageGap> all = new ArrayList<>(gaps);
    manifest.ifPresent(
        told -> {
          all.addAll(ManifestFile.gaps(told));
          for (SnapshotManifest.AskedFact fact : told.facts()) {
            String name = fact.file().substring(fact.file().lastIndexOf('/') + 1);
            if (!fact.complete() && !read.contains(name)) {
              all.add(incomplete(name, fact.reason()));
            }
          }
        });
    return all;
  }

  private static CoverageGap incomplete(String name, String reason) {
    return new CoverageGap(
        "",
        CoverageGap.Kind.NEEDS_ORG,
        Subject.of("Snapshot", "facts/" + name),
        "the snapshot does not have all records of `facts/"
            + name
            + "`"
            + (reason.isEmpty() ? "" : ": " + reason),
        "take the snapshot again, with a user who may see them");
  }

  /** What could not be read. */
  public List<ParseProblem> problems() {
    return List.copyOf(problems);
  }

  /** Lines of the records, by their ordinal from one. */
  public static Map<Integer, Integer> lines(SourceFile file, byte[] content) {
    Map<Integer, Integer> lines = new HashMap<>();
    for (FactFile.Row row : FactFile.read(file, content).rows()) {
      lines.put(Integer.valueOf(row.location().element().steps().get(0).key()), row.line());
    }
    return lines;
  }

  private static <T> QueryAnswer<T> answer(
      FactFile facts, Function<FactFile.Row, Optional<T>> reading, String lacking) {
    List<T> records = new ArrayList<>();
    List<FactFile.Row> bad = new ArrayList<>();
    for (FactFile.Row row : facts.rows()) {
      reading.apply(row).ifPresentOrElse(records::add, () -> bad.add(row));
    }
    facts.unusable(bad, lacking);
    return new QueryAnswer<>(facts.file(), facts.complete(), records);
  }

  private static Optional<OrgUser> user(FactFile.Row row) {
    if (row.text("Id").isEmpty() || row.text("Username").isEmpty()) {
      return Optional.empty();
    }
    if (badTime(row, "LastLoginDate") || badTime(row, "CreatedDate")) {
      return Optional.empty();
    }
    return Optional.of(
        new OrgUser(
            row.text("Id"),
            row.text("Username"),
            row.flag("IsActive", true),
            row.text("UserType"),
            row.text("Profile.Name"),
            row.text("ProfileId"),
            "",
            row.text("Profile.UserLicense.Name"),
            time(row.text("LastLoginDate")),
            row.isNull("LastLoginDate"),
            time(row.text("CreatedDate")),
            row.location()));
  }

  private static Optional<FrozenUser> frozen(FactFile.Row row) {
    return Optional.of(new FrozenUser(row.text("UserId"), row.location()))
        .filter(user -> !user.userId().isEmpty());
  }

  private static Optional<TokenUse> token(FactFile.Row row) {
    if (row.text("AppName").isEmpty() || badTime(row, "LastUsedDate")) {
      return Optional.empty();
    }
    return Optional.of(
        new TokenUse(
            row.text("UserId"),
            row.text("AppName"),
            time(row.text("LastUsedDate")),
            time(row.text("CreatedDate")),
            row.location()));
  }

  private static Optional<InstalledApp> app(FactFile.Row row) {
    return Optional.of(new InstalledApp(row.text("Name"), row.location()))
        .filter(app -> !app.name().isEmpty());
  }

  private static Optional<EventLog> eventLog(FactFile.Row row) {
    return time(row.text("LogDate"))
        .map(date -> new EventLog(row.text("EventType"), date, row.location()))
        .filter(log -> !log.type().isEmpty());
  }

  private static Optional<EntityDefault> entity(FactFile.Row row) {
    return Optional.of(
            new EntityDefault(
                row.text("QualifiedApiName"),
                row.text("InternalSharingModel"),
                row.text("ExternalSharingModel"),
                row.location()))
        .filter(entity -> !entity.object().isEmpty());
  }

  private static Optional<FieldTag> fieldTag(FactFile.Row row) {
    String groups = row.text("ComplianceGroup");
    return Optional.of(
            new FieldTag(
                row.text("EntityDefinition.QualifiedApiName"),
                row.text("QualifiedApiName"),
                row.text("SecurityClassification"),
                Arrays.stream(groups.split(";"))
                    .map(String::strip)
                    .filter(tag -> !tag.isEmpty())
                    .toList(),
                row.location()))
        .filter(tag -> !tag.object().isEmpty() && !tag.field().isEmpty());
  }

  private static Optional<Assignment> assignment(FactFile.Row row) {
    String set = row.text("PermissionSet.Name");
    String namespace = row.text("PermissionSet.NamespacePrefix");
    String group = row.text("PermissionSetGroup.DeveloperName");
    if (row.text("AssigneeId").isEmpty() || (set.isEmpty() && group.isEmpty())) {
      return Optional.empty();
    }
    Optional<Instant> expires = Optional.empty();
    if (!row.text("ExpirationDate").isEmpty()) {
      expires = time(row.text("ExpirationDate"));
      if (expires.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Assignment(
            row.text("AssigneeId"),
            namespace.isEmpty() ? set : namespace + "__" + set,
            row.flag("PermissionSet.IsOwnedByProfile", false),
            group,
            expires,
            row.flag("IsActive", true),
            row.location()));
  }

  private static boolean badTime(FactFile.Row row, String path) {
    return !row.text(path).isEmpty() && time(row.text(path)).isEmpty();
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Rows of one user permission that needs another; rows about rights on objects are left out. */
  private static QueryAnswer<Dependency> dependencies(FactFile facts) {
    List<FactFile.Row> wanted =
        facts.rows().stream()
            .filter(row -> userPermission(row, "PermissionType"))
            .filter(row -> userPermission(row, "RequiredPermissionType"))
            .toList();
    List<Dependency> rows = new ArrayList<>();
    List<FactFile.Row> bad = new ArrayList<>();
    for (FactFile.Row row : wanted) {
      if (row.text("Permission").isEmpty() || row.text("RequiredPermission").isEmpty()) {
        bad.add(row);
      } else {
        rows.add(new Dependency(row.text("Permission"), row.text("RequiredPermission")));
      }
    }
    facts.unusable(bad, "lacks `Permission` or `RequiredPermission`");
    if (wanted.isEmpty()) {
      // Every org has such rows; without one the words for the types must have changed.
      facts.unusable(facts.rows(), "is not about user permissions");
    }
    return new QueryAnswer<>(facts.file(), facts.complete(), rows.stream().distinct().toList());
  }

  private static boolean userPermission(FactFile.Row row, String type) {
    return row.text(type).replace(" ", "").equalsIgnoreCase(USER_PERMISSION);
  }
}

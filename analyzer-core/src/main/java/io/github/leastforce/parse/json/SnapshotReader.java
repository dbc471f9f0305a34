package io.github.leastforce.parse.json;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Assignment;
import io.github.leastforce.model.Dependency;
import io.github.leastforce.model.OrgUser;
import io.github.leastforce.model.QueryAnswer;
import io.github.leastforce.model.Snapshot;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The door: files of {@code facts/} become the model. */
public final class SnapshotReader {

  /** Times as the REST API writes them, such as {@code 2027-01-31T22:59:59.000+0000}. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

  /** {@code PermissionType} of user permissions; spaces and case left out. */
  private static final String USER_PERMISSION = "userpermission";

  private Optional<QueryAnswer<OrgUser>> users = Optional.empty();
  private Optional<QueryAnswer<Assignment>> assignments = Optional.empty();
  private Optional<QueryAnswer<Dependency>> dependencies = Optional.empty();
  private final List<ParseProblem> problems = new ArrayList<>();

  /** Reads one file, by its name; another name means nothing. */
  public void add(SourceFile file, byte[] content) {
    FactFile facts = FactFile.read(file, content);
    switch (file.fileName()) {
      case "users.json" ->
          users = Optional.of(answer(facts, SnapshotReader::user, "lacks `Id` or `Username`"));
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
      default -> {
        return;
      }
    }
    problems.addAll(facts.problems());
  }

  /** What was read. */
  public Snapshot snapshot() {
    return new Snapshot(users, assignments, dependencies);
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
    return Optional.of(
        new OrgUser(
            row.text("Id"),
            row.text("Username"),
            row.flag("IsActive", true),
            row.text("UserType"),
            row.text("Profile.Name"),
            row.text("Profile.UserLicense.Name"),
            row.text("LastLoginDate"),
            row.location()));
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

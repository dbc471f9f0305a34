package io.github.leastforce.source.org.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who takes the snapshot, and what he lacks for it. A user who may see less gets less, without any
 * error: permission sets without their objects, tokens of himself alone. So it is asked before.
 *
 * @param apiVersions versions that the org offers, such as {@code 66.0}, oldest first; empty when
 *     it does not tell
 * @param weaknesses what is missing, or not known to be there, in the order of the data
 */
public record Preflight(User user, List<String> apiVersions, List<Weakness> weaknesses) {

  private static final Pattern IDENTITY = Pattern.compile("/id/(00D\\w{12,15})/(005\\w{12,15})$");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,3}\\.0");
  private static final String COLUMN = "Permissions";

  /**
   * The user in whose name the org is read. Each part is empty when the org does not tell it.
   *
   * @param name user name
   */
  public record User(String name, String id, String orgId) {}

  /**
   * A permission that the user should have for a snapshot.
   *
   * @param label as Setup shows it
   * @param known whether it is known to be missing; else the org does not tell
   * @param weakens what the snapshot tells less or not at all, as the end of a sentence
   */
  public record Weakness(String permission, String label, boolean known, String weakens) {

    /** One line for the person who waits. */
    public String words() {
      return (known ? "the user lacks `" : "it is not known whether the user has `")
          + permission
          + "` (*"
          + label
          + "*): "
          + weakens;
    }
  }

  public Preflight {
    apiVersions = List.copyOf(apiVersions);
    weaknesses = List.copyOf(weaknesses);
  }

  /**
   * Asks the org. What it refuses to tell is left open; nothing is thrown.
   *
   * @param apiVersion version to ask with, such as {@code 66.0}
   */
  public static Preflight of(QueryEndpoint org, String apiVersion) {
    Asking asking = new Asking(org, apiVersion);
    return new Preflight(asking.user(), asking.versions(), asking.weaknesses());
  }

  /** What keeps the user from seeing all records, when it takes one of each of these lists. */
  Optional<String> lacking(List<List<String>> needs) {
    for (List<String> oneOf : needs) {
      if (oneOf.stream().noneMatch(this::has)) {
        boolean known = oneOf.stream().allMatch(this::lacks);
        return Optional.of(
            (known ? "the user lacks `" : "it is not known whether the user has `")
                + oneOf.get(0)
                + "`");
      }
    }
    return Optional.empty();
  }

  private boolean has(String permission) {
    return weaknesses.stream().noneMatch(weakness -> weakness.permission().equals(permission));
  }

  private boolean lacks(String permission) {
    return weaknesses.stream()
        .anyMatch(weakness -> weakness.known() && weakness.permission().equals(permission));
  }

  /** One conversation. */
  private static final class Asking {
    private final QueryEndpoint org;
    private final String data;

    Asking(QueryEndpoint org, String apiVersion) {
      this.org = org;
      this.data = "/services/data/v" + apiVersion + "/";
    }

    private Optional<JsonNode> get(String path) {
      try {
        return Optional.of(org.get(path));
      } catch (QueryFailure e) {
        return Optional.empty();
      }
    }

    private Optional<JsonNode> query(String soql) {
      return get(data + "query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
          .map(answer -> answer.path("records").path(0))
          .filter(JsonNode::isObject);
    }

    /** A token without the scope for identities does not open the first address. */
    User user() {
      return get("/services/oauth2/userinfo")
          .map(
              info ->
                  new User(
                      info.path("preferred_username").asText(""),
                      info.path("user_id").asText(""),
                      info.path("organization_id").asText("")))
          .filter(user -> !user.id().isEmpty())
          .or(this::ofIdentity)
          .orElse(new User("", "", ""));
    }

    private Optional<User> ofIdentity() {
      Matcher address =
          IDENTITY.matcher(
              get(data).map(resources -> resources.path("identity").asText("")).orElse(""));
      if (!address.find()) {
        return Optional.empty();
      }
      String id = address.group(2);
      String name =
          query("SELECT Username FROM User WHERE Id = '" + id + "'")
              .map(user -> user.path("Username").asText(""))
              .orElse("");
      return Optional.of(new User(name, id, address.group(1)));
    }

    List<String> versions() {
      List<String> versions = new ArrayList<>();
      get("/services/data")
          .ifPresent(list -> list.forEach(entry -> versions.add(entry.path("version").asText())));
      return versions.stream()
          .filter(version -> VERSION.matcher(version).matches())
          .sorted((a, b) -> Double.compare(Double.parseDouble(a), Double.parseDouble(b)))
          .toList();
    }

    List<Weakness> weaknesses() {
      List<AuditPermission> wanted = Questions.permissions();
      Map<String, Boolean> held = held(wanted);
      List<Weakness> weaknesses = new ArrayList<>();
      for (AuditPermission permission : wanted) {
        boolean has =
            held.getOrDefault(permission.name(), false)
                || permission.instead().stream().anyMatch(other -> held.getOrDefault(other, false));
        if (!has) {
          weaknesses.add(
              new Weakness(
                  permission.name(),
                  permission.label(),
                  held.containsKey(permission.name()),
                  permission.weakens()));
        }
      }
      return weaknesses;
    }

    /**
     * Which of the permissions the user has; one that the org has no column for is not told. An org
     * that lacks one refuses the question as a whole, so then each is asked for alone.
     */
    private Map<String, Boolean> held(List<AuditPermission> wanted) {
      Set<String> names = new TreeSet<>();
      wanted.forEach(
          permission -> {
            names.add(permission.name());
            names.addAll(permission.instead());
          });
      Map<String, Boolean> held = new HashMap<>(held(names));
      if (held.isEmpty()) {
        names.forEach(name -> held.putAll(held(Set.of(name))));
      }
      return held;
    }

    private Map<String, Boolean> held(Set<String> names) {
      String columns = COLUMN + String.join(", " + COLUMN, names);
      Map<String, Boolean> held = new HashMap<>();
      query("SELECT " + columns + " FROM UserPermissionAccess")
          .ifPresent(
              row ->
                  names.stream()
                      .filter(name -> row.path(COLUMN + name).isBoolean())
                      .forEach(name -> held.put(name, row.path(COLUMN + name).asBoolean())));
      return held;
    }
  }
}

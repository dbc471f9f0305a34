package io.github.leastforce.catalogue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * OAuth scopes by breadth ({@code oauth-scopes.json}); names and synonyms compare
 * case-insensitively.
 */
public final class OauthScopes {

  /** Sets of scopes that rules name together. */
  public enum Group {
    /** Identity flows without a browser: a surface for account takeover. */
    HEADLESS_IDENTITY,
    /** Agents, models and their tools. */
    AGENTIC
  }

  /** What a token of a scope opens. */
  public enum Surface {
    /** Everything that the user can reach. */
    EVERYTHING,
    DATA_API,
    /** A session of the user interface. */
    UI_SESSION,
    CONNECT_API,
    /** Services beside the records, or one that the catalogue does not know. */
    OTHER,
    /** Claims about the user. */
    IDENTITY,
    /** New tokens, and nothing by itself. */
    OFFLINE;

    /** Whether records of the org can be reached through it. */
    public boolean records() {
      return this == EVERYTHING || this == DATA_API || this == UI_SESSION;
    }

    /** Whether it surely opens no record. */
    public boolean noRecords() {
      return this == IDENTITY || this == OFFLINE;
    }
  }

  /**
   * One scope.
   *
   * @param name canonical name, as retrieved
   * @param opens what a token of it opens
   * @param synonyms names that deployment accepts as well
   * @param confirmed false when the semantics are not documented
   */
  public record Scope(
      String name,
      Surface opens,
      List<String> synonyms,
      Breadth breadth,
      Set<Group> groups,
      boolean confirmed,
      String meaning) {
    public Scope {
      synonyms = List.copyOf(synonyms);
      groups = Set.copyOf(groups);
    }
  }

  private record Family(String prefix, Breadth breadth) {}

  private final NameIndex<Scope> index;
  private final List<Family> families;

  private OauthScopes(NameIndex<Scope> index, List<Family> families) {
    this.index = index;
    this.families = families;
  }

  static OauthScopes read(JsonValue root) {
    return new OauthScopes(
        NameIndex.read(
            root, "scopes", OauthScopes::scope, s -> Permissions.namesOf(s.name(), s.synonyms())),
        root.list("families").stream()
            .map(
                value ->
                    new Family(
                        NameIndex.key(value.text("prefix")),
                        value.constant("breadth", Breadth.class)))
            .toList());
  }

  private static Scope scope(JsonValue value) {
    Set<Group> groups = EnumSet.noneOf(Group.class);
    groups.addAll(value.constants("groups", Group.class));
    return new Scope(
        value.text("name"),
        value.constant("opens", Surface.class),
        value.texts("synonyms"),
        value.constant("breadth", Breadth.class),
        groups,
        value.text("certainty").equals("confirmed"),
        value.text("meaning"));
  }

  public List<Scope> entries() {
    return index.entries();
  }

  public Optional<Scope> find(String name) {
    return index.find(name.strip());
  }

  /** The canonical name; an unknown scope stays as it was written. */
  public String canonical(String name) {
    return find(name).map(Scope::name).orElse(name.strip());
  }

  /**
   * How much the scope opens; {@link Breadth#REVIEW} for an unknown one outside the known families.
   */
  public Breadth breadth(String name) {
    return find(name)
        .map(Scope::breadth)
        .orElseGet(() -> familyBreadth(NameIndex.key(name.strip())));
  }

  /** What a token of the scope opens; {@link Surface#OTHER} for an unknown one. */
  public Surface opens(String name) {
    return find(name).map(Scope::opens).orElse(Surface.OTHER);
  }

  private Breadth familyBreadth(String key) {
    return families.stream()
        .filter(family -> key.startsWith(family.prefix()))
        .map(Family::breadth)
        .findFirst()
        .orElse(Breadth.REVIEW);
  }
}

package io.github.leastforce.catalogue;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * User permissions by tier ({@code permissions.json}), and those that exist without one ({@code
 * permission-names.json}); names compare case-insensitively.
 */
public final class Permissions {

  /**
   * One user permission.
   *
   * @param name API name, as in {@code userPermissions/name}
   * @param label label in Setup; empty when none is documented
   * @param tier {@link Tier#UNRATED} when it is only known by name, never {@link Tier#UNCATALOGUED}
   * @param rank position in the catalogue, from 0: the order in which reasons of one finding are
   *     listed; unrated permissions come last
   * @param groups the sets it belongs to; may be empty
   * @param confirmed false when name or meaning was not found in the current type definitions,
   *     which makes findings that rest on it likely at best
   * @param note why it matters; may be empty
   */
  public record Permission(
      String name,
      String label,
      Tier tier,
      int rank,
      Set<PermissionGroup> groups,
      boolean confirmed,
      List<String> aliases,
      String note) {
    public Permission {
      groups = Set.copyOf(groups);
      aliases = List.copyOf(aliases);
    }
  }

  private final NameIndex<Permission> rated;
  private final Map<String, Known> unrated;

  private Permissions(NameIndex<Permission> rated, Map<String, Known> unrated) {
    this.rated = rated;
    this.unrated = unrated;
  }

  /** Reads the permissions that have a tier. */
  static Permissions read(JsonValue root) {
    int[] rank = {0};
    return new Permissions(
        NameIndex.read(
            root,
            "permissions",
            value -> permission(value, rank[0]++),
            permission -> namesOf(permission.name(), permission.aliases())),
        Map.of());
  }

  /** The same permissions and those known by name only; no name may be in both. */
  Permissions withUnrated(JsonValue root) {
    Map<String, Known> known = new HashMap<>(4096);
    for (JsonValue list : root.list("lists")) {
      boolean confirmed = confirmed(list);
      for (String entry : list.manyTexts("names")) {
        Known permission = new Known(entry, confirmed);
        if (known.put(NameIndex.key(permission.name()), permission) != null) {
          throw list.error("`" + permission.name() + "` is listed twice");
        }
      }
    }
    for (Permission permission : rated.entries()) {
      if (known.containsKey(NameIndex.key(permission.name()))) {
        throw root.at("lists").error("`" + permission.name() + "` has a tier");
      }
    }
    return new Permissions(rated, known);
  }

  /**
   * A permission known by name only. There are thousands of them, and a run asks for few: more than
   * the entry is made when somebody asks.
   *
   * @param entry the name, or the name, a colon and the label
   */
  private record Known(String entry, boolean confirmed) {
    private static final String BETWEEN = ": ";

    String name() {
      int end = entry.indexOf(BETWEEN);
      return end < 0 ? entry : entry.substring(0, end);
    }

    Permission permission() {
      String name = name();
      String label = entry.equals(name) ? "" : entry.substring(name.length() + BETWEEN.length());
      return new Permission(
          name, label, Tier.UNRATED, Integer.MAX_VALUE, Set.of(), confirmed, List.of(), "");
    }
  }

  private static boolean confirmed(JsonValue value) {
    return value.text("certainty").equals("confirmed");
  }

  private static Permission permission(JsonValue value, int rank) {
    EnumSet<PermissionGroup> groups = EnumSet.noneOf(PermissionGroup.class);
    groups.addAll(value.constants("groups", PermissionGroup.class));
    return new Permission(
        value.text("name"),
        value.textOrEmpty("label"),
        value.constant("tier", Tier.class),
        rank,
        groups,
        confirmed(value),
        value.textsOrEmpty("aliases"),
        value.textOrEmpty("note"));
  }

  static List<String> namesOf(String name, List<String> others) {
    return Stream.concat(Stream.of(name), others.stream()).toList();
  }

  /** All entries that have a tier, in catalogue order. */
  public List<Permission> entries() {
    return rated.entries();
  }

  /** The entry of that name or alias, with a tier or {@link Tier#UNRATED}. */
  public Optional<Permission> find(String name) {
    return rated
        .find(name)
        .or(() -> Optional.ofNullable(unrated.get(NameIndex.key(name))).map(Known::permission));
  }

  /**
   * The tier of a permission; {@link Tier#UNRATED} for a name that is merely known, {@link
   * Tier#UNCATALOGUED} for a name in no list.
   */
  public Tier tier(String name) {
    return find(name).map(Permission::tier).orElse(Tier.UNCATALOGUED);
  }

  /** Whether the permission belongs to the set; false for unknown names. */
  public boolean isIn(PermissionGroup group, String name) {
    return find(name).filter(permission -> permission.groups().contains(group)).isPresent();
  }

  /** Position in the catalogue; unrated and unknown names come last. */
  public int rank(String name) {
    return find(name).map(Permission::rank).orElse(Integer.MAX_VALUE);
  }
}

package io.github.leastforce.catalogue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** User permissions by tier ({@code permissions.json}); names compare case-insensitively. */
public final class Permissions {

  /**
   * One user permission.
   *
   * @param name API name, as in {@code userPermissions/name}
   * @param label label in Setup; empty when none is documented
   * @param rank position in the catalogue, from 0: the order in which reasons of one finding are
   *     listed
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

  private final NameIndex<Permission> index;

  private Permissions(NameIndex<Permission> index) {
    this.index = index;
  }

  static Permissions read(JsonValue root) {
    int[] rank = {0};
    return new Permissions(
        NameIndex.read(
            root,
            "permissions",
            value -> permission(value, rank[0]++),
            permission -> namesOf(permission.name(), permission.aliases())));
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
        value.text("certainty").equals("confirmed"),
        value.textsOrEmpty("aliases"),
        value.textOrEmpty("note"));
  }

  static List<String> namesOf(String name, List<String> others) {
    return Stream.concat(Stream.of(name), others.stream()).toList();
  }

  /** All entries in catalogue order. */
  public List<Permission> entries() {
    return index.entries();
  }

  /** The entry of that name or alias. */
  public Optional<Permission> find(String name) {
    return index.find(name);
  }

  /** The tier of a permission; {@link Tier#UNCATALOGUED} for a name in no list. */
  public Tier tier(String name) {
    return find(name).map(Permission::tier).orElse(Tier.UNCATALOGUED);
  }

  /** Whether the permission belongs to the set; false for unknown names. */
  public boolean isIn(PermissionGroup group, String name) {
    return find(name).filter(permission -> permission.groups().contains(group)).isPresent();
  }

  /** Position in the catalogue; unknown names come last. */
  public int rank(String name) {
    return find(name).map(Permission::rank).orElse(Integer.MAX_VALUE);
  }
}

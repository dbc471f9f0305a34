package io.github.leastforce.catalogue;

import io.github.leastforce.grants.ObjectFlag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a permission or an object flag brings along ({@code permission-implications.json}). Single
 * steps, not closed: the access layer closes them, because muting works between the steps.
 */
public final class PermissionImplications {

  /** Permission → permissions. {@code source} says who documents the dependency. */
  public record Implication(
      String permission, List<String> implies, Certainty certainty, String source) {
    public Implication {
      implies = List.copyOf(implies);
    }
  }

  /** User permission → flags on every object ({@code object} empty) or on one object. */
  public record ObjectImplication(
      String permission, String object, Set<ObjectFlag> flags, Certainty certainty, String source) {
    public ObjectImplication {
      flags = Set.copyOf(flags);
    }
  }

  /**
   * An act of administration that needs all of {@code allOf} and, unless empty, one of {@code
   * anyOf}.
   */
  public record Capability(
      String name, List<String> allOf, List<String> anyOf, Certainty certainty, String source) {
    public Capability {
      allOf = List.copyOf(allOf);
      anyOf = List.copyOf(anyOf);
    }
  }

  private final List<Implication> implications;
  private final Map<String, List<Implication>> byPermission;
  private final Map<ObjectFlag, Set<ObjectFlag>> byFlag;
  private final List<ObjectImplication> onObjects;
  private final List<Capability> capabilities;

  private PermissionImplications(
      List<Implication> implications,
      Map<ObjectFlag, Set<ObjectFlag>> byFlag,
      List<ObjectImplication> onObjects,
      List<Capability> capabilities) {
    this.implications = List.copyOf(implications);
    this.byFlag = byFlag;
    this.onObjects = List.copyOf(onObjects);
    this.capabilities = List.copyOf(capabilities);
    this.byPermission = new LinkedHashMap<>();
    for (Implication implication : implications) {
      byPermission
          .computeIfAbsent(NameIndex.key(implication.permission()), key -> new ArrayList<>())
          .add(implication);
    }
  }

  static PermissionImplications read(JsonValue root) {
    Map<ObjectFlag, Set<ObjectFlag>> byFlag = new EnumMap<>(ObjectFlag.class);
    for (JsonValue value : root.list("objectFlags")) {
      byFlag.put(value.constant("flag", ObjectFlag.class), flags(value, "implies"));
    }
    List<ObjectImplication> onObjects = new ArrayList<>();
    for (String list : List.of("everyObject", "singleObject")) {
      for (JsonValue value : root.list(list)) {
        onObjects.add(
            new ObjectImplication(
                value.text("permission"),
                value.textOrEmpty("object"),
                flags(value, "flags"),
                certainty(value),
                value.text("source")));
      }
    }
    return new PermissionImplications(
        root.list("implications").stream()
            .map(
                value ->
                    new Implication(
                        value.text("permission"),
                        value.texts("implies"),
                        certainty(value),
                        value.text("source")))
            .toList(),
        byFlag,
        onObjects,
        root.list("capabilities").stream()
            .map(
                value ->
                    new Capability(
                        value.text("capability"),
                        value.texts("allOf"),
                        value.texts("anyOf"),
                        certainty(value),
                        value.text("source")))
            .toList());
  }

  /**
   * The table with all that the org itself tells of its permissions. That replaces whatever is only
   * likely; documented rows stay, because the org does not list all of them.
   */
  public PermissionImplications replacedBy(List<Implication> ofOrg) {
    List<Implication> documented =
        implications.stream().filter(row -> row.certainty() == Certainty.CERTAIN).toList();
    return new PermissionImplications(documented, byFlag, onObjects, capabilities).with(ofOrg);
  }

  /** The table with more rows. */
  public PermissionImplications with(List<Implication> more) {
    List<Implication> rows = new ArrayList<>(more);
    rows.addAll(implications);
    return new PermissionImplications(rows, byFlag, onObjects, capabilities);
  }

  private static Certainty certainty(JsonValue value) {
    return value.constant("confidence", Certainty.class);
  }

  private static Set<ObjectFlag> flags(JsonValue value, String key) {
    Set<ObjectFlag> flags = EnumSet.noneOf(ObjectFlag.class);
    flags.addAll(value.constants(key, ObjectFlag.class));
    return flags;
  }

  public List<Implication> entries() {
    return implications;
  }

  /** What a user permission brings along directly; empty for most. */
  public List<Implication> of(String permission) {
    return List.copyOf(byPermission.getOrDefault(NameIndex.key(permission), List.of()));
  }

  /** What an object or field flag brings along directly. */
  public Set<ObjectFlag> of(ObjectFlag flag) {
    return Set.copyOf(byFlag.getOrDefault(flag, Set.of()));
  }

  /** User permissions that act like object permissions. */
  public List<ObjectImplication> onObjects() {
    return onObjects;
  }

  public List<Capability> capabilities() {
    return capabilities;
  }
}

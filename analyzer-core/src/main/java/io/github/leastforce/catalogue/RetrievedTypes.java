package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Optional;

/** Which types an audit retrieves from an org, and how ({@code retrieved-types.json}). */
public final class RetrievedTypes {

  /** Types that travel in one request where that is possible. */
  public enum Group {
    PROFILES,
    CONTAINERS,
    CLIENTS,
    OBJECTS,
    SETTINGS,
    CODE,
    OTHER
  }

  /**
   * One type.
   *
   * @param files that one component is
   * @param packedBytes that one component takes in a zip, roughly
   * @param wildcard whether {@code *} means all members
   * @param managed whether components of installed packages are retrieved
   * @param shapesProfiles whether profiles tell of its components only when they are in the same
   *     request
   */
  public record Type(
      String name,
      Group group,
      int files,
      int packedBytes,
      boolean wildcard,
      boolean managed,
      boolean shapesProfiles) {}

  private final NameIndex<Type> types;

  private RetrievedTypes(NameIndex<Type> types) {
    this.types = types;
  }

  static RetrievedTypes read(JsonValue root) {
    return new RetrievedTypes(
        NameIndex.read(
            root,
            "types",
            value ->
                new Type(
                    value.text("type"),
                    value.constant("group", Group.class),
                    value.number("files"),
                    value.number("packedBytes"),
                    value.flag("wildcard"),
                    value.flag("managed"),
                    value.flag("shapesProfiles")),
            type -> List.of(type.name())));
  }

  /** All types, in the order of the file. */
  public List<Type> types() {
    return types.entries();
  }

  /** A type by name; empty when it is not retrieved. */
  public Optional<Type> find(String name) {
    return types.find(name);
  }
}

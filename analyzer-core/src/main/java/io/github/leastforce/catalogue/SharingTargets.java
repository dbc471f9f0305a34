package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Optional;

/** The children of {@code sharedTo} by how many they reach ({@code sharing-targets.json}). */
public final class SharingTargets {

  /** Whom a target can contain. */
  public enum Kind {
    INTERNAL,
    EXTERNAL,
    GUEST,
    /** Internal and external, or not to be known offline. */
    MIXED
  }

  /**
   * One target.
   *
   * @param name element name
   * @param breadth 0…100, higher = wider: 100 public, 80 external, 70 mixed, 60 organisation, 40
   *     subtree, 30 group, 20 few
   * @param marker whether its presence counts and its text is usually empty
   */
  public record Target(String name, int breadth, Kind kind, boolean marker, Certainty certainty) {}

  private final NameIndex<Target> index;

  private SharingTargets(NameIndex<Target> index) {
    this.index = index;
  }

  static SharingTargets read(JsonValue root) {
    return new SharingTargets(
        NameIndex.read(
            root,
            "targets",
            value ->
                new Target(
                    value.text("target"),
                    value.number("breadth"),
                    value.constant("kind", Kind.class),
                    value.flag("marker"),
                    value.constant("certainty", Certainty.class)),
            target -> List.of(target.name())));
  }

  public List<Target> entries() {
    return index.entries();
  }

  public Optional<Target> find(String name) {
    return index.find(name);
  }
}

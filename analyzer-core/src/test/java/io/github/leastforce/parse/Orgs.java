package io.github.leastforce.parse;

import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Shortcuts for tests. */
final class Orgs {
  private Orgs() {}

  static ParsedOrg parse(Path path) {
    try (MetadataSource source = MetadataSources.open(path)) {
      return MetadataParser.parse(source, TestSecrets.EVERYTHING, message -> {});
    }
  }

  static Excerpt excerpt(Path path, Location location) {
    try (MetadataSource source = MetadataSources.open(path)) {
      return Objects.requireNonNull(
          PositionResolver.resolve(List.of(location), source, TestSecrets.DETECTORS).get(location));
    }
  }

  /** {@code line:start-end}, with {@code ~} before it when not exact. */
  static String place(Path path, Location location) {
    Excerpt excerpt = excerpt(path, location);
    return (excerpt.exact() ? "" : "~")
        + excerpt.region().line()
        + ":"
        + excerpt.region().startColumn()
        + "-"
        + excerpt.region().endColumn();
  }
}

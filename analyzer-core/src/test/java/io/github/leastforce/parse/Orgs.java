package io.github.leastforce.parse;

import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Shortcuts for tests. */
final class Orgs {
  private Orgs() {}

  static ParsedOrg parse(Path path) {
    try (MetadataSource source = MetadataSources.open(path)) {
      return MetadataParser.parse(source, message -> {});
    }
  }

  static Map<Location, Excerpt> resolve(Path path, Location... locations) {
    try (MetadataSource source = MetadataSources.open(path)) {
      return PositionResolver.resolve(Arrays.asList(locations), source);
    }
  }

  /** {@code line:start-end}, with {@code ~} before it when not exact. */
  static String place(Path path, Location location) {
    Excerpt excerpt = resolve(path, location).get(location);
    return (excerpt.exact() ? "" : "~")
        + excerpt.region().line()
        + ":"
        + excerpt.region().startColumn()
        + "-"
        + excerpt.region().endColumn();
  }
}

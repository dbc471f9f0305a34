package io.github.leastforce.parse;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.Region;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.parse.apex.ApexHeader;
import io.github.leastforce.parse.apex.ApexReader;
import io.github.leastforce.parse.json.SnapshotReader;
import io.github.leastforce.parse.xml.ElementSearch;
import io.github.leastforce.parse.xml.XmlText;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way back: symbolic places become lines and columns, by one more pass over the files that are
 * reported. What cannot be found resolves to the nearest enclosing element, in the end to the first
 * line; nothing is thrown.
 */
public final class PositionResolver {

  private PositionResolver() {}

  /** An excerpt for every location. */
  public static Map<Location, Excerpt> resolve(
      Collection<Location> locations, MetadataSource source) {
    Map<SourceFile, Set<Location>> byFile = new TreeMap<>();
    for (Location location : locations) {
      byFile.computeIfAbsent(location.file(), k -> new LinkedHashSet<>()).add(location);
    }
    Map<SourceFile, MetadataFile> files = new HashMap<>();
    source.files().forEach(file -> files.put(file.file(), file));
    source.contracts().forEach(file -> files.put(file.file(), file));
    source.declarations().forEach(file -> files.put(file.file(), file));
    source.snapshotFacts().forEach(file -> files.put(file.file(), file));
    ApexReader code = new ApexReader();
    Map<Location, Excerpt> excerpts = new ConcurrentHashMap<>();
    // The order of files plays no part: each location has one excerpt.
    byFile.entrySet().parallelStream()
        .forEach(
            entry ->
                resolve(
                    entry.getKey(),
                    entry.getValue(),
                    content(files.get(entry.getKey())),
                    code,
                    excerpts));
    return new HashMap<>(excerpts);
  }

  private static void resolve(
      SourceFile file,
      Set<Location> wanted,
      byte[] content,
      ApexReader code,
      Map<Location, Excerpt> excerpts) {
    String name = file.fileName();
    if (name.endsWith(".cls") || name.endsWith(".trigger")) {
      apex(file, wanted, content, code, excerpts);
      return;
    }
    if (name.endsWith(".json")) {
      json(file, wanted, content, excerpts);
      return;
    }
    char[] decoded = XmlText.chars(content);
    Set<ElementPath> paths = wanted.stream().map(Location::element).collect(Collectors.toSet());
    Map<ElementPath, ElementSearch.Hit> hits = ElementSearch.find(decoded, paths);
    ExcerptText text = ExcerptText.ofXml(decoded);
    for (Location location : wanted) {
      ElementSearch.Hit hit = hits.get(location.element());
      excerpts.put(
          location,
          hit == null
              ? text.line(location, 1, location.element().steps().isEmpty())
              : text.element(location, hit));
    }
  }

  /** Declarations and statements by their symbolic place; any other place is the header. */
  private static void apex(
      SourceFile file,
      Set<Location> wanted,
      byte[] content,
      ApexReader code,
      Map<Location, Excerpt> excerpts) {
    char[] decoded = XmlText.chars(content);
    boolean inside = wanted.stream().anyMatch(place -> !place.element().steps().isEmpty());
    Map<ElementPath, Region> regions = inside ? regions(file, decoded, code) : Map.of();
    ExcerptText text = ExcerptText.ofApex(decoded);
    int header = ApexHeader.of(content).line();
    for (Location location : wanted) {
      Region region = regions.get(location.element());
      excerpts.put(
          location,
          region == null
              ? text.line(location, header, location.element().steps().isEmpty())
              : text.region(location, region));
    }
  }

  private static Map<ElementPath, Region> regions(SourceFile file, char[] text, ApexReader code) {
    boolean trigger = file.fileName().endsWith(".trigger");
    return ApexReader.onDeepStack(() -> code.read(file, text, trigger))
        .type()
        .map(ApexType::regions)
        .orElse(Map.of());
  }

  /** Records of a snapshot's facts, by their ordinal; any other place is the file as a whole. */
  private static void json(
      SourceFile file, Set<Location> wanted, byte[] content, Map<Location, Excerpt> excerpts) {
    boolean records = wanted.stream().anyMatch(place -> !place.element().steps().isEmpty());
    Map<Integer, Integer> lines = records ? SnapshotReader.lines(file, content) : Map.of();
    ExcerptText text = ExcerptText.ofXml(XmlText.chars(content));
    for (Location location : wanted) {
      List<ElementPath.Step> steps = location.element().steps();
      Integer line = steps.isEmpty() ? Integer.valueOf(1) : lines.get(ordinal(steps.get(0)));
      excerpts.put(location, text.line(location, line == null ? 1 : line, line != null));
    }
  }

  private static int ordinal(ElementPath.Step step) {
    return step.keyName().equals("#") ? Integer.parseInt(step.key()) : 0;
  }

  private static byte[] content(@Nullable MetadataFile file) {
    if (file == null) {
      return new byte[0];
    }
    try {
      return FileReader.content(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}

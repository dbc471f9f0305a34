package io.github.leastforce.parse;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.Region;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.SecretLiteral;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.parse.apex.ApexHeader;
import io.github.leastforce.parse.apex.ApexReader;
import io.github.leastforce.parse.code.CodeSecret;
import io.github.leastforce.parse.code.CodeSecrets;
import io.github.leastforce.parse.json.SnapshotReader;
import io.github.leastforce.parse.xml.ElementSearch;
import io.github.leastforce.parse.xml.XmlKind;
import io.github.leastforce.parse.xml.XmlText;
import io.github.leastforce.secrets.SecretDetectors;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.stack.DeepStack;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way back: symbolic places become lines and columns, by one more pass over the files that are
 * reported. What cannot be found resolves to the nearest enclosing element, in the end to the first
 * line; nothing is thrown.
 */
public final class PositionResolver {

  private static final String META = "-meta.xml";

  private PositionResolver() {}

  /**
   * An excerpt for every location.
   *
   * @param secrets overwrites secrets in what is shown; asked for when there is anything to show
   */
  public static Map<Location, Excerpt> resolve(
      Collection<Location> locations, MetadataSource source, Supplier<SecretDetectors> secrets) {
    if (locations.isEmpty()) {
      return Map.of();
    }
    SecretDetectors detectors = secrets.get();
    Map<SourceFile, Set<Location>> byFile = new TreeMap<>();
    for (Location location : locations) {
      byFile.computeIfAbsent(location.file(), k -> new LinkedHashSet<>()).add(location);
    }
    Map<SourceFile, MetadataFile> files = new HashMap<>();
    source.files().forEach(file -> files.put(file.file(), file));
    source.contracts().forEach(file -> files.put(file.file(), file));
    source.declarations().forEach(file -> files.put(file.file(), file));
    source.snapshotFacts().forEach(file -> files.put(file.file(), file));
    // What else is named lies beside the project; folders are listed by one thread.
    byFile.keySet().stream()
        .filter(file -> !files.containsKey(file))
        .forEach(file -> source.at(file.path()).ifPresent(found -> files.put(file, found)));
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
                    detectors,
                    code,
                    excerpts));
    return new HashMap<>(excerpts);
  }

  private static void resolve(
      SourceFile file,
      Set<Location> wanted,
      byte[] content,
      SecretDetectors secrets,
      ApexReader code,
      Map<Location, Excerpt> excerpts) {
    String name = file.fileName();
    if (wanted.stream().anyMatch(place -> place.line().isPresent())) {
      lines(wanted, content, secrets, excerpts);
      return;
    }
    if (inClient(file, wanted)) {
      client(file, wanted, content, secrets, excerpts);
      return;
    }
    if (isOther(file, secrets)) {
      other(wanted, content, secrets, excerpts);
      return;
    }
    if (name.endsWith(".cls") || name.endsWith(".trigger")) {
      apex(file, wanted, content, code, secrets, excerpts);
      return;
    }
    if (name.endsWith(".json")) {
      json(file, wanted, content, secrets, excerpts);
      return;
    }
    char[] decoded = XmlText.chars(content);
    Set<ElementPath> paths = wanted.stream().map(Location::element).collect(Collectors.toSet());
    Map<ElementPath, ElementSearch.Hit> hits = ElementSearch.find(decoded, paths);
    ExcerptText text = ExcerptText.ofXml(decoded, hidesValues(name), secrets);
    for (Location location : wanted) {
      if (SecretLiteral.atPrivateKey(location)) {
        excerpts.put(location, text.privateKey(location));
        continue;
      }
      ElementSearch.Hit hit = hits.get(location.element());
      excerpts.put(
          location,
          hit == null
              ? text.line(location, 1, location.element().steps().isEmpty())
              : text.element(location, hit));
    }
  }

  /** Places in files that are no metadata and say themselves in which line they are. */
  private static void lines(
      Set<Location> wanted,
      byte[] content,
      SecretDetectors secrets,
      Map<Location, Excerpt> excerpts) {
    ExcerptText text = ExcerptText.ofOther(XmlText.chars(content), secrets);
    for (Location location : wanted) {
      boolean told = location.line().isPresent() || location.element().steps().isEmpty();
      excerpts.put(location, text.line(location, location.line().orElse(1), told));
    }
  }

  /** Whether the parser took the file for no metadata. */
  private static boolean isOther(SourceFile file, SecretDetectors secrets) {
    MetadataFile named = new MetadataFile(file, 0, -1, () -> InputStream.nullInputStream());
    return secrets.mayHoldKey(file.path()) && ComponentFile.of(named, Set.of()).isEmpty();
  }

  /** Files that are no metadata have no places but that of a key and themselves. */
  private static void other(
      Set<Location> wanted,
      byte[] content,
      SecretDetectors secrets,
      Map<Location, Excerpt> excerpts) {
    ExcerptText text = ExcerptText.ofOther(XmlText.chars(content), secrets);
    for (Location location : wanted) {
      excerpts.put(
          location,
          SecretLiteral.atPrivateKey(location)
              ? text.privateKey(location)
              : text.line(location, 1, location.element().steps().isEmpty()));
    }
  }

  /** Whether it is markup, or a script with a secret. */
  private static boolean inClient(SourceFile file, Set<Location> wanted) {
    String name = file.fileName();
    return name.endsWith(".page")
        || name.endsWith(".component")
        || (CodeFiles.runsInBrowsers(file.path())
            && wanted.stream().anyMatch(place -> SecretLiteral.ordinalInCode(place) > 0));
  }

  /** Places are the first tag of a page, secrets and that of a key. */
  private static void client(
      SourceFile file,
      Set<Location> wanted,
      byte[] content,
      SecretDetectors secrets,
      Map<Location, Excerpt> excerpts) {
    char[] decoded = XmlText.chars(content);
    ExcerptText text = ExcerptText.ofMarkup(decoded, secrets);
    List<CodeSecret> found = CodeFiles.inClient(file.path(), decoded, secrets);
    Optional<SecretDetectors.Span> tag = PageText.tag(decoded);
    for (Location location : wanted) {
      int ordinal = SecretLiteral.ordinalInCode(location);
      if (SecretLiteral.atPrivateKey(location)) {
        excerpts.put(location, text.privateKey(location));
      } else if (ordinal > 0 && ordinal <= found.size()) {
        excerpts.put(location, text.span(location, span(found.get(ordinal - 1), location)));
      } else {
        excerpts.put(
            location,
            tag.map(span -> text.span(location, span)).orElse(text.line(location, 1, false)));
      }
    }
  }

  /** Whether any value of such a file may be a secret. */
  private static boolean hidesValues(String fileName) {
    String plain =
        fileName.endsWith(META)
            ? fileName.substring(0, fileName.length() - META.length())
            : fileName;
    return XmlKind.ofSuffix(plain.substring(plain.lastIndexOf('.') + 1))
        .filter(XmlKind::hidesValues)
        .isPresent();
  }

  /** Declarations and statements by their symbolic place; any other place is the header. */
  private static void apex(
      SourceFile file,
      Set<Location> wanted,
      byte[] content,
      ApexReader code,
      SecretDetectors secrets,
      Map<Location, Excerpt> excerpts) {
    char[] decoded = XmlText.chars(content);
    boolean inside =
        wanted.stream()
            .anyMatch(
                place ->
                    !place.element().steps().isEmpty()
                        && SecretLiteral.ordinalInCode(place) == 0
                        && !SecretLiteral.atPrivateKey(place));
    boolean literals = wanted.stream().anyMatch(place -> SecretLiteral.ordinalInCode(place) > 0);
    List<CodeSecret> found = literals ? CodeSecrets.ofApex(decoded, secrets) : List.of();
    Map<ElementPath, Region> regions = inside ? regions(file, decoded, code) : Map.of();
    ExcerptText text = ExcerptText.ofApex(decoded, secrets);
    int header = ApexHeader.of(content).line();
    for (Location location : wanted) {
      if (SecretLiteral.atPrivateKey(location)) {
        excerpts.put(location, text.privateKey(location));
        continue;
      }
      int ordinal = SecretLiteral.ordinalInCode(location);
      if (ordinal > 0 && ordinal <= found.size()) {
        excerpts.put(location, text.span(location, span(found.get(ordinal - 1), location)));
        continue;
      }
      Region region = regions.get(location.element());
      excerpts.put(
          location,
          region == null
              ? text.line(location, header, location.element().steps().isEmpty())
              : text.region(location, region));
    }
  }

  private static SecretDetectors.Span span(CodeSecret secret, Location location) {
    return SecretLiteral.atUse(location) ? secret.use().orElse(secret.place()) : secret.place();
  }

  private static Map<ElementPath, Region> regions(SourceFile file, char[] text, ApexReader code) {
    boolean trigger = file.fileName().endsWith(".trigger");
    return DeepStack.run("parse-apex", () -> code.read(file, text, trigger))
        .type()
        .map(ApexType::regions)
        .orElse(Map.of());
  }

  /** Records of a snapshot's facts, by their ordinal; any other place is the file as a whole. */
  private static void json(
      SourceFile file,
      Set<Location> wanted,
      byte[] content,
      SecretDetectors secrets,
      Map<Location, Excerpt> excerpts) {
    boolean records = wanted.stream().anyMatch(place -> !place.element().steps().isEmpty());
    Map<Integer, Integer> lines = records ? SnapshotReader.lines(file, content) : Map.of();
    ExcerptText text = ExcerptText.ofXml(XmlText.chars(content), false, secrets);
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

package io.github.leastforce.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.leastforce.analysis.GateRequest.Where;
import io.github.leastforce.baseline.Baseline;
import io.github.leastforce.catalogue.SensitiveDataDetectors;
import io.github.leastforce.declared.Classifications;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.declared.Contracts;
import io.github.leastforce.declared.Endpoints;
import io.github.leastforce.declared.Personas;
import io.github.leastforce.declared.Suppression;
import io.github.leastforce.declared.Suppressions;
import io.github.leastforce.delta.AcceptedFinding;
import io.github.leastforce.delta.Document;
import io.github.leastforce.delta.Governance;
import io.github.leastforce.delta.Governance.Accepted;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Project;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads by what each of two states is judged, from where the state itself comes from. */
final class GovernanceReader {

  private static final String SNAPSHOT = "snapshot.json";

  private static final String OUTSIDE = "it lies outside of the repository";

  /** Entries have one line each; the key stands first. */
  private static final Pattern KEY = Pattern.compile("\"key\"\\s*:\\s*\"([0-9a-f]{32})\"");

  private final GateRequest request;
  private final List<RuleMetadata> rules;
  private final SensitiveDataDetectors detectors;

  /**
   * @param rules all there are, enabled or not
   * @param detectors the categories of data that a classification may name
   */
  GovernanceReader(
      GateRequest request, List<RuleMetadata> rules, SensitiveDataDetectors detectors) {
    this.request = request;
    this.rules = rules;
    this.detectors = detectors;
  }

  /** What both states say, as far as it can be held against each other. */
  Governance.Pair of(MetadataSource baseSource, MetadataSource headSource) {
    Governance base = read(baseSource);
    Governance head = read(headSource);
    boolean configured =
        !isSilent(baseSource, base.configuration()) && !isSilent(headSource, head.configuration());
    boolean declared = !isOrg(baseSource) && !isOrg(headSource);
    boolean suppressed = !isOutside(base.suppressions()) || !isOutside(head.suppressions());
    boolean baselined = !isOutside(base.baseline()) || !isOutside(head.baseline());
    return new Governance.Pair(
        only(base, configured, suppressed, baselined, declared),
        only(head, configured, suppressed, baselined, declared),
        rules);
  }

  /** What an org has need not say what a project wants of its changes. */
  private static boolean isSilent(MetadataSource source, Document<?> configuration) {
    return isOrg(source) && configuration.absent();
  }

  private static boolean isOrg(MetadataSource source) {
    return source.project().format() == Project.Format.MDAPI_ZIP
        || source.snapshotFacts().stream()
            .anyMatch(file -> file.file().fileName().equals(SNAPSHOT));
  }

  /** The file lies outside of both states when neither configuration leads to one inside. */
  private static boolean isOutside(Document<?> document) {
    return document.problem().equals(OUTSIDE);
  }

  private static Governance only(
      Governance all, boolean configured, boolean suppressed, boolean baselined, boolean declared) {
    return new Governance(
        configured ? all.configuration() : Document.none(),
        configured && suppressed ? all.suppressions() : Document.none(),
        configured && baselined ? all.baseline() : Document.none(),
        declared ? all.contracts() : List.of(),
        declared ? all.personas() : Document.none(),
        declared ? all.classification() : Document.none(),
        declared ? all.endpoints() : Document.none());
  }

  private Governance read(MetadataSource source) {
    Document<Configuration> configuration =
        file(source, request.configuration(), Configurations.FILE_NAME)
            .map(found -> Document.of(found, Configurations::read))
            .orElse(Document.none());
    return new Governance(
        configuration,
        suppressions(source, configuration),
        baseline(source, configuration),
        source.contracts().stream().map(file -> Document.of(file, Contracts::read)).toList(),
        declaration(source, Personas.FILE_NAME, Personas::read),
        declaration(
            source, Classifications.FILE_NAME, file -> Classifications.read(file, detectors)),
        declaration(source, Endpoints.FILE_NAME, Endpoints::read));
  }

  private static Optional<MetadataFile> file(MetadataSource source, Where where, String name) {
    if (where.given()) {
      return Optional.empty();
    }
    return where.path().isPresent() ? source.at(where.path().get()) : source.nearest(name);
  }

  private static <T> Document<T> declaration(
      MetadataSource source, String name, Function<MetadataFile, T> read) {
    return source.declarations().stream()
        .filter(file -> file.file().fileName().equals(name))
        .findFirst()
        .map(file -> Document.of(file, read))
        .orElse(Document.none());
  }

  private Document<List<Suppression>> suppressions(
      MetadataSource source, Document<Configuration> configuration) {
    Function<MetadataFile, List<Suppression>> read = file -> Suppressions.read(file, rules);
    boolean asked = request.suppressions().path().isPresent();
    if (request.suppressions().given() || (request.configuration().given() && !asked)) {
      return Document.none();
    }
    if (asked || configuration.absent()) {
      return file(source, request.suppressions(), Suppressions.FILE_NAME)
          .map(file -> Document.of(file, read))
          .orElse(Document.none());
    }
    Path named =
        configuration
            .content()
            .flatMap(Configuration::suppressions)
            .orElse(Path.of(Suppressions.FILE_NAME));
    return beside(source, configuration, Optional.of(named), file -> Document.of(file, read));
  }

  private Document<Accepted> baseline(
      MetadataSource source, Document<Configuration> configuration) {
    return beside(
        source,
        configuration,
        configuration.content().flatMap(Configuration::baseline),
        file -> Document.ofOther(file, GovernanceReader::accepted));
  }

  /** A file that the configuration names; what it names is unknown when it cannot be read. */
  private static <T> Document<T> beside(
      MetadataSource source,
      Document<Configuration> configuration,
      Optional<Path> named,
      Function<MetadataFile, Document<T>> read) {
    if (configuration.absent()) {
      return Document.none();
    }
    SourceFile file = configuration.file().orElseThrow();
    if (configuration.unread()) {
      return Document.unread(file, configuration.problem());
    }
    if (named.isEmpty()) {
      return Document.none();
    }
    Optional<String> path = resolved(file, named.get());
    return path.isEmpty()
        ? Document.unread(file, OUTSIDE)
        : source.at(path.get()).map(read).orElse(Document.none());
  }

  /** The path from the root of the repository; empty when it leaves it. */
  private static Optional<String> resolved(SourceFile configuration, Path named) {
    if (named.isAbsolute()) {
      return Optional.empty();
    }
    List<String> steps = new ArrayList<>(List.of(configuration.path().split("/", -1)));
    steps.remove(steps.size() - 1);
    for (Path step : named) {
      String name = step.toString();
      if (name.equals("..")) {
        if (steps.isEmpty()) {
          return Optional.empty();
        }
        steps.remove(steps.size() - 1);
      } else if (!name.equals(".") && !name.isEmpty()) {
        steps.add(name);
      }
    }
    return steps.isEmpty() ? Optional.empty() : Optional.of(String.join("/", steps));
  }

  private static Accepted accepted(MetadataFile file) {
    Baseline baseline = Baseline.read(file);
    Map<String, Integer> lines = lines(file);
    return new Accepted(
        baseline.entries().stream()
            .map(
                entry ->
                    new AcceptedFinding(
                        entry.key(),
                        "`" + entry.rule() + "` of `" + entry.subject() + "`",
                        entry.severity(),
                        entry.reasons(),
                        lines.getOrDefault(entry.key(), 1)))
            .toList(),
        baseline.rules());
  }

  private static Map<String, Integer> lines(MetadataFile file) {
    Map<String, Integer> lines = new HashMap<>();
    try (InputStream in = file.content().open()) {
      int number = 0;
      for (String line : new String(in.readAllBytes(), UTF_8).split("\n", -1)) {
        number++;
        Matcher key = KEY.matcher(line);
        while (key.find()) {
          lines.putIfAbsent(key.group(1), number);
        }
      }
    } catch (IOException e) {
      return Map.of(); // it was read a moment ago; without lines, the first one stands for it
    }
    return lines;
  }
}

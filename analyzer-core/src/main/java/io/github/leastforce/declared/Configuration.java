package io.github.leastforce.declared;

import io.github.leastforce.finding.Persona;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code leastforce.yml} says; what it does not say is empty.
 *
 * @param file where it was read, empty when there is none
 * @param formats words of report formats, in order
 * @param rules what is said about single rules, by id, in order of the file
 * @param parameters values for all rules, by key of {@link Parameter}, in order of the file
 * @param nonProductionPaths glob patterns
 * @param baseline file of accepted findings, relative to the folder of this one
 * @param suppressions file of suppressions, relative to the folder of this one
 * @param policies what is wanted of every change
 */
public record Configuration(
    Optional<Path> file,
    Optional<Persona> persona,
    Optional<FailOn> failOn,
    List<String> formats,
    Map<String, RuleSettings> rules,
    Map<String, Value> parameters,
    List<String> nonProductionPaths,
    Optional<Path> baseline,
    Optional<Path> suppressions,
    Policies policies) {

  /** When there is no file. */
  public static final Configuration EMPTY =
      new Configuration(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Map.of(),
          Map.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Policies.NONE);

  /**
   * What is said about one rule.
   *
   * @param line where it is named
   * @param column where it is named
   */
  public record RuleSettings(Optional<Boolean> enabled, int line, int column) {}

  /**
   * A value and where its key stands.
   *
   * @param value a Long, a Boolean or a List of Strings
   */
  public record Value(Object value, int line, int column) {}

  /** Where teams keep metadata of scratch orgs and the like. */
  private static final List<String> NON_PRODUCTION =
      List.of("**/scratch-org/**", "**/unpackagable/**");

  /** The glob patterns that hold: those of the file, else the usual ones. */
  public List<String> effectiveNonProductionPaths() {
    return nonProductionPaths.isEmpty() ? NON_PRODUCTION : nonProductionPaths;
  }

  /** The value of a parameter for all rules, when the file sets it. */
  public Optional<Object> value(Parameter parameter) {
    return Optional.ofNullable(parameters.get(parameter.key())).map(Value::value);
  }

  public Configuration {
    formats = List.copyOf(formats);
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    nonProductionPaths = List.copyOf(nonProductionPaths);
  }
}

package io.github.leastforce.model.apex;

import io.github.leastforce.location.Location;
import io.github.leastforce.location.Region;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something with a body.
 *
 * @param name as declared; of accessors the property's, of a trigger's body the trigger's, empty
 *     for initialisers
 * @param returnType as written without white space; empty for constructors, {@code void} included
 * @param body its statements; none without a body
 * @param location its symbolic place
 * @param region its name
 */
public record ApexMethod(
    Kind kind,
    String name,
    String returnType,
    List<ApexParameter> parameters,
    Set<Modifier> modifiers,
    List<ApexAnnotation> annotations,
    ApexStatement.Block body,
    Location location,
    Region region) {

  /** What sort of body. */
  public enum Kind {
    METHOD,
    CONSTRUCTOR,
    GETTER,
    SETTER,
    /** All initialisers of fields and all blocks of a class, as one. */
    INITIALIZER,
    TRIGGER_BODY
  }

  public ApexMethod {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
    Objects.requireNonNull(returnType);
    parameters = List.copyOf(parameters);
    modifiers = Set.copyOf(modifiers);
    annotations = List.copyOf(annotations);
    Objects.requireNonNull(body);
    Objects.requireNonNull(location);
    Objects.requireNonNull(region);
  }

  /** Name and types of parameters, such as {@code send(String,List<Account>)}. */
  public String signature() {
    return signature(name, parameters);
  }

  /** The signature of a method of this name and parameters. */
  public static String signature(String name, List<ApexParameter> parameters) {
    return parameters.stream()
        .map(ApexParameter::type)
        .collect(Collectors.joining(",", name + "(", ")"));
  }

  public boolean has(Modifier modifier) {
    return modifiers.contains(modifier);
  }

  /** The symbolic place of something in its body. */
  public Location place(Spot spot) {
    return new Location(
        location.file(), location.element().childAt(spot.kind().element(), spot.ordinal()));
  }
}

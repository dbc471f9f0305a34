package io.github.leastforce.model.apex;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.Region;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A class, interface, enum or trigger with all that it holds.
 *
 * @param name as declared; of an inner type with its outer type in front, {@code Outer.Inner}
 * @param superclass as written, without white space; empty when there is none
 * @param interfaces those it implements, of an interface those it extends, as written
 * @param trigger the object and events of a trigger; empty for all others
 * @param location its symbolic place
 * @param region from the keyword to the name
 */
public record ApexType(
    Kind kind,
    String name,
    Set<Modifier> modifiers,
    List<ApexAnnotation> annotations,
    Sharing sharing,
    String superclass,
    List<String> interfaces,
    Optional<Trigger> trigger,
    List<ApexField> fields,
    List<ApexMethod> methods,
    List<ApexType> inner,
    Location location,
    Region region) {

  /** What sort of type. */
  public enum Kind {
    CLASS,
    INTERFACE,
    ENUM,
    TRIGGER
  }

  /**
   * What a trigger listens to.
   *
   * @param events such as {@code before insert}
   */
  public record Trigger(String object, List<String> events) {
    public Trigger {
      Objects.requireNonNull(object);
      events = List.copyOf(events);
    }
  }

  public ApexType {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
    modifiers = Set.copyOf(modifiers);
    annotations = List.copyOf(annotations);
    Objects.requireNonNull(sharing);
    Objects.requireNonNull(superclass);
    interfaces = List.copyOf(interfaces);
    Objects.requireNonNull(trigger);
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
    inner = List.copyOf(inner);
    Objects.requireNonNull(location);
    Objects.requireNonNull(region);
  }

  public boolean has(Modifier modifier) {
    return modifiers.contains(modifier);
  }

  /** The annotation of this name in lower case. */
  public Optional<ApexAnnotation> annotation(String lowerCaseName) {
    return annotations.stream().filter(known -> known.name().equals(lowerCaseName)).findFirst();
  }

  /** This type and all types inside it, outer before inner. */
  public Stream<ApexType> all() {
    return Stream.concat(Stream.of(this), inner.stream().flatMap(ApexType::all));
  }

  /** Where everything in it that has a symbolic place stands. */
  public Map<ElementPath, Region> regions() {
    Map<ElementPath, Region> regions = new HashMap<>();
    all()
        .forEach(
            type -> {
              regions.put(type.location.element(), type.region);
              for (ApexMethod method : type.methods) {
                regions.put(method.location().element(), method.region());
                ApexWalk.spots(
                    method.body(),
                    spot -> regions.put(method.place(spot).element(), spot.region()));
              }
            });
    return regions;
  }
}

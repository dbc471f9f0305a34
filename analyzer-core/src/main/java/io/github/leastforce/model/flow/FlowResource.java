package io.github.leastforce.model.flow;

import io.github.leastforce.location.Location;
import java.util.Objects;

/**
 * Something a flow can refer to by name that is no step.
 *
 * @param dataType such as {@code String} or {@code SObject}; empty when the file says none
 * @param object API name of the object of a record; else empty
 * @param input whether who starts the flow sets it
 * @param output whether who starts the flow gets it back
 * @param value where its value comes from without any step: a default, a constant, an expression;
 *     both empty when it has none
 */
public record FlowResource(
    String name,
    Kind kind,
    String dataType,
    String object,
    boolean input,
    boolean output,
    FlowValue value,
    Location location) {

  /** What sort of resource. */
  public enum Kind {
    VARIABLE("variables"),
    CONSTANT("constants"),
    FORMULA("formulas"),
    TEXT("textTemplates"),
    CHOICE("choices"),
    /** Choices made of records. */
    CHOICE_SET("dynamicChoiceSets");

    private final String element;

    Kind(String element) {
      this.element = element;
    }

    /** Name of the element in the file. */
    public String element() {
      return element;
    }
  }

  public FlowResource {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(value);
    Objects.requireNonNull(location);
  }
}

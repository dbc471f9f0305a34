package io.github.leastforce.model.flow;

import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Objects;

/**
 * A step of a flow.
 *
 * @param target what it works with: the object of records, the action, the flow or the class; empty
 *     when it names none
 * @param type type of the action, such as {@code apex} or {@code emailSimple}; else empty
 * @param inputs values that it is given: parameters, fields that it writes, items that it assigns,
 *     defaults of screen fields
 * @param filters values that records are chosen by, each named as its field
 * @param anyFilter whether the filters are joined by more than {@code and}, so that one of them
 *     alone binds nothing
 * @param fields what it reads of records; empty when it reads all fields, or none
 * @param inputReference the records or the collection that it works on; else empty
 * @param outputs resources that get something of it: named as the field or parameter, empty for the
 *     whole, with the resource as reference
 * @param connectors ways on, in the order of the file
 * @param screenFields names of the resources that a screen lets people fill in
 * @param location its element
 */
public record FlowElement(
    String name,
    Kind kind,
    String target,
    String type,
    List<FlowValue> inputs,
    List<FlowValue> filters,
    boolean anyFilter,
    List<String> fields,
    FlowValue inputReference,
    List<FlowValue> outputs,
    List<FlowConnector> connectors,
    List<String> screenFields,
    Location location) {

  /** What it does. */
  public enum Kind {
    LOOKUP("recordLookups"),
    CREATE("recordCreates"),
    UPDATE("recordUpdates"),
    DELETE("recordDeletes"),
    ASSIGNMENT("assignments"),
    DECISION("decisions"),
    LOOP("loops"),
    SCREEN("screens"),
    ACTION("actionCalls"),
    APEX_PLUGIN("apexPluginCalls"),
    SUBFLOW("subflows"),
    WAIT("waits"),
    TRANSFORM("transforms"),
    COLLECTION("collectionProcessors"),
    /** Steps that neither move data nor record anything, such as a rollback. */
    ROLLBACK("recordRollbacks"),
    ERROR("customErrors"),
    STEP("steps"),
    STAGE("orchestratedStages");

    private final String element;

    Kind(String element) {
      this.element = element;
    }

    /** Name of the element in the file. */
    public String element() {
      return element;
    }
  }

  public FlowElement {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    inputs = List.copyOf(inputs);
    filters = List.copyOf(filters);
    fields = List.copyOf(fields);
    Objects.requireNonNull(inputReference);
    outputs = List.copyOf(outputs);
    connectors = List.copyOf(connectors);
    screenFields = List.copyOf(screenFields);
    Objects.requireNonNull(location);
  }

  /** The place of what it works with: the name of the action, the object, the flow. */
  public Location targetPlace() {
    String element =
        switch (kind) {
          case ACTION -> "actionName";
          case SUBFLOW -> "flowName";
          case APEX_PLUGIN -> "apexClass";
          default -> "object";
        };
    return target.isEmpty() ? location : location.child(element);
  }
}

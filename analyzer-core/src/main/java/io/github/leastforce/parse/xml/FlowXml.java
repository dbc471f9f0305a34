package io.github.leastforce.parse.xml;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.model.flow.FlowConnector;
import io.github.leastforce.model.flow.FlowElement;
import io.github.leastforce.model.flow.FlowResource;
import io.github.leastforce.model.flow.FlowStart;
import io.github.leastforce.model.flow.FlowValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Flows, as far as data and order go. Streamed: real ones have thousands of elements. */
final class FlowXml {

  /** Older files carry the version in their name; API names hold no hyphen. */
  private static final Pattern VERSION = Pattern.compile("-\\d+$");

  private static final Pattern OR = Pattern.compile("(?i)\\bor\\b|\\bnot\\b");

  private static final Map<String, FlowElement.Kind> ELEMENTS = elements();
  private static final Map<String, FlowResource.Kind> RESOURCES = resources();

  private static Map<String, FlowElement.Kind> elements() {
    Map<String, FlowElement.Kind> kinds = new HashMap<>();
    for (FlowElement.Kind kind : FlowElement.Kind.values()) {
      kinds.put(kind.element(), kind);
    }
    return kinds;
  }

  private static Map<String, FlowResource.Kind> resources() {
    Map<String, FlowResource.Kind> kinds = new HashMap<>();
    for (FlowResource.Kind kind : FlowResource.Kind.values()) {
      kinds.put(kind.element(), kind);
    }
    return kinds;
  }

  private final XmlCursor xml;
  private final Location root;
  private final List<FlowResource> resources = new ArrayList<>();
  private final List<FlowElement> elements = new ArrayList<>();

  private FlowXml(XmlCursor xml, Location root) {
    this.xml = xml;
    this.root = root;
  }

  static Piece read(XmlCursor xml, XmlFiles.Input input) throws XMLStreamException {
    Location root = new Location(input.file(), ElementPath.root(xml.name()));
    return new Piece.OfFlow(
        new FlowXml(xml, root).flow(VERSION.matcher(input.name()).replaceFirst("")));
  }

  private Flow flow(String name) throws XMLStreamException {
    String label = "";
    String processType = "";
    Setting<String> status = new Setting.Unknown<>("`status` is not in the flow's file");
    Setting<String> mode =
        new Setting.Defaulted<>(
            "DefaultMode", "`runInMode` is absent: it depends on what runs it", root);
    Setting<Boolean> restricted =
        new Setting.Defaulted<>(
            false, "`isAdditionalPermissionRequiredToRun` is absent and defaults to false", root);
    FlowStart start = new FlowStart("", "", List.of(), root);
    List<FlowConnector> first = new ArrayList<>();
    while (xml.next()) {
      String child = xml.name();
      switch (child) {
        case "label" -> label = xml.text();
        case "processType" -> processType = xml.text();
        case "status" -> status = new Setting.Known<>(xml.text(), root.child(child));
        case "runInMode" -> mode = new Setting.Known<>(xml.text(), root.child(child));
        case "isAdditionalPermissionRequiredToRun" ->
            restricted = new Setting.Known<>(xml.flag(), root.child(child));
        case "start" -> start = start();
        case "startElementReference" ->
            first.add(new FlowConnector(FlowConnector.Kind.NEXT, xml.text()));
        default -> part(child);
      }
    }
    first.addAll(start.connectors());
    return new Flow(
        name,
        label.isEmpty() ? name : label,
        status,
        processType,
        mode,
        restricted,
        new FlowStart(start.object(), start.triggerType(), first, start.location()),
        resources,
        elements,
        root);
  }

  private void part(String child) throws XMLStreamException {
    FlowElement.Kind element = ELEMENTS.get(child);
    FlowResource.Kind resource = RESOURCES.get(child);
    if (element != null) {
      elements.add(new ElementReader(element).read());
    } else if (resource != null) {
      resources.add(resource(resource));
    } else {
      xml.skip();
    }
  }

  private FlowStart start() throws XMLStreamException {
    String object = "";
    String trigger = "";
    List<FlowConnector> connectors = new ArrayList<>();
    while (xml.next()) {
      switch (xml.name()) {
        case "object" -> object = xml.text();
        case "triggerType" -> trigger = xml.text();
        case "connector" -> connectors.add(connector(FlowConnector.Kind.NEXT));
        case "scheduledPaths" -> connectors.addAll(connectorsInside());
        default -> xml.skip();
      }
    }
    return new FlowStart(object, trigger, connectors, root.child("start"));
  }

  private FlowConnector connector(FlowConnector.Kind kind) throws XMLStreamException {
    String target = "";
    while (xml.next()) {
      if (xml.name().equals("targetReference")) {
        target = xml.text();
      } else {
        xml.skip();
      }
    }
    return new FlowConnector(kind, target);
  }

  /** The ways on that stand in a part of an element, such as an outcome of a decision. */
  private List<FlowConnector> connectorsInside() throws XMLStreamException {
    List<FlowConnector> connectors = new ArrayList<>();
    while (xml.next()) {
      if (xml.name().equals("connector")) {
        connectors.add(connector(FlowConnector.Kind.NEXT));
      } else {
        xml.skip();
      }
    }
    return connectors;
  }

  /**
   * A value as read, before the place of its element is known.
   *
   * @param path elements from the one that holds the value to the value itself
   */
  private record Read(String name, String reference, String text, List<String> path) {
    FlowValue at(Location place) {
      Location inner = place;
      for (String element : path) {
        inner = inner.child(element);
      }
      return new FlowValue(name, reference, text, inner);
    }
  }

  /** The current element as value: a reference, a text, or another literal, which is left out. */
  private Read value(String name, String holder) throws XMLStreamException {
    String reference = "";
    String text = "";
    List<String> path = List.of(holder);
    while (xml.next()) {
      String child = xml.name();
      switch (child) {
        case "elementReference" -> {
          reference = xml.text();
          path = List.of(holder, child);
        }
        case "stringValue", "formulaExpression", "booleanValue" -> {
          text = xml.text();
          path = List.of(holder, child);
        }
        default -> xml.skip();
      }
    }
    return new Read(name, reference, text, path);
  }

  private FlowResource resource(FlowResource.Kind kind) throws XMLStreamException {
    String name = "";
    String dataType = "";
    String object = "";
    boolean input = false;
    boolean output = false;
    Read value = new Read("", "", "", List.of());
    while (xml.next()) {
      String child = xml.name();
      switch (child) {
        case "name" -> name = xml.text();
        case "dataType" -> dataType = xml.text();
        case "objectType", "object" -> object = xml.text();
        case "isInput" -> input = xml.flag();
        case "isOutput" -> output = xml.flag();
        case "value" -> value = value("", child);
        case "expression", "text" -> value = new Read("", "", xml.text(), List.of(child));
        default -> xml.skip();
      }
    }
    Location place = new Location(root.file(), root.element().child(kind.element(), "name", name));
    return new FlowResource(name, kind, dataType, object, input, output, value.at(place), place);
  }

  /** Reads one step, whose element is current. */
  private final class ElementReader {
    private final FlowElement.Kind kind;
    private String name = "";
    private String target = "";
    private String type = "";
    private String inputReference = "";
    private String inputElement = "";
    private boolean anyFilter;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final List<Held> inputs = new ArrayList<>();
    private final List<Held> filters = new ArrayList<>();
    private final List<Held> outputs = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private final List<FlowConnector> connectors = new ArrayList<>();
    private final List<String> screenFields = new ArrayList<>();

    /**
     * A value in one of several children of a name.
     *
     * @param ordinal one-based, 0 for a value that is a child itself
     */
    private record Held(String group, int ordinal, Read value) {
      FlowValue at(Location element) {
        return value.at(
            ordinal == 0
                ? element
                : new Location(element.file(), element.element().childAt(group, ordinal)));
      }
    }

    ElementReader(FlowElement.Kind kind) {
      this.kind = kind;
    }

    FlowElement read() throws XMLStreamException {
      while (xml.next()) {
        child(xml.name());
      }
      Location place =
          new Location(root.file(), root.element().child(kind.element(), "name", name));
      return new FlowElement(
          name,
          kind,
          target,
          type,
          inputs.stream().map(held -> held.at(place)).toList(),
          filters.stream().map(held -> held.at(place)).toList(),
          anyFilter,
          fields,
          new FlowValue(
              "", inputReference, "", inputElement.isEmpty() ? place : place.child(inputElement)),
          outputs.stream().map(held -> held.at(place)).toList(),
          connectors,
          screenFields,
          place);
    }

    private void child(String child) throws XMLStreamException {
      switch (child) {
        case "name" -> name = xml.text();
        case "actionName", "flowName", "apexClass", "object" -> target = xml.text();
        case "actionType" -> type = xml.text();
        case "inputReference", "collectionReference" -> {
          inputReference = xml.text();
          inputElement = child;
        }
        case "queriedFields" -> fields.add(xml.text());
        case "filterLogic" -> anyFilter = OR.matcher(xml.text()).find();
        case "outputReference", "assignNextValueToReference" ->
            outputs.add(new Held(child, 0, new Read("", xml.text(), "", List.of(child))));
        case "inputParameters", "inputAssignments", "assignmentItems" -> inputs.add(held(child));
        case "filters" -> filters.add(held(child));
        case "outputParameters", "outputAssignments" -> outputs.add(output(child));
        case "transformValues" -> transform(child);
        case "fields" -> screenField();
        case "connector", "connectors" -> connectors.add(connector(FlowConnector.Kind.NEXT));
        case "defaultConnector" -> connectors.add(connector(FlowConnector.Kind.DEFAULT));
        case "nextValueConnector" -> connectors.add(connector(FlowConnector.Kind.EACH));
        case "noMoreValuesConnector" -> connectors.add(connector(FlowConnector.Kind.AFTER));
        case "faultConnector" -> connectors.add(connector(FlowConnector.Kind.FAULT));
        case "rules", "waitEvents" -> connectors.addAll(connectorsInside());
        default -> xml.skip();
      }
    }

    private int ordinal(String group) {
      return ordinals.merge(group, 1, Integer::sum);
    }

    private Held held(String group) throws XMLStreamException {
      String item = "";
      Read value = new Read("", "", "", List.of());
      while (xml.next()) {
        String child = xml.name();
        switch (child) {
          case "name", "field", "assignToReference" -> item = xml.text();
          case "value" -> value = value("", child);
          default -> xml.skip();
        }
      }
      return new Held(
          group, ordinal(group), new Read(item, value.reference(), value.text(), value.path()));
    }

    private Held output(String group) throws XMLStreamException {
      String item = "";
      String reference = "";
      while (xml.next()) {
        switch (xml.name()) {
          case "name", "field" -> item = xml.text();
          case "assignToReference" -> reference = xml.text();
          default -> xml.skip();
        }
      }
      return new Held(
          group, ordinal(group), new Read(item, reference, "", List.of("assignToReference")));
    }

    /** The values that a transformation maps, each of them inside two levels of parts. */
    private void transform(String group) throws XMLStreamException {
      int ordinal = ordinal(group);
      while (xml.next()) {
        String child = xml.name();
        if (child.equals("transformValueActions")) {
          while (xml.next()) {
            switch (xml.name()) {
              case "value" ->
                  inputs.add(new Held(group, ordinal, value("", "transformValueActions")));
              case "inputParameters" ->
                  inputs.add(new Held(group, ordinal, held("inputParameters").value()));
              default -> xml.skip();
            }
          }
        } else {
          xml.skip();
        }
      }
    }

    /** A field of a screen, which may be a section with more of them. */
    private void screenField() throws XMLStreamException {
      while (xml.next()) {
        switch (xml.name()) {
          case "name" -> screenFields.add(xml.text());
          case "outputParameters" -> outputs.add(output("fields"));
          case "fields" -> screenField();
          default -> xml.skip();
        }
      }
    }
  }
}

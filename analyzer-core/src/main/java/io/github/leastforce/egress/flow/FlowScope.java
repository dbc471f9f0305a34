package io.github.leastforce.egress.flow;

import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.model.flow.FlowElement;
import io.github.leastforce.model.flow.FlowResource;
import io.github.leastforce.model.flow.FlowValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of a flow: what each stands for, and what is assigned to it. */
final class FlowScope {

  private static final Pattern MERGE = Pattern.compile("\\{!\\s*([$\\w.]+)\\s*}");

  /**
   * Something that a resource is given.
   *
   * @param by the element that gives it; of an output, the one whose result it is
   */
  record Given(FlowElement by, FlowValue value, boolean output) {}

  private final Flow flow;
  private final Map<String, FlowElement> elements = new HashMap<>();
  private final Map<String, FlowResource> resources = new HashMap<>();
  private final Map<String, List<Given>> given = new HashMap<>();
  private final Set<String> screenFields = new HashSet<>();

  FlowScope(Flow flow) {
    this.flow = flow;
    for (FlowResource resource : flow.resources()) {
      resources.putIfAbsent(key(resource.name()), resource);
    }
    for (FlowElement element : flow.elements()) {
      elements.putIfAbsent(key(element.name()), element);
      element.screenFields().forEach(field -> screenFields.add(key(field)));
      if (element.kind() == FlowElement.Kind.ASSIGNMENT) {
        element.inputs().forEach(value -> give(value.name(), new Given(element, value, false)));
      }
      element.outputs().forEach(value -> give(value.reference(), new Given(element, value, true)));
    }
  }

  private void give(String resource, Given value) {
    given.computeIfAbsent(key(root(resource)), key -> new ArrayList<>()).add(value);
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The resource of a reference: {@code Get_Contact.Email} → {@code Get_Contact}. */
  static String root(String reference) {
    int dot = reference.indexOf('.');
    return dot < 0 ? reference : reference.substring(0, dot);
  }

  /** What follows the resource; empty when it is meant as a whole. */
  static String rest(String reference) {
    int dot = reference.indexOf('.');
    return dot < 0 ? "" : reference.substring(dot + 1);
  }

  /** The resources that a value is made of. */
  static List<String> references(FlowValue value) {
    if (!value.reference().isEmpty()) {
      return List.of(value.reference());
    }
    if (value.text().indexOf("{!") < 0) {
      return List.of();
    }
    List<String> references = new ArrayList<>();
    Matcher merge = MERGE.matcher(value.text());
    while (merge.find()) {
      references.add(merge.group(1));
    }
    return references;
  }

  Flow flow() {
    return flow;
  }

  Optional<FlowElement> element(String name) {
    return Optional.ofNullable(elements.get(key(name)));
  }

  Optional<FlowResource> resource(String name) {
    return Optional.ofNullable(resources.get(key(name)));
  }

  boolean typedByPerson(String name) {
    return screenFields.contains(key(name));
  }

  List<Given> given(String name) {
    return given.getOrDefault(key(name), List.of());
  }

  /** Everything that an element is given as its parameters, and the records it works on. */
  static Stream<String> inputs(FlowElement element) {
    return Stream.concat(
        element.inputs().stream().flatMap(value -> references(value).stream()),
        Stream.of(element.inputReference().reference()).filter(name -> !name.isEmpty()));
  }

  /** API name of the object whose records a resource holds; empty when it holds none. */
  Optional<String> object(String reference) {
    String name = root(reference);
    Set<String> seen = new HashSet<>();
    while (seen.add(key(name))) {
      if (startsWithRecord(name)) {
        return text(flow.start().object());
      }
      Optional<FlowResource> resource = resource(name);
      if (resource.isPresent()) {
        return text(resource.get().object());
      }
      Optional<FlowElement> element = element(name);
      if (element.isEmpty()) {
        return Optional.empty();
      }
      switch (element.get().kind()) {
        case LOOKUP -> {
          return text(element.get().target());
        }
        case LOOP, COLLECTION -> name = root(element.get().inputReference().reference());
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** The object of the records that an element creates, changes, deletes or reads. */
  Optional<String> worksOn(FlowElement element) {
    return text(element.target()).or(() -> object(element.inputReference().reference()));
  }

  static boolean startsWithRecord(String name) {
    return name.equalsIgnoreCase("$Record") || name.equalsIgnoreCase("$Record__Prior");
  }

  private static Optional<String> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}

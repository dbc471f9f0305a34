package io.github.leastforce.egress.flow;

import io.github.leastforce.model.Org;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.flow.FlowElement;
import io.github.leastforce.model.flow.FlowResource;
import io.github.leastforce.model.flow.FlowValue;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.FieldPaths;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The door: on which records flows work, and who chooses them. */
public final class FlowRecords {

  /** Sharing opens or hides records that exist; new ones belong to who makes them. */
  private static final Set<FlowElement.Kind> OF_RECORDS =
      EnumSet.of(FlowElement.Kind.LOOKUP, FlowElement.Kind.UPDATE, FlowElement.Kind.DELETE);

  private final FlowSources sources;
  private final List<FlowWork> work = new ArrayList<>();

  private FlowRecords(FlowSources sources) {
    this.sources = sources;
  }

  /** What the flows of an org that may run do with records that exist. */
  public static List<FlowWork> of(Org org, SensitiveData sensitive, FieldData data) {
    if (org.automation().flows().isEmpty()) {
      return List.of();
    }
    FlowCalls calls = new FlowCalls(org.automation().flows());
    FlowRecords records =
        new FlowRecords(
            new FlowSources(FieldPaths.of(org, sensitive, data), data, sensitive, calls));
    calls.scopes().forEach(records::flow);
    return records.work;
  }

  private void flow(FlowScope scope) {
    for (FlowElement element : scope.flow().elements()) {
      if (OF_RECORDS.contains(element.kind())) {
        scope
            .worksOn(element)
            .ifPresent(
                object ->
                    work.add(
                        new FlowWork(scope.flow(), element, object, selected(scope, element))));
      }
    }
  }

  private List<Reference> selected(FlowScope scope, FlowElement element) {
    List<Reference> selected = new ArrayList<>();
    for (FlowValue filter : element.filters()) {
      FlowSources.Origins origins = sources.origins(scope, filter);
      if (origins.user() && !element.anyFilter()) {
        return List.of();
      }
      origins.names().stream()
          .limit(1)
          .forEach(name -> selected.add(new Reference(name, filter.location())));
    }
    given(scope, element).ifPresent(selected::add);
    return selected;
  }

  /** Records that who starts the flow passes in are chosen by him. */
  private static Optional<Reference> given(FlowScope scope, FlowElement element) {
    String reference = element.inputReference().reference();
    return reference.isEmpty()
        ? Optional.empty()
        : scope
            .resource(FlowScope.root(reference))
            .filter(FlowResource::input)
            .map(resource -> new Reference(resource.name(), element.inputReference().location()));
  }
}

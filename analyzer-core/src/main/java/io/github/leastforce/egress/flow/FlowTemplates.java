package io.github.leastforce.egress.flow;

import io.github.leastforce.egress.flow.FlowScope.Given;
import io.github.leastforce.egress.mail.TemplateContents;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.model.EmailTemplate;
import io.github.leastforce.model.flow.FlowElement;
import io.github.leastforce.model.flow.FlowResource;
import io.github.leastforce.model.flow.FlowValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which template an action that sends e-mail uses. Actions name it by the id of its record, which a
 * flow that can be deployed elsewhere reads by the template's name.
 */
final class FlowTemplates {

  private static final String TEMPLATE = "emailTemplateId";
  private static final String USES_TEMPLATE = "useEmailTemplate";
  private static final String RELATED = "relatedRecordId";
  private static final String OBJECT = "EmailTemplate";
  private static final String DEVELOPER_NAME = "DeveloperName";
  private static final String LABEL = "Name";

  private final FlowCalls calls;
  private final TemplateContents contents;

  FlowTemplates(FlowCalls calls, TemplateContents contents) {
    this.calls = calls;
    this.contents = contents;
  }

  /**
   * What the template of an action says.
   *
   * @param unknown why nobody can tell, in words; empty when everything is known
   */
  record Content(List<SentData> data, String unknown) {
    static final Content NOTHING = new Content(List.of(), "");
  }

  private record Ask(FlowScope scope, String reference) {}

  /** Reads what the template of an action merges. */
  Content of(FlowScope scope, FlowElement element) {
    Optional<FlowValue> template = input(element, TEMPLATE);
    boolean unused =
        input(element, USES_TEMPLATE)
            .filter(use -> use.text().equalsIgnoreCase("false"))
            .isPresent();
    if (template.isEmpty() || unused || empty(template.get())) {
      return Content.NOTHING;
    }
    Search search = new Search();
    search.value(scope, template.get());
    search.run();
    String about =
        input(element, RELATED)
            .map(FlowValue::reference)
            .filter(reference -> !reference.isEmpty())
            .flatMap(scope::object)
            .orElse("");
    List<SentData> data = new ArrayList<>();
    String unknown = search.unknown ? "its template is chosen by an id or a name that is open" : "";
    for (EmailTemplate found : search.found) {
      TemplateContents.Content content = contents.of(found, about);
      content.fields().forEach(merged -> data.add(sent(found, merged)));
      if (unknown.isEmpty() && !content.unknown().isEmpty()) {
        unknown = "of template `" + found.name() + "`, " + content.unknown();
      }
    }
    return new Content(data, unknown);
  }

  private static Optional<FlowValue> input(FlowElement element, String name) {
    return element.inputs().stream()
        .filter(value -> value.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private static boolean empty(FlowValue value) {
    return value.reference().isEmpty() && value.text().isEmpty();
  }

  private static SentData sent(EmailTemplate template, TemplateContents.Merged merged) {
    String field = merged.field().qualifiedName();
    return new SentData(
        field,
        merged.field().words(),
        false,
        merged.field().dataClass(),
        merged.field().confidence().and(Confidence.LIKELY),
        new EvidenceStep(
            "template `" + template.name() + "` merges `" + field + "`", merged.place()));
  }

  /** One search; each name of each flow is looked at once, so that circles end. */
  private final class Search {
    private final Deque<Ask> open = new ArrayDeque<>();
    private final Set<Ask> seen = new HashSet<>();
    private final Set<EmailTemplate> found = new LinkedHashSet<>();
    private boolean unknown;

    /** A value that is the id of a template. */
    void value(FlowScope scope, FlowValue value) {
      List<String> references = FlowScope.references(value);
      // Ids differ from org to org, and no file tells them.
      unknown |= references.isEmpty() && !value.text().isEmpty();
      for (String reference : references) {
        Ask ask = new Ask(scope, FlowScope.key(FlowScope.root(reference)));
        if (seen.add(ask)) {
          open.add(ask);
        }
      }
    }

    void run() {
      while (!open.isEmpty()) {
        Ask ask = open.remove();
        Optional<FlowResource> resource = ask.scope().resource(ask.reference());
        Optional<FlowElement> element = ask.scope().element(ask.reference());
        if (resource.isPresent()) {
          resource(ask.scope(), resource.get());
        } else if (element.isPresent()) {
          element(ask.scope(), element.get());
        } else {
          unknown = true;
        }
      }
    }

    private void resource(FlowScope scope, FlowResource resource) {
      List<Given> given = scope.given(resource.name());
      Collection<FlowCalls.Passed> passed =
          resource.input() ? calls.passed(scope, resource.name()) : List.of();
      unknown |= given.isEmpty() && passed.isEmpty() && empty(resource.value());
      value(scope, resource.value());
      passed.forEach(value -> value(value.caller(), value.value()));
      for (Given value : given) {
        if (value.output()) {
          element(scope, value.by());
        } else {
          value(scope, value.value());
        }
      }
    }

    private void element(FlowScope scope, FlowElement element) {
      switch (element.kind()) {
        case LOOKUP -> lookup(scope, element);
        case LOOP, COLLECTION -> value(scope, element.inputReference());
        default -> unknown = true;
      }
    }

    private void lookup(FlowScope scope, FlowElement element) {
      boolean named = false;
      for (FlowValue filter : element.filters()) {
        boolean developer = filter.name().equalsIgnoreCase(DEVELOPER_NAME);
        if (!developer && !filter.name().equalsIgnoreCase(LABEL)) {
          continue;
        }
        Names names = new Names();
        names.value(scope, filter);
        unknown |= names.open;
        for (String name : names.names) {
          List<EmailTemplate> templates =
              developer ? contents.ofDeveloperName(name) : contents.ofLabel(name);
          unknown |= templates.isEmpty();
          found.addAll(templates);
        }
        named = true;
      }
      unknown |= !named || !element.target().equalsIgnoreCase(OBJECT);
    }
  }

  /** The texts that a value may be, as far as they stand in the flow or in those that call it. */
  private final class Names {
    private final Set<Ask> seen = new HashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private boolean open;

    void value(FlowScope scope, FlowValue value) {
      List<String> references = FlowScope.references(value);
      if (references.isEmpty()) {
        if (!value.text().isEmpty()) {
          names.add(value.text());
        }
        return;
      }
      if (value.reference().isEmpty()) {
        open = true; // put together
        return;
      }
      Deque<Ask> next = new ArrayDeque<>();
      next.add(new Ask(scope, value.reference()));
      while (!next.isEmpty()) {
        Ask ask = next.remove();
        Optional<FlowResource> resource = ask.scope().resource(ask.reference());
        if (resource.isEmpty() || resource.get().kind() == FlowResource.Kind.FORMULA) {
          open = true;
        } else if (seen.add(new Ask(ask.scope(), FlowScope.key(ask.reference())))) {
          resource(ask.scope(), resource.get(), next);
        }
      }
    }

    private void resource(FlowScope scope, FlowResource resource, Deque<Ask> next) {
      List<Given> given = scope.given(resource.name());
      Collection<FlowCalls.Passed> passed =
          resource.input() ? calls.passed(scope, resource.name()) : List.of();
      open |= given.isEmpty() && passed.isEmpty() && empty(resource.value());
      one(scope, resource.value(), next);
      passed.forEach(value -> one(value.caller(), value.value(), next));
      for (Given value : given) {
        open |= value.output();
        if (!value.output()) {
          one(scope, value.value(), next);
        }
      }
    }

    private void one(FlowScope scope, FlowValue value, Deque<Ask> next) {
      if (!value.reference().isEmpty()) {
        next.add(new Ask(scope, value.reference()));
      } else if (value.text().contains("{!")) {
        open = true;
      } else if (!value.text().isEmpty()) {
        names.add(value.text());
      }
    }
  }
}

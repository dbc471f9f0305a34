package io.github.leastforce.egress.flow;

import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.egress.flow.FlowScope.Given;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.flow.FlowElement;
import io.github.leastforce.model.flow.FlowResource;
import io.github.leastforce.model.flow.FlowValue;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.FieldDatum;
import io.github.leastforce.sensitivity.FieldPaths;
import io.github.leastforce.sensitivity.Level;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where values of flows come from. A reference is followed backwards over assignments, formulas,
 * loops and the flows that call this one, each name once, so that cycles end; the order of steps
 * plays no part.
 */
final class FlowSources {

  private final FieldData data;
  private final FieldPaths paths;
  private final SensitiveData sensitive;
  private final FlowCalls calls;
  private final Map<Ask, Found> known = new HashMap<>();

  FlowSources(FieldPaths paths, FieldData data, SensitiveData sensitive, FlowCalls calls) {
    this.paths = paths;
    this.data = data;
    this.sensitive = sensitive;
    this.calls = calls;
  }

  /**
   * What references come to.
   *
   * @param unknown whether some of it nobody can tell
   */
  record Found(List<SentData> data, boolean unknown) {
    static final Found NOTHING = new Found(List.of(), false);
  }

  private record Ask(FlowScope scope, String reference) {}

  /** One search; each name of each flow is looked at once. */
  private final class Search {
    private final Deque<Ask> open = new ArrayDeque<>();
    private final Set<Ask> seen = new HashSet<>();
    private final Map<String, SentData> found = new TreeMap<>();
    private boolean unknown;

    void ask(FlowScope scope, String reference) {
      if (!reference.isEmpty() && seen.add(new Ask(scope, FlowScope.key(reference)))) {
        open.add(new Ask(scope, reference));
      }
    }

    void ask(FlowScope scope, FlowValue value) {
      FlowScope.references(value).forEach(reference -> ask(scope, reference));
    }

    Found run() {
      while (!open.isEmpty()) {
        Ask ask = open.remove();
        follow(ask.scope(), FlowScope.root(ask.reference()), FlowScope.rest(ask.reference()));
      }
      return new Found(List.copyOf(new TreeSet<>(found.values())), unknown);
    }

    private void follow(FlowScope scope, String name, String path) {
      if (FlowScope.startsWithRecord(name)) {
        EvidenceStep step =
            new EvidenceStep(
                "flow `"
                    + scope.flow().name()
                    + "` starts with a record of `"
                    + scope.flow().start().object()
                    + "`",
                scope.flow().start().location().child("object"));
        records(scope.flow().start().object(), path, List.of(), step);
      } else if (!name.startsWith("$")) {
        Optional<FlowResource> resource = scope.resource(name);
        Optional<FlowElement> element = scope.element(name);
        if (resource.isPresent()) {
          resource(scope, resource.get(), path);
        } else if (element.isPresent()) {
          element(scope, element.get(), path);
        } else {
          unknown = true;
        }
      }
    }

    private void resource(FlowScope scope, FlowResource resource, String path) {
      if (resource.kind() == FlowResource.Kind.CHOICE_SET) {
        unknown = true;
        return;
      }
      ask(scope, resource.value());
      if (resource.kind() != FlowResource.Kind.VARIABLE) {
        return;
      }
      List<Given> given = scope.given(resource.name());
      given.forEach(value -> given(scope, value, path));
      Collection<FlowCalls.Passed> passed =
          resource.input() ? calls.passed(scope, resource.name()) : List.of();
      passed.forEach(value -> ask(value.caller(), value.value()));
      boolean filled = !given.isEmpty() || !passed.isEmpty();
      if (!resource.object().isEmpty() && (!path.isEmpty() || !filled)) {
        records(
            resource.object(),
            path,
            List.of(),
            new EvidenceStep(
                "variable `" + resource.name() + "` holds records of `" + resource.object() + "`",
                resource.location()));
      } else if (resource.object().isEmpty() && !filled && resource.input()) {
        unknown = true;
      }
    }

    private void given(FlowScope scope, Given given, String path) {
      if (!given.output()) {
        boolean other =
            !path.isEmpty()
                && !FlowScope.rest(given.value().name()).isEmpty()
                && !FlowScope.rest(given.value().name()).equalsIgnoreCase(path);
        if (!other) {
          ask(scope, given.value());
        }
        return;
      }
      FlowElement by = given.by();
      switch (by.kind()) {
        case LOOKUP -> {
          String field = given.value().name();
          if (!field.isEmpty()) {
            records(by.target(), field, List.of(), read(by));
          } else if (path.isEmpty()) {
            records(by.target(), "", by.fields(), read(by));
          }
        }
        case LOOP, COLLECTION -> collection(scope, by, path);
        default -> unknown = true;
      }
    }

    private void element(FlowScope scope, FlowElement element, String path) {
      switch (element.kind()) {
        case LOOKUP -> records(element.target(), path, element.fields(), read(element));
        case LOOP, COLLECTION -> collection(scope, element, path);
        case TRANSFORM -> element.inputs().forEach(value -> ask(scope, value));
        case CREATE -> {} // the id of the new record
        default -> unknown = true;
      }
    }

    /** An item of a collection is what the collection holds. */
    private void collection(FlowScope scope, FlowElement element, String path) {
      String reference = element.inputReference().reference();
      ask(scope, path.isEmpty() ? reference : FlowScope.root(reference) + "." + path);
    }

    private static EvidenceStep read(FlowElement element) {
      return new EvidenceStep(
          "element `" + element.name() + "` reads `" + element.target() + "`",
          element.targetPlace());
    }

    /** A field of records, or all that is read of them. */
    private void records(String object, String path, List<String> only, EvidenceStep read) {
      if (object.isEmpty()) {
        unknown = true;
      } else if (!path.isEmpty()) {
        field(object, path, read);
      } else if (!only.isEmpty()) {
        only.forEach(name -> field(object, name, read));
      } else {
        whole(object, read);
      }
    }

    private void field(String object, String path, EvidenceStep read) {
      FieldPaths.Held held = paths.find(object, path);
      if (held.datum().isPresent()) {
        FieldDatum known = held.datum().get();
        add(
            new SentData(
                known.qualifiedName(),
                known.words(),
                false,
                known.dataClass(),
                known.confidence(),
                read));
      }
      unknown |= held.unknown();
    }

    private void whole(String object, EvidenceStep read) {
      ObjectSensitivity sensitivity = sensitive.object(object);
      Level level = sensitivity.level();
      if (level == Level.UNKNOWN) {
        unknown |= object.toLowerCase(Locale.ROOT).endsWith("__c");
      } else if (level.personal()) {
        DataClass dataClass =
            switch (level) {
              case S3 -> DataClass.BREACH;
              case S2 -> DataClass.SPECIAL;
              default -> DataClass.PERSONAL;
            };
        String words =
            data.of(object).isEmpty()
                ? "records about people"
                : "with `" + data.of(object).get(0).field() + "`";
        add(new SentData(object, words, true, dataClass, Confidence.LIKELY, read));
      }
    }

    private void add(SentData datum) {
      heavier(found, datum);
    }
  }

  /** What an element is given. */
  Found of(FlowScope scope, FlowElement element) {
    return together(scope, FlowScope.inputs(element).toList());
  }

  /** What one value comes to. */
  Found of(FlowScope scope, FlowValue value) {
    return together(scope, FlowScope.references(value));
  }

  /** Many elements are given the same few resources, and each is searched once. */
  private Found together(FlowScope scope, List<String> references) {
    Map<String, SentData> data = new TreeMap<>();
    boolean unknown = false;
    for (String reference : references) {
      Found found =
          known.computeIfAbsent(
              new Ask(scope, FlowScope.key(reference)), ask -> search(scope, reference));
      found.data().forEach(datum -> heavier(data, datum));
      unknown |= found.unknown();
    }
    return new Found(List.copyOf(new TreeSet<>(data.values())), unknown);
  }

  private Found search(FlowScope scope, String reference) {
    Search search = new Search();
    search.ask(scope, reference);
    return search.run();
  }

  /** Both together, each name once. */
  static List<SentData> heaviest(List<SentData> one, List<SentData> other) {
    if (other.isEmpty()) {
      return one;
    }
    Map<String, SentData> all = new TreeMap<>();
    one.forEach(datum -> heavier(all, datum));
    other.forEach(datum -> heavier(all, datum));
    return List.copyOf(new TreeSet<>(all.values()));
  }

  private static void heavier(Map<String, SentData> data, SentData datum) {
    data.merge(
        FlowScope.key(datum.name()),
        datum,
        (one, other) -> one.compareTo(other) <= 0 ? one : other);
  }

  /** Whom a value depends on. */
  record Origins(List<Location> inputs, List<String> names, boolean user) {}

  /**
   * Whether who starts the flow decides a value, and whether it is bound to who runs it. Records
   * that were read are followed to what chose them for the second only.
   */
  Origins origins(FlowScope scope, FlowValue value) {
    Map<String, Location> inputs = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(FlowScope.references(value));
    Deque<String> chosen = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    boolean user = false;
    while (!open.isEmpty() || !chosen.isEmpty()) {
      boolean direct = !open.isEmpty();
      String reference = direct ? open.remove() : chosen.remove();
      String name = FlowScope.root(reference);
      user |= name.equalsIgnoreCase("$User");
      if (!seen.add(FlowScope.key(name) + (direct ? "" : " chosen"))) {
        continue;
      }
      Optional<FlowResource> resource = scope.resource(name);
      Optional<FlowElement> element = scope.element(name);
      Deque<String> next = direct ? open : chosen;
      resource.ifPresent(known -> next.addAll(FlowScope.references(known.value())));
      if (direct && resource.filter(FlowResource::input).isPresent()) {
        inputs.put(resource.get().name(), resource.get().location());
      }
      if (direct && scope.typedByPerson(name)) {
        inputs.put(name, scope.flow().location());
      }
      for (Given given : scope.given(name)) {
        if (given.output()) {
          filters(given.by(), chosen);
        } else {
          next.addAll(FlowScope.references(given.value()));
        }
      }
      element.ifPresent(known -> filters(known, chosen));
    }
    return new Origins(List.copyOf(inputs.values()), List.copyOf(inputs.keySet()), user);
  }

  private static void filters(FlowElement element, Deque<String> chosen) {
    if (!element.anyFilter()) {
      element.filters().forEach(filter -> chosen.addAll(FlowScope.references(filter)));
    }
    if (!element.inputReference().reference().isEmpty()) {
      chosen.add(element.inputReference().reference());
    }
  }
}

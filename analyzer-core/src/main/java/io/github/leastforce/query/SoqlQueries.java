package io.github.leastforce.query;

import io.github.leastforce.catalogue.IncidentQueries;
import io.github.leastforce.catalogue.IncidentQueries.Template;
import io.github.leastforce.catalogue.IncidentQueries.Use;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.query.BlastRadius.ObjectReached;
import io.github.leastforce.query.BlastRadius.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** SOQL filled in with names of the input. Nothing is run. */
final class SoqlQueries {

  private static final Pattern API_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
  private static final Set<String> CHANGES =
      Set.of(
          ObjectFlag.CREATE.element(), ObjectFlag.EDIT.element(), ObjectFlag.MODIFY_ALL.element());

  private final IncidentQueries catalogue;
  private final Set<Query> queries = new LinkedHashSet<>();

  SoqlQueries(IncidentQueries catalogue) {
    this.catalogue = catalogue;
  }

  List<Query> all() {
    return List.copyOf(queries);
  }

  /** Who the users are that have a thing of this name. */
  void users(Use use, String name) {
    add("users", use, Map.of("name", literal(name)));
  }

  /** What the user did, and what the logs have. */
  void use(Collection<String> eventTypes) {
    add("use", Use.USER, Map.of());
    add("use", Use.ORG, Map.of());
    if (!eventTypes.isEmpty()) {
      String types =
          eventTypes.stream().map(type -> "'" + type + "'").collect(Collectors.joining(", "));
      add("use", Use.EVENT_LOGS, Map.of("types", types));
    }
  }

  /** How many records of an object there are, have a value, and were changed. */
  void records(ObjectReached object, Collection<CustomField> fields) {
    if (!API_NAME.matcher(object.object()).matches() || !catalogue.counts(object.object())) {
      return;
    }
    Map<String, String> names = new LinkedHashMap<>();
    names.put("object", object.object());
    add("records", Use.OBJECT, names);
    for (CustomField field : fields) {
      boolean filters =
          API_NAME.matcher(field.name()).matches()
              && !field.formula()
              && catalogue.filters(field.type(), field.encryptionScheme());
      if (filters) {
        names.put("field", field.name());
        add("records", Use.FIELD, names);
      }
    }
    if (object.rights().stream().anyMatch(CHANGES::contains)) {
      add("records", Use.EDITED_OBJECT, names);
    }
  }

  private void add(String about, Use use, Map<String, String> names) {
    for (Template template : catalogue.of(use)) {
      queries.add(
          new Query(
              about,
              fill(template.purpose(), names),
              fill(template.soql(), names),
              template.note()));
    }
  }

  private static String fill(String text, Map<String, String> names) {
    String filled = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      filled = filled.replace("{" + name.getKey() + "}", name.getValue());
    }
    return filled;
  }

  /** The text as it stands between the quotes of a SOQL literal. */
  private static String literal(String text) {
    List<String> parts = new ArrayList<>();
    text.codePoints()
        .forEach(
            c ->
                parts.add(
                    switch (c) {
                      case '\\' -> "\\\\";
                      case '\'' -> "\\'";
                      case '\n' -> "\\n";
                      case '\r' -> "\\r";
                      default -> Character.toString(c);
                    }));
    return String.join("", parts);
  }
}

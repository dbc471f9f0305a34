package io.github.leastforce.identity;

import io.github.leastforce.declared.DeclaredPersona;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which containers of the org are meant for which persona. A container belongs to the persona that
 * names it exactly, else to the first of the file whose pattern fits.
 */
public final class PersonaBindings {

  /** When the project knows no personas. */
  public static final PersonaBindings NONE = new PersonaBindings();

  private final Map<String, DeclaredPersona> bound = new TreeMap<>();
  private final List<CoverageGap> missing = new ArrayList<>();

  private PersonaBindings() {}

  /** Binds the containers and groups of an org. */
  public static PersonaBindings of(Org org, List<DeclaredPersona> personas) {
    Set<String> names = new TreeSet<>();
    org.containers().stream()
        .filter(container -> container.kind() != ContainerKind.MUTING_PERMISSION_SET)
        .map(Container::name)
        .map(PersonaBindings::key)
        .forEach(names::add);
    org.groups().stream()
        .map(PermissionSetGroup::name)
        .map(PersonaBindings::key)
        .forEach(names::add);
    PersonaBindings bindings = new PersonaBindings();
    for (boolean exact : new boolean[] {true, false}) {
      for (DeclaredPersona persona : personas) {
        persona.containers().stream()
            .filter(pattern -> exact == isExact(pattern))
            .forEach(pattern -> bindings.bind(persona, pattern, names));
      }
    }
    return bindings;
  }

  private void bind(DeclaredPersona persona, String pattern, Set<String> names) {
    List<String> fitting = names.stream().filter(name -> fits(key(pattern), name)).toList();
    fitting.forEach(name -> bound.putIfAbsent(name, persona));
    if (fitting.isEmpty()) {
      missing.add(
          new CoverageGap(
              "",
              CoverageGap.Kind.UNRESOLVED_REFERENCE,
              Subject.of("Persona", persona.name()),
              (isExact(pattern) ? "container `" : "container pattern `")
                  + pattern
                  + "` of the persona fits nothing in the input",
              "retrieve what it means, or correct it in `" + persona.file() + "`"));
    }
  }

  private static boolean isExact(String pattern) {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Whether a name fits a pattern; going back to the last star only keeps the cost in bounds. */
  static boolean fits(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int after = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        after = n;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++after;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** The persona that a profile, permission set or group is meant for. */
  Optional<DeclaredPersona> persona(String container) {
    return Optional.ofNullable(bound.get(key(container)));
  }

  /** Whether a container is meant for people who administer the org, or for deployments. */
  boolean administers(String container) {
    return persona(container).filter(DeclaredPersona::administers).isPresent();
  }

  /** Names, in lower case, of the containers whose report exports are approved. */
  public Set<String> exportApproved() {
    return bound.entrySet().stream()
        .filter(entry -> entry.getValue().exportApproved())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What personas name and the input lacks. */
  public List<CoverageGap> missing() {
    return List.copyOf(missing);
  }
}

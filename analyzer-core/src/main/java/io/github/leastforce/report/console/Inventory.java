package io.github.leastforce.report.console;

import io.github.leastforce.report.text.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something the first line counts besides files: components of certain metadata types. */
record Inventory(String noun, List<String> types) {

  static final List<Inventory> ITEMS =
      List.of(
          new Inventory(
              "container",
              List.of("Profile", "PermissionSet", "PermissionSetGroup", "MutingPermissionSet")),
          new Inventory("OAuth client", List.of("ConnectedApp", "ExternalClientApplication")),
          new Inventory("Apex file", List.of("ApexClass", "ApexTrigger")));

  /** How many there are, unless there are none. */
  Optional<String> words(Map<String, Integer> components) {
    int sum = types.stream().mapToInt(type -> components.getOrDefault(type, 0)).sum();
    return sum == 0 ? Optional.empty() : Optional.of(Words.count(sum, noun));
  }
}

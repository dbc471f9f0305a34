package io.github.leastforce.standin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** API versions the org speaks, both ends included. */
record Versions(int oldest, int newest) {

  Versions {
    if (oldest > newest) {
      throw new IllegalArgumentException("no API version between " + oldest + " and " + newest);
    }
  }

  boolean supports(int version) {
    return version >= oldest && version <= newest;
  }

  /** What {@code /services/data} tells. */
  List<Map<String, String>> list() {
    return IntStream.rangeClosed(oldest, newest)
        .mapToObj(
            version -> {
              Map<String, String> entry = new LinkedHashMap<>();
              entry.put("label", label(version));
              entry.put("url", "/services/data/v" + version + ".0");
              entry.put("version", version + ".0");
              return entry;
            })
        .toList();
  }

  /** Three releases a year; 62 is Winter '25. */
  private static String label(int version) {
    int releases = version - 62;
    String season = List.of("Winter", "Spring", "Summer").get(Math.floorMod(releases, 3));
    return season + " '" + (25 + Math.floorDiv(releases, 3));
  }
}

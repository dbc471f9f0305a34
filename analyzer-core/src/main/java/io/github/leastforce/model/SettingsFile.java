package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import java.util.List;

/**
 * One file of organisation settings, as its leaf elements.
 *
 * @param member settings member, such as {@code Event} for {@code Event.settings}
 * @param entries in file order
 * @param location the root element
 */
public record SettingsFile(String member, List<Entry> entries, SourceFile file, Location location) {

  /**
   * A leaf element.
   *
   * @param path element names below the root, joined by {@code /}, such as {@code
   *     passwordPolicies/complexity}
   * @param group ordinal of the direct child of the root that holds the leaf, counted from one over
   *     children of that name; leaves of one repeated block share it
   * @param text trimmed text
   */
  public record Entry(String path, int group, String text, Location location) {}

  public SettingsFile {
    entries = List.copyOf(entries);
  }
}

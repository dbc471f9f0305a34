package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Documented defaults ({@code settings-defaults.json}): the value of an element that is absent from
 * a file that is present. Whatever is not listed is unknown when absent.
 */
public final class SettingsDefaults {

  /**
   * One default.
   *
   * @param root root element of the file, e.g. {@code SecuritySettings}
   * @param element path below the root, steps joined by {@code /}
   * @param value text the element would have
   * @param whenPresent an element that must stand in the file for the default to hold; empty = none
   * @param source the document that states the default
   */
  public record Default(
      String root, String element, String value, String whenPresent, String source) {}

  private final NameIndex<Default> index;

  private SettingsDefaults(NameIndex<Default> index) {
    this.index = index;
  }

  static SettingsDefaults read(JsonValue root) {
    return new SettingsDefaults(
        NameIndex.read(
            root,
            "defaults",
            value ->
                new Default(
                    value.text("root"),
                    value.text("element"),
                    value.text("default"),
                    value.textOrEmpty("whenPresent"),
                    value.text("source")),
            entry -> List.of(entry.root() + "/" + entry.element())));
  }

  public List<Default> entries() {
    return index.entries();
  }

  public Optional<Default> find(String root, String element) {
    return index.find(root + "/" + element);
  }
}

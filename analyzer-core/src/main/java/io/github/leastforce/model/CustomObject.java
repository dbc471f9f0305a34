package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * An object as far as the input defines it. Fields may be known although the object's own file is
 * not in the input, as in a deployment of single fields.
 *
 * @param name API name
 * @param definitionSeen whether the object's own file is in the input
 * @param customSetting whether it is a custom setting
 * @param sharingModel organisation-wide default for internal users
 * @param externalSharingModel organisation-wide default for external users
 * @param historyEnabled field history switched on for the object
 * @param fields by name
 * @param file the object's file, or the first field's file
 */
public record CustomObject(
    String name,
    String label,
    boolean definitionSeen,
    boolean customSetting,
    Setting<String> sharingModel,
    Setting<String> externalSharingModel,
    Setting<Boolean> historyEnabled,
    List<CustomField> fields,
    SourceFile file,
    Location location) {
  public CustomObject {
    Objects.requireNonNull(name);
    fields = List.copyOf(fields);
  }

  /** Custom settings and custom metadata types hold configuration, not records about people. */
  public boolean configurationStore() {
    return customSetting || suffix("__mdt");
  }

  /** Platform events. */
  public boolean event() {
    return suffix("__e") || suffix("__chn");
  }

  private boolean suffix(String suffix) {
    return name.toLowerCase(Locale.ROOT).endsWith(suffix);
  }
}

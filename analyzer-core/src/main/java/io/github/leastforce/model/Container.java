package io.github.leastforce.model;

import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A profile, permission set or muting permission set with what it grants (or mutes).
 *
 * @param name API name: file name without suffix, percent-decoded
 * @param label label, or the name when there is none
 * @param licence the user licence of a profile, the corresponding element of a set; empty when
 *     absent
 * @param custom {@code custom} of a profile; always known true for sets
 * @param activationRequired session-based: effective only while a session activation exists
 * @param file head file, or the first fragment when a decomposed set has none
 * @param loginIpRanges login IP ranges of a profile, in file order
 * @param loginHours login hours of a profile
 * @param parts the files it is made of, at least one; several when decomposed or when the same
 *     component stands in several package directories
 * @param access union of the parts
 */
public record Container(
    ContainerKind kind,
    String name,
    String label,
    String description,
    String licence,
    Setting<Boolean> custom,
    boolean activationRequired,
    SourceFile file,
    List<IpRange> loginIpRanges,
    Optional<LoginHours> loginHours,
    List<Part> parts,
    AccessTable access) {

  public Container {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
    Objects.requireNonNull(access);
    loginIpRanges = List.copyOf(loginIpRanges);
    parts = List.copyOf(parts);
  }

  /**
   * One file of a container.
   *
   * @param root name of its root element
   * @param entry whether the root element is itself the one entry of the file (decomposed layout
   *     with one file per entry)
   */
  public record Part(SourceFile file, String root, boolean entry, AccessTable access) {

    private Location entryLocation(Section section, String keyName, String key, String value) {
      ElementPath path = ElementPath.root(root);
      if (!entry) {
        path = path.child(section.element(), keyName, key);
      }
      return new Location(file, path.child(value));
    }
  }

  /** The container's root element. */
  public Location location() {
    return new Location(file, ElementPath.root(parts.get(0).root()));
  }

  /** The line of the value that grants the system permission. */
  public Location permissionLocation(String permission) {
    int number = access.symbols().permissions().find(permission);
    for (Part part : parts) {
      if (part.access().permission(number)) {
        return part.entryLocation(Section.USER_PERMISSIONS, "name", permission, "enabled");
      }
    }
    return location();
  }

  /** The line of the value that grants the flag on the object. */
  public Location objectLocation(String object, ObjectFlag flag) {
    int number = access.symbols().objects().find(object);
    for (Part part : parts) {
      if (flag.in(part.access().objectFlags(number))) {
        return part.entryLocation(Section.OBJECT_PERMISSIONS, "object", object, flag.element());
      }
    }
    return location();
  }

  /** The line of the value that makes the field editable. */
  public Location fieldEditLocation(String field) {
    int number = access.symbols().fields().find(field);
    for (Part part : parts) {
      if (part.access().fieldEditable(number)) {
        return part.entryLocation(Section.FIELD_PERMISSIONS, "field", field, "editable");
      }
    }
    return location();
  }

  /** The line of the value that makes the field readable (or, lacking that, editable). */
  public Location fieldLocation(String field) {
    int number = access.symbols().fields().find(field);
    for (Part part : parts) {
      if (part.access().fieldReadable(number)) {
        return part.entryLocation(Section.FIELD_PERMISSIONS, "field", field, "readable");
      }
    }
    return fieldEditLocation(field);
  }

  /** The line of the value that grants the named thing of the section. */
  public Location namedLocation(Section section, String name) {
    int number = access.symbols().names(section).find(name);
    for (Part part : parts) {
      if (part.access().grants(section, number)) {
        return part.entryLocation(section, section.keyElement(), name, section.valueElement());
      }
    }
    return location();
  }

  /** How messages name it, such as {@code permission set `ERP_Admin`}. */
  public String words() {
    return kind.words() + " `" + name + "`";
  }
}

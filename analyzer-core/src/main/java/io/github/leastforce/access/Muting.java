package io.github.leastforce.access;

import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.model.Container;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the muting sets of one group switch off inside that group, and nowhere else.
 *
 * <p>An object right whose prerequisite is muted goes with it, because the platform treats it as
 * unsatisfiable; a system permission does not, it brings its prerequisite back.
 */
record Muting(List<Container> sets) {

  static final Muting NONE = new Muting(List.of());

  /** What an object right cannot be without (Object Reference, ObjectPermissions). */
  private static final Map<ObjectFlag, Integer> REQUIRES = requirements();

  private static Map<ObjectFlag, Integer> requirements() {
    int read = ObjectFlag.READ.bit();
    int edit = ObjectFlag.EDIT.bit();
    Map<ObjectFlag, Integer> requires = new EnumMap<>(ObjectFlag.class);
    requires.put(ObjectFlag.READ, 0);
    requires.put(ObjectFlag.CREATE, read);
    requires.put(ObjectFlag.EDIT, read);
    requires.put(ObjectFlag.DELETE, read | edit);
    requires.put(ObjectFlag.VIEW_ALL, read);
    requires.put(
        ObjectFlag.MODIFY_ALL, read | edit | ObjectFlag.DELETE.bit() | ObjectFlag.VIEW_ALL.bit());
    requires.put(ObjectFlag.VIEW_ALL_FIELDS, read);
    return requires;
  }

  /** The rights that come with this one: the same table read the other way. */
  static int brings(ObjectFlag flag) {
    return REQUIRES.getOrDefault(flag, 0);
  }

  boolean permission(int number) {
    return sets.stream().anyMatch(set -> set.access().permission(number));
  }

  /** The flags of the object that survive, as a mask. */
  int survivingFlags(int object) {
    int muted = 0;
    for (Container set : sets) {
      muted |= set.access().objectFlags(object);
    }
    int surviving = 0;
    for (ObjectFlag flag : ObjectFlag.values()) {
      if (!flag.in(muted) && (brings(flag) & muted) == 0) {
        surviving |= flag.bit();
      }
    }
    return surviving;
  }

  boolean fieldRead(int field) {
    return sets.stream().anyMatch(set -> set.access().fieldReadable(field));
  }

  boolean fieldEdit(int field) {
    return fieldRead(field) || sets.stream().anyMatch(set -> set.access().fieldEditable(field));
  }
}

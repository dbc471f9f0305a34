package io.github.leastforce.access;

import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.model.Container;
import java.util.BitSet;
import java.util.List;

/**
 * What the muting sets of one group switch off inside that group, and nowhere else.
 *
 * <p>An object right whose prerequisite is muted goes with it, because the platform treats it as
 * unsatisfiable; a system permission does not, it brings its prerequisite back.
 *
 * @param complete whether every muting set that the group lists is in the input
 */
record Muting(List<Container> sets, boolean complete) {

  static final Muting NONE = new Muting(List.of(), true);

  boolean permission(int number) {
    return sets.stream().anyMatch(set -> set.access().permission(number));
  }

  boolean named(Section section, int number) {
    return sets.stream().anyMatch(set -> set.access().grants(section, number));
  }

  /** The flags of the object that survive, as a mask. */
  int survivingFlags(int object, Implications implications) {
    int muted = 0;
    for (Container set : sets) {
      muted |= set.access().objectFlags(object);
    }
    int surviving = 0;
    for (ObjectFlag flag : ObjectFlag.values()) {
      if (!flag.in(muted) && (implications.brings(flag) & muted) == 0) {
        surviving |= flag.bit();
      }
    }
    return surviving;
  }

  /** Takes what is muted out of the fields that a container makes readable and editable. */
  void strike(BitSet readable, BitSet editable) {
    for (Container set : sets) {
      readable.andNot(set.access().readableFields());
      editable.andNot(set.access().readableFields());
      editable.andNot(set.access().editableFields());
    }
  }

  /** Takes what is muted out of the things of a section that a container grants. */
  void strike(Section section, BitSet things) {
    sets.forEach(set -> things.andNot(set.access().things(section)));
  }

  boolean fieldRead(int field) {
    return sets.stream().anyMatch(set -> set.access().fieldReadable(field));
  }

  boolean fieldEdit(int field) {
    return fieldRead(field) || sets.stream().anyMatch(set -> set.access().fieldEditable(field));
  }
}

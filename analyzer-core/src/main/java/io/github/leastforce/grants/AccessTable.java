package io.github.leastforce.grants;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What one or more files say in their access sections, packed: a bit per named grant. An entry that
 * grants nothing leaves only the mark that it was listed, so that "in scope, no access" differs
 * from "not retrieved". Immutable.
 */
public final class AccessTable {

  private final Symbols symbols;
  private final BitSet permissions;
  private final BitSet permissionsListed;
  private final byte[] objectFlags;
  private final BitSet objectsListed;
  private final BitSet fieldsReadable;
  private final BitSet fieldsEditable;
  private final BitSet fieldsListed;
  private final BitSet allFieldsStated;
  private final Map<Section, Named> named;
  private final int[] entries;
  private final int[] granting;
  private final Map<Section, Map<Integer, String>> spelled;

  private AccessTable(Builder builder) {
    symbols = builder.symbols;
    permissions = (BitSet) builder.permissions.clone();
    permissionsListed = (BitSet) builder.permissionsListed.clone();
    objectFlags = Arrays.copyOf(builder.objectFlags, builder.objectsListed.length());
    objectsListed = (BitSet) builder.objectsListed.clone();
    fieldsReadable = (BitSet) builder.fieldsReadable.clone();
    fieldsEditable = (BitSet) builder.fieldsEditable.clone();
    fieldsListed = (BitSet) builder.fieldsListed.clone();
    allFieldsStated = (BitSet) builder.allFieldsStated.clone();
    named = new EnumMap<>(Section.class);
    builder.named.forEach((section, names) -> named.put(section, new Named().add(names)));
    entries = builder.entries.clone();
    granting = builder.granting.clone();
    spelled = builder.spelled.isEmpty() ? Map.of() : Map.copyOf(builder.spelled);
  }

  private AccessTable(AccessTable other, Symbols symbols) {
    this.symbols = symbols;
    permissions = other.permissions;
    permissionsListed = other.permissionsListed;
    objectFlags = other.objectFlags;
    objectsListed = other.objectsListed;
    fieldsReadable = other.fieldsReadable;
    fieldsEditable = other.fieldsEditable;
    fieldsListed = other.fieldsListed;
    allFieldsStated = other.allFieldsStated;
    named = other.named;
    entries = other.entries;
    granting = other.granting;
    spelled = other.spelled;
  }

  /** The named things of one section: which were listed, and which of them are granted. */
  private record Named(BitSet listed, BitSet granted) {
    Named() {
      this(new BitSet(), new BitSet());
    }

    Named add(Named other) {
      listed.or(other.listed);
      granted.or(other.granted);
      return this;
    }
  }

  private static final Named NOTHING = new Named();

  public Symbols symbols() {
    return symbols;
  }

  /** The same entries, named by the symbols of one org that have the same numbers. */
  public AccessTable over(Symbols own) {
    return new AccessTable(this, own);
  }

  /** Numbers of the names that have an entry in the section; not to be changed. */
  BitSet listed(Section section) {
    return switch (section) {
      case USER_PERMISSIONS -> permissionsListed;
      case OBJECT_PERMISSIONS -> objectsListed;
      case FIELD_PERMISSIONS -> fieldsListed;
      default -> named.getOrDefault(section, NOTHING).listed;
    };
  }

  /** How the file spells a name that it lists; of several spellings the smallest. */
  String spelling(Section section, int number) {
    String own = spelled.getOrDefault(section, Map.of()).get(number);
    return own == null ? symbols.names(section).name(number) : own;
  }

  /** Whether the system permission with this number is granted; false for -1. */
  public boolean permission(int number) {
    return number >= 0 && permissions.get(number);
  }

  /** Whether the system permission is named at all, granted or not. */
  public boolean permissionListed(int number) {
    return number >= 0 && permissionsListed.get(number);
  }

  /** Numbers of the granted system permissions. */
  public IntStream permissions() {
    return permissions.stream();
  }

  /** The granted flags of the object as a mask of {@link ObjectFlag#bit()}; 0 for -1. */
  public int objectFlags(int number) {
    return number >= 0 && number < objectFlags.length ? objectFlags[number] : 0;
  }

  /** Whether the object has an entry, granting or not. */
  public boolean objectListed(int number) {
    return number >= 0 && objectsListed.get(number);
  }

  /** Numbers of the objects that have an entry. */
  public IntStream objects() {
    return objectsListed.stream();
  }

  public boolean fieldReadable(int number) {
    return number >= 0 && fieldsReadable.get(number);
  }

  public boolean fieldEditable(int number) {
    return number >= 0 && fieldsEditable.get(number);
  }

  /** Whether the field has an entry, granting or not. */
  public boolean fieldListed(int number) {
    return number >= 0 && fieldsListed.get(number);
  }

  /** Whether {@code viewAllFields} of the object stands in the file, true or false. */
  public boolean allFieldsStated(int object) {
    return object >= 0 && allFieldsStated.get(object);
  }

  /** Numbers of the fields that an entry makes readable; the caller's own copy. */
  public BitSet readableFields() {
    return (BitSet) fieldsReadable.clone();
  }

  /** Numbers of the fields that an entry makes editable; the caller's own copy. */
  public BitSet editableFields() {
    return (BitSet) fieldsEditable.clone();
  }

  /** Numbers of the things that the section grants; the caller's own copy. */
  public BitSet things(Section section) {
    return (BitSet) named.getOrDefault(section, NOTHING).granted.clone();
  }

  /** Whether the section grants the thing with this number; false for -1. */
  public boolean grants(Section section, int number) {
    return number >= 0 && named.getOrDefault(section, NOTHING).granted.get(number);
  }

  /** Whether the section has an entry for the thing with this number, granting or not. */
  public boolean lists(Section section, int number) {
    return number >= 0 && named.getOrDefault(section, NOTHING).listed.get(number);
  }

  /** Entries of the section, duplicates counted each. */
  public int entries(Section section) {
    return entries[section.ordinal()];
  }

  /** Entries of the section that grant something (or are visible), duplicates counted each. */
  public int granting(Section section) {
    return granting[section.ordinal()];
  }

  /**
   * The same without what another table lists, granting or not: what is left when that is laid over
   * this one. What was listed stays so.
   */
  public AccessTable without(AccessTable other) {
    Builder rest = new Builder(symbols).add(this);
    rest.permissions.andNot(other.permissionsListed);
    other.objectsListed.stream()
        .filter(object -> object < rest.objectFlags.length)
        .forEach(object -> rest.objectFlags[object] = 0);
    rest.fieldsReadable.andNot(other.fieldsListed);
    rest.fieldsEditable.andNot(other.fieldsListed);
    other.named.forEach(
        (section, names) -> {
          Named own = rest.named.get(section);
          if (own != null) {
            own.granted.andNot(names.listed);
          }
        });
    return rest.build();
  }

  /** Collects the entries of one component; the same entry may come several times and is united. */
  public static final class Builder {
    private final Symbols symbols;
    private final BitSet permissions = new BitSet();
    private final BitSet permissionsListed = new BitSet();
    private byte[] objectFlags = new byte[64];
    private final BitSet objectsListed = new BitSet();
    private final BitSet fieldsReadable = new BitSet();
    private final BitSet fieldsEditable = new BitSet();
    private final BitSet fieldsListed = new BitSet();
    private final BitSet allFieldsStated = new BitSet();
    private final Map<Section, Named> named = new EnumMap<>(Section.class);
    private final int[] entries = new int[Section.values().length];
    private final int[] granting = new int[Section.values().length];
    private final Map<Section, Map<Integer, String>> spelled = new EnumMap<>(Section.class);

    public Builder(Symbols symbols) {
      this.symbols = symbols;
    }

    /** An entry of {@code userPermissions}. */
    public Builder permission(int number, boolean enabled) {
      permissionsListed.set(number);
      if (enabled) {
        permissions.set(number);
      }
      return count(Section.USER_PERMISSIONS, enabled);
    }

    /** An entry of {@code objectPermissions} with its flags as a mask. */
    public Builder object(int number, int flags) {
      objectsListed.set(number);
      if (number >= objectFlags.length) {
        objectFlags = Arrays.copyOf(objectFlags, Math.max(number + 1, objectFlags.length * 2));
      }
      objectFlags[number] |= (byte) flags;
      return count(Section.OBJECT_PERMISSIONS, flags != 0);
    }

    /** An entry of {@code fieldPermissions}; {@code editable} without {@code readable} is kept. */
    public Builder field(int number, boolean readable, boolean editable) {
      fieldsListed.set(number);
      if (readable) {
        fieldsReadable.set(number);
      }
      if (editable) {
        fieldsEditable.set(number);
      }
      return count(Section.FIELD_PERMISSIONS, readable || editable);
    }

    /** The entry of the object says whether all its fields are readable. */
    public Builder allFieldsStated(int object) {
      allFieldsStated.set(object);
      return this;
    }

    /** An entry of a section of named things. */
    public Builder named(Section section, int number, boolean grants) {
      Named names = named.computeIfAbsent(section, key -> new Named());
      names.listed.set(number);
      if (grants) {
        names.granted.set(number);
      }
      return count(section, grants);
    }

    /** An entry of another section, of which only the number is kept. */
    public Builder count(Section section, boolean grants) {
      entries[section.ordinal()]++;
      if (grants) {
        granting[section.ordinal()]++;
      }
      return this;
    }

    /**
     * The next entry spells a name so of which there are several spellings. To be called before the
     * entry is added: an entry that came earlier without this had the spelling that came first.
     */
    public Builder spelled(Section section, int number, String spelling) {
      Map<Integer, String> known = spelled.computeIfAbsent(section, key -> new HashMap<>());
      if (!known.containsKey(number) && listed(section, number)) {
        known.put(number, symbols.names(section).name(number));
      }
      known.merge(number, spelling, (one, other) -> one.compareTo(other) <= 0 ? one : other);
      return this;
    }

    private boolean listed(Section section, int number) {
      return switch (section) {
        case USER_PERMISSIONS -> permissionsListed.get(number);
        case OBJECT_PERMISSIONS -> objectsListed.get(number);
        case FIELD_PERMISSIONS -> fieldsListed.get(number);
        default -> named.getOrDefault(section, NOTHING).listed.get(number);
      };
    }

    /** Adds all entries of another table over the same symbols. */
    public Builder add(AccessTable other) {
      permissions.or(other.permissions);
      permissionsListed.or(other.permissionsListed);
      objectsListed.or(other.objectsListed);
      if (other.objectFlags.length > objectFlags.length) {
        objectFlags = Arrays.copyOf(objectFlags, other.objectFlags.length);
      }
      for (int i = 0; i < other.objectFlags.length; i++) {
        objectFlags[i] |= other.objectFlags[i];
      }
      fieldsReadable.or(other.fieldsReadable);
      fieldsEditable.or(other.fieldsEditable);
      fieldsListed.or(other.fieldsListed);
      allFieldsStated.or(other.allFieldsStated);
      other.named.forEach(
          (section, names) -> named.computeIfAbsent(section, key -> new Named()).add(names));
      for (int i = 0; i < entries.length; i++) {
        entries[i] += other.entries[i];
        granting[i] += other.granting[i];
      }
      return this;
    }

    public AccessTable build() {
      return new AccessTable(this);
    }
  }
}

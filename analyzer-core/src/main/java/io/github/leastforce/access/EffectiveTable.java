package io.github.leastforce.access;

import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.grants.Symbols;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Everything a bundle is seen to hold, packed: one bit for each entitlement. It says the same as
 * {@link EffectiveAccess#decide}, without proofs, and for all entitlements at once. What it does
 * not hold may be open.
 */
public final class EffectiveTable {

  private final Symbols symbols;
  private final BitSet permissions = new BitSet();
  private final byte[] objectFlags;
  private final BitSet readableFields;
  private final BitSet editableFields;
  private final Map<Section, BitSet> named = new EnumMap<>(Section.class);

  EffectiveTable(Symbols symbols) {
    this.symbols = symbols;
    this.objectFlags = new byte[symbols.objects().bound()];
    this.readableFields = new BitSet(symbols.fields().bound());
    this.editableFields = new BitSet(symbols.fields().bound());
  }

  void permission(int number) {
    permissions.set(number);
  }

  void object(int number, int flags) {
    objectFlags[number] |= (byte) flags;
  }

  BitSet readable() {
    return readableFields;
  }

  BitSet editable() {
    return editableFields;
  }

  void grant(Section section, BitSet things) {
    named.computeIfAbsent(section, key -> new BitSet()).or(things);
  }

  /** Names of the system permissions, explicit and implied, sorted. */
  public List<String> permissions() {
    return permissions.stream().mapToObj(symbols.permissions()::name).sorted().toList();
  }

  /** Numbers of the objects on which something is held. */
  public IntStream objects() {
    return IntStream.range(0, objectFlags.length).filter(number -> objectFlags[number] != 0);
  }

  /** The rights on the object as a mask of {@link ObjectFlag#bit()}; 0 for -1. */
  public int objectFlags(int number) {
    return number < 0 || number >= objectFlags.length ? 0 : objectFlags[number];
  }

  /** Numbers of the fields that can be read. */
  public IntStream readableFields() {
    return readableFields.stream();
  }

  /** Numbers of the fields that can be edited. */
  public IntStream editableFields() {
    return editableFields.stream();
  }

  /** Names of the things of the section that can be used, sorted. */
  public List<String> named(Section section) {
    return named.getOrDefault(section, new BitSet()).stream()
        .mapToObj(symbols.names(section)::name)
        .sorted()
        .toList();
  }

  /** Whether the entitlement is held; never for what the input does not name. */
  public boolean holds(Entitlement entitlement) {
    if (entitlement instanceof Entitlement.SystemPermission permission) {
      return set(permissions, symbols.permissions().find(permission.name()));
    }
    if (entitlement instanceof Entitlement.ObjectAccess object) {
      return object.flag().in(objectFlags(symbols.objects().find(object.object())));
    }
    if (entitlement instanceof Entitlement.FieldAccess field) {
      int number = symbols.fields().find(field.field());
      return set(field.edit() ? editableFields : readableFields, number);
    }
    return entitlement instanceof Entitlement.NamedAccess thing
        && set(
            named.getOrDefault(thing.section(), new BitSet()),
            symbols.names(thing.section()).find(thing.name()));
  }

  /** What is held here and not there; both tables must be of the same names. */
  public EffectiveTable minus(EffectiveTable other) {
    EffectiveTable rest = new EffectiveTable(symbols);
    rest.permissions.or(permissions);
    rest.permissions.andNot(other.permissions);
    for (int object = 0; object < objectFlags.length; object++) {
      rest.objectFlags[object] = (byte) (objectFlags[object] & ~other.objectFlags(object));
    }
    rest.readableFields.or(readableFields);
    rest.readableFields.andNot(other.readableFields);
    rest.editableFields.or(editableFields);
    rest.editableFields.andNot(other.editableFields);
    named.forEach(
        (section, things) -> {
          BitSet left = (BitSet) things.clone();
          left.andNot(other.named.getOrDefault(section, new BitSet()));
          rest.named.put(section, left);
        });
    return rest;
  }

  /** Whether nothing is held. */
  public boolean isEmpty() {
    return permissions.isEmpty()
        && readableFields.isEmpty()
        && editableFields.isEmpty()
        && objects().findAny().isEmpty()
        && named.values().stream().allMatch(BitSet::isEmpty);
  }

  /** Every entitlement, in no telling order; a field that can be edited comes as read and edit. */
  public void forEach(Consumer<Entitlement> each) {
    permissions.stream()
        .mapToObj(symbols.permissions()::name)
        .forEach(name -> each.accept(new Entitlement.SystemPermission(name)));
    objects()
        .forEach(
            object -> {
              for (ObjectFlag flag : ObjectFlag.values()) {
                if (flag.in(objectFlags[object])) {
                  each.accept(new Entitlement.ObjectAccess(symbols.objects().name(object), flag));
                }
              }
            });
    readableFields.stream()
        .mapToObj(symbols.fields()::name)
        .forEach(name -> each.accept(new Entitlement.FieldAccess(name, false)));
    editableFields.stream()
        .mapToObj(symbols.fields()::name)
        .forEach(name -> each.accept(new Entitlement.FieldAccess(name, true)));
    named.forEach(
        (section, things) ->
            things.stream()
                .mapToObj(symbols.names(section)::name)
                .forEach(name -> each.accept(new Entitlement.NamedAccess(section, name))));
  }

  private static boolean set(BitSet bits, int number) {
    return number >= 0 && bits.get(number);
  }
}

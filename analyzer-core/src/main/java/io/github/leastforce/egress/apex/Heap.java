package io.github.leastforce.egress.apex;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the objects that a body works with hold, by field in lower case. */
final class Heap {

  /** What a list, set, map or builder holds, whichever element it is. */
  static final String ELEMENTS = "*";

  /** The keys of a map. */
  static final String KEYS = "#keys";

  /** Fields of fields of fields are told apart; deeper ones are not. */
  private static final int DEEPEST_PATH = 3;

  /** Objects inside objects that callers see as such. */
  private static final int DEEPEST_EXPORT = 2;

  private static final int MOST_EXPORTED = 48;

  /** How far objects inside objects are looked into; what lies deeper is unknown data. */
  private static final int DEEPEST_LOOK = 5;

  private static final Trace MORE = Trace.of(new Origin.More());

  private final Map<Cell, Map<String, Value>> contents = new LinkedHashMap<>();
  private int changes;

  /** A number that grows with every change. */
  int changes() {
    return changes;
  }

  Map<Cell, Map<String, Value>> contents() {
    return contents;
  }

  /** Puts a value into a field of each object that the owner may be. */
  void put(Value owner, String field, Value value, boolean replaces) {
    for (Cell cell : owner.cells()) {
      put(cell, field, value, replaces && owner.cells().length == 1);
    }
  }

  void put(Cell cell, String field, Value value, boolean replaces) {
    Map<String, Value> fields = contents.computeIfAbsent(cell, made -> new LinkedHashMap<>());
    @Nullable Value before = fields.get(field);
    if (before == null) {
      // Of objects from elsewhere, a field that is not surely replaced keeps what it had.
      Value first = replaces ? value : initial(cell, field).or(value);
      fields.put(field, first);
      changes++;
    } else {
      Value after = replaces ? value : before.or(value);
      if (after != before) {
        fields.put(field, after);
        changes++;
      }
    }
  }

  /** The value of a field. */
  Value field(Value owner, String name) {
    String field = name.toLowerCase(Locale.ROOT);
    Value found = Value.NOTHING;
    for (Cell cell : owner.cells()) {
      found = found.or(field(cell, field));
    }
    if (owner.traces().length == 0) {
      return found;
    }
    List<Trace> inherited = new ArrayList<>(owner.traces().length);
    for (Trace trace : owner.traces()) {
      if (!narrower(trace.origin(), owner, field)) {
        inherited.add(trace.part());
      }
    }
    return found.with(inherited);
  }

  /** Whether what a caller passes, or a field of a class holds, is told field by field. */
  private static boolean narrower(Origin origin, Value owner, String field) {
    for (Cell cell : owner.cells()) {
      boolean same =
          origin instanceof Origin.Parameter parameter
              ? !parameter.all()
                  && cell instanceof Cell.Passed passed
                  && passed.index() == parameter.index()
                  && passed.path().equals(parameter.path())
                  && !extended(passed.path(), field).isEmpty()
              : origin instanceof Origin.Stored stored
                  && !stored.all()
                  && cell instanceof Cell.Held held
                  && held.path().equals(stored.path());
      if (same) {
        return true;
      }
    }
    return false;
  }

  private Value field(Cell cell, String field) {
    Map<String, Value> fields = contents.get(cell);
    if (fields != null) {
      Value known = fields.get(field);
      if (known != null) {
        return known;
      }
    }
    Value initial = initial(cell, field);
    if (fields != null && !field.equals(ELEMENTS) && !field.equals(KEYS) && !record(cell)) {
      // What was put in without saying where may be there too.
      Value any = fields.get(ELEMENTS);
      return any == null ? initial : initial.or(any);
    }
    return initial;
  }

  private static boolean record(Cell cell) {
    return cell instanceof Cell.Made made && made.shape() != null;
  }

  /** What a field holds before anything is put into it. */
  private static Value initial(Cell cell, String field) {
    if (cell instanceof Cell.Made made) {
      return made.shape() == null ? Value.NOTHING : selected(made, made.shape(), field);
    }
    if (cell instanceof Cell.Passed passed) {
      String path = extended(passed.path(), field);
      if (path.isEmpty()) {
        return Value.of(Trace.of(new Origin.Parameter(passed.index(), passed.path(), true)));
      }
      return Value.of(Trace.of(new Origin.Parameter(passed.index(), path, false)))
          .or(Value.of(new Cell.Passed(passed.index(), path)))
          .or(Value.of(text(new Text.From.Passed(passed.index(), path))));
    }
    Cell.Held held = (Cell.Held) cell;
    return stored(held.path() + "." + field);
  }

  /** The value of a field of a class. */
  static Value stored(String path) {
    if (dots(path) > DEEPEST_PATH + 1) {
      return Value.of(Trace.of(new Origin.Stored(path, true)));
    }
    return Value.of(Trace.of(new Origin.Stored(path, false)))
        .or(Value.of(new Cell.Held(path)))
        .or(Value.of(text(new Text.From.Held(path))));
  }

  /** What a caller passes, as a value. */
  static Value passed(int index, boolean text, boolean object) {
    Value value = Value.of(Trace.of(new Origin.Parameter(index, "", false)));
    if (object) {
      value = value.or(Value.of(new Cell.Passed(index, "")));
    }
    return text ? value.or(Value.of(text(new Text.From.Passed(index, "")))) : value;
  }

  private static Text text(Text.From from) {
    return new Text("", from, true, List.of(), null);
  }

  /** The path to a field, with dots; empty when it is too long. */
  static String extended(String path, String field) {
    if (path.isEmpty()) {
      return field;
    }
    return dots(path) + 1 >= DEEPEST_PATH ? "" : path + "." + field;
  }

  private static int dots(String path) {
    int dots = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      dots++;
    }
    return dots;
  }

  /** A field of a record from the database, the record of a parent, or a record among records. */
  private static Value selected(Cell.Made record, Cell.Shape shape, String field) {
    if (field.equals(ELEMENTS)) {
      return Value.of(record);
    }
    if (field.equals("id") || field.equals(KEYS)) {
      return Value.NOTHING;
    }
    if (shape.fields().isEmpty()) {
      return Value.of(Trace.of(new Origin.Records(shape.object(), List.of(field), shape.site())));
    }
    List<String> below = new ArrayList<>();
    for (String selected : shape.fields()) {
      String key = selected.toLowerCase(Locale.ROOT);
      if (key.equals(field)) {
        return Value.of(
            Trace.of(new Origin.Records(shape.object(), List.of(selected), shape.site())));
      }
      if (key.startsWith(field + ".")) {
        below.add(selected.substring(field.length() + 1));
      }
    }
    if (below.isEmpty()) {
      return Value.NOTHING;
    }
    return Value.of(
        new Cell.Made(
            record.method(),
            record.spot(),
            record.number() * 31 + 1 + Math.abs(field.hashCode() % 9973),
            "",
            new Cell.Shape(parent(shape.object(), field), below, shape.sure(), shape.site())));
  }

  /** The object that a relationship leads to, as far as its name tells. */
  static String parent(String object, String relationship) {
    String key = relationship.toLowerCase(Locale.ROOT);
    if (key.endsWith("__r")) {
      return relationship.substring(0, relationship.length() - 1) + "c";
    }
    return switch (key) {
      case "owner", "createdby", "lastmodifiedby", "manager" -> "User";
      case "parent" -> object;
      case "reportsto" -> "Contact";
      default -> relationship;
    };
  }

  /** What a list, set or map holds; a record stands for the list it is in. */
  Value elements(Value collection) {
    return field(collection, ELEMENTS);
  }

  /** The value at the end of a path of fields. */
  Value at(Value start, String path) {
    Value at = start;
    int from = 0;
    while (from < path.length()) {
      int dot = path.indexOf('.', from);
      int end = dot < 0 ? path.length() : dot;
      at = field(at, path.substring(from, end));
      from = end + 1;
    }
    return at;
  }

  /** All data in a value and in the objects it may be. */
  Collection<Trace> all(Value value) {
    Map<Origin, Trace> found = new LinkedHashMap<>();
    all(value, found, new HashSet<>(), 0);
    return found.values();
  }

  private void all(Value value, Map<Origin, Trace> into, Set<Cell> seen, int depth) {
    for (Trace trace : value.traces()) {
      into.putIfAbsent(trace.origin(), trace);
    }
    if (depth > DEEPEST_LOOK) {
      for (Cell cell : value.cells()) {
        Map<String, Value> fields = contents.getOrDefault(cell, Map.of());
        if (!seen.contains(cell) && !(fields.isEmpty() && whole(cell, fields).isEmpty())) {
          into.putIfAbsent(MORE.origin(), MORE);
        }
      }
      return;
    }
    for (Cell cell : value.cells()) {
      if (seen.add(cell)) {
        Map<String, Value> fields = contents.getOrDefault(cell, Map.of());
        whole(cell, fields).forEach(trace -> into.putIfAbsent(trace.origin(), trace));
        for (Map.Entry<String, Value> field : fields.entrySet()) {
          all(field.getValue(), into, seen, depth + 1);
        }
      }
    }
  }

  /** What an object holds besides what was put into it. */
  private static List<Trace> whole(Cell cell, Map<String, Value> replaced) {
    if (cell instanceof Cell.Passed passed) {
      return List.of(Trace.of(new Origin.Parameter(passed.index(), passed.path(), true)));
    }
    if (cell instanceof Cell.Held held) {
      return List.of(Trace.of(new Origin.Stored(held.path(), true)));
    }
    Cell.Shape shape = ((Cell.Made) cell).shape();
    if (shape == null) {
      return List.of();
    }
    if (shape.fields().isEmpty()) {
      return List.of(Trace.of(new Origin.Records(shape.object(), List.of(), shape.site())));
    }
    List<String> left =
        shape.fields().stream()
            .filter(field -> !replaced.containsKey(field.toLowerCase(Locale.ROOT)))
            .toList();
    return left.isEmpty()
        ? List.of()
        : List.of(Trace.of(new Origin.Records(shape.object(), left, shape.site())));
  }

  /**
   * The part of it that those have who get this value or passed these objects. Objects far inside
   * others are told by their data alone.
   */
  Map<Cell, Map<String, Value>> exported(Value returned) {
    Map<Cell, Map<String, Value>> exported = new LinkedHashMap<>();
    List<Cell> level = new ArrayList<>(List.of(returned.cells()));
    for (Cell cell : contents.keySet()) {
      if (!(cell instanceof Cell.Made)) {
        level.add(cell);
      }
    }
    for (int depth = 0; !level.isEmpty(); depth++) {
      List<Cell> next = new ArrayList<>();
      for (Cell cell : level) {
        Map<String, Value> fields = contents.get(cell);
        if (fields == null || exported.containsKey(cell)) {
          continue;
        }
        Map<String, Value> told = new LinkedHashMap<>();
        exported.put(cell, told);
        boolean folds = depth >= DEEPEST_EXPORT || exported.size() + next.size() > MOST_EXPORTED;
        for (Map.Entry<String, Value> field : fields.entrySet()) {
          Value value = folds ? folded(field.getValue()) : field.getValue();
          told.put(field.getKey(), value);
          next.addAll(List.of(value.cells()));
        }
      }
      level = next;
    }
    return exported;
  }

  /** The value with the data of the objects made here instead of these objects. */
  private Value folded(Value value) {
    boolean made = false;
    Value folded = Value.of(value.data()).withTexts(value.texts());
    for (Cell cell : value.cells()) {
      if (cell instanceof Cell.Made known && known.shape() == null) {
        made = true;
      } else {
        folded = folded.or(Value.of(cell));
      }
    }
    return made ? folded.with(all(value)) : value;
  }
}

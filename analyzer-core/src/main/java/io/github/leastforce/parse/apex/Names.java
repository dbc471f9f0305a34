package io.github.leastforce.parse.apex;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the names that a type declares mean in the bodies inside it, without regard to case. */
final class Names {

  /** Around types that lie in no other. */
  static final Names NONE = new Names(null, "", "");

  private final @Nullable Names outer;
  private final String type;
  private final String triggerObject;
  private final Map<String, Variable> fields = new HashMap<>();
  private final Map<String, String> methods = new HashMap<>();

  private Names(@Nullable Names outer, String type, String triggerObject) {
    this.outer = outer;
    this.type = type;
    this.triggerObject = triggerObject;
  }

  /**
   * A variable.
   *
   * @param type as declared
   * @param text pieces of text that it may hold, as {@link DynamicText} writes them
   */
  record Variable(String type, String text) {}

  static Names ofTrigger(String name, String object) {
    return new Names(null, name, object);
  }

  /** The names of a type inside this one, or of a type that lies in no other. */
  Names inside(String name) {
    return new Names(this, name, triggerObject);
  }

  /** The names inside a setter, where {@code value} is what is set. */
  Names withValue(String valueType) {
    Names names = new Names(this, type, triggerObject);
    names.field("value", valueType, "");
    return names;
  }

  void field(String name, String declared, String text) {
    fields.put(key(name), new Variable(declared, text));
  }

  /** Overloads that return different things return something that is not known. */
  void method(String name, String returned) {
    methods.merge(key(name), returned, (one, other) -> one.equalsIgnoreCase(other) ? one : "");
  }

  Optional<Variable> field(String name) {
    Variable found = fields.get(key(name));
    if (found != null) {
      return Optional.of(found);
    }
    return outer == null ? Optional.empty() : outer.field(name);
  }

  /** What the type's own method returns; empty when it has none of this name. */
  String returned(String method) {
    String found = methods.get(key(method));
    if (found != null) {
      return found;
    }
    return outer == null ? "" : outer.returned(method);
  }

  String type() {
    return type;
  }

  /** The object of the trigger around; empty outside triggers. */
  String triggerObject() {
    return triggerObject;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

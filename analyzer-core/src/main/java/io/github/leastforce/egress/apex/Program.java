package io.github.leastforce.egress.apex;

import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.apex.ApexField;
import io.github.leastforce.model.apex.ApexMethod;
import io.github.leastforce.model.apex.ApexParameter;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.model.apex.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types of an org with their members, and which bodies a call may run. Names are resolved as
 * the Apex Developer Guide has it: from the inside out, then along the superclasses.
 */
final class Program {

  /** Ancestors of a type; nobody has more. */
  private static final int LONGEST_CHAIN = 64;

  private final String namespace;
  private final Map<String, TypeNode> types = new LinkedHashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private final Map<String, List<Method>> triggers = new HashMap<>();

  /** Whether all types know their ancestors, so that names mean what they mean for good. */
  private boolean whole;

  /** A type with its file. */
  static final class TypeNode {
    final ApexUnit unit;
    final ApexType declared;
    final String key;
    final @Nullable TypeNode outer;
    final List<Method> methods = new ArrayList<>();
    final Map<String, List<Method>> byName = new HashMap<>();
    final Map<String, ApexField> fields = new HashMap<>();
    final List<TypeNode> subtypes = new ArrayList<>();
    final List<TypeNode> interfaces = new ArrayList<>();
    @Nullable TypeNode parent;
    private final Map<String, Optional<TypeNode>> seen = new HashMap<>();
    private final Map<String, Optional<Field>> members = new HashMap<>();

    TypeNode(ApexUnit unit, ApexType declared, @Nullable TypeNode outer) {
      this.unit = unit;
      this.declared = declared;
      this.key = Types.key(declared.name());
      this.outer = outer;
      declared.fields().forEach(field -> fields.put(Types.key(field.name()), field));
      for (ApexMethod method : declared.methods()) {
        Method made = new Method(this, method);
        methods.add(made);
        byName.computeIfAbsent(made.key, name -> new ArrayList<>()).add(made);
      }
    }

    boolean isInterface() {
      return declared.kind() == ApexType.Kind.INTERFACE;
    }

    @Override
    public String toString() {
      return declared.name();
    }
  }

  /** A body, or the declaration of one that subtypes have. */
  static final class Method {
    final TypeNode owner;
    final ApexMethod declared;
    final String key;
    final boolean fixed;

    Method(TypeNode owner, ApexMethod declared) {
      this.owner = owner;
      this.declared = declared;
      this.fixed = declared.has(Modifier.STATIC) || declared.has(Modifier.WEBSERVICE);
      this.key =
          switch (declared.kind()) {
            case CONSTRUCTOR -> "<init>";
            case GETTER -> "get " + Types.key(declared.name());
            case SETTER -> "set " + Types.key(declared.name());
            case INITIALIZER -> "<fields>";
            case METHOD, TRIGGER_BODY -> Types.key(declared.name());
          };
    }

    List<ApexParameter> parameters() {
      return declared.parameters();
    }

    /** How people write it, such as {@code OrderPush.send}. */
    String words() {
      return switch (declared.kind()) {
        case CONSTRUCTOR -> "constructor of " + owner.declared.name();
        case INITIALIZER -> "initialiser of " + owner.declared.name();
        case TRIGGER_BODY -> "trigger " + owner.declared.name();
        case METHOD, GETTER, SETTER -> owner.declared.name() + "." + declared.name();
      };
    }

    @Override
    public String toString() {
      return owner + "." + declared.signature();
    }
  }

  /** A field with the type that declares it. */
  record Field(TypeNode owner, ApexField declared) {
    boolean fixed() {
      return declared.modifiers().contains(Modifier.STATIC);
    }

    String key() {
      return owner.key + "." + Types.key(declared.name());
    }
  }

  /**
   * The program of these units.
   *
   * @param namespace the project's own, empty when it has none
   */
  Program(Collection<ApexUnit> units, String namespace) {
    this.namespace = Types.key(namespace);
    for (ApexUnit unit : units) {
      if (unit.hidden()) {
        hidden.add(Types.key(unit.name()));
      }
      unit.declaration().ifPresent(top -> add(unit, top, null));
    }
    for (TypeNode type : types.values()) {
      type.parent = type.declared.superclass().isEmpty() ? null : ancestor(type);
      for (String written : type.declared.interfaces()) {
        TypeNode found = find(Types.raw(written), type);
        if (found != null && found != type) {
          type.interfaces.add(found);
          found.subtypes.add(type);
        }
      }
      if (type.parent != null) {
        type.parent.subtypes.add(type);
      }
      type.declared
          .trigger()
          .ifPresent(
              trigger ->
                  triggers
                      .computeIfAbsent(Types.key(trigger.object()), object -> new ArrayList<>())
                      .addAll(type.methods));
    }
    whole = true;
  }

  private void add(ApexUnit unit, ApexType declared, @Nullable TypeNode outer) {
    TypeNode type = new TypeNode(unit, declared, outer);
    String key = unit.kind() == ApexUnit.Kind.TRIGGER ? "trigger " + type.key : type.key;
    if (types.putIfAbsent(key, type) == null) {
      declared.inner().forEach(inner -> add(unit, inner, type));
    }
  }

  private @Nullable TypeNode ancestor(TypeNode type) {
    TypeNode found = find(Types.raw(type.declared.superclass()), type);
    return found == type ? null : found;
  }

  Collection<TypeNode> types() {
    return types.values();
  }

  /** The bodies of triggers on an object. */
  List<Method> triggers(String object) {
    return triggers.getOrDefault(Types.key(object), List.of()).stream()
        .filter(method -> method.declared.kind() == ApexMethod.Kind.TRIGGER_BODY)
        .toList();
  }

  /** Whether the code of the class of that name is not in the input because a package hides it. */
  boolean hidden(String name) {
    return hidden.contains(Types.key(Types.raw(name)));
  }

  /** The type of that name as seen from another one; null when the input has none. */
  @Nullable TypeNode find(String written, @Nullable TypeNode from) {
    if (from == null || !whole) {
      return resolved(written, from);
    }
    // Code says the same names again and again.
    Optional<TypeNode> known = from.seen.get(written);
    if (known == null) {
      known = Optional.ofNullable(resolved(written, from));
      from.seen.put(written, known);
    }
    return known.orElse(null);
  }

  private @Nullable TypeNode resolved(String written, @Nullable TypeNode from) {
    String name = Types.key(Types.raw(written));
    if (!namespace.isEmpty() && name.startsWith(namespace + ".")) {
      name = name.substring(namespace.length() + 1);
    }
    for (TypeNode around = from; around != null; around = around.outer) {
      TypeNode at = around;
      for (int steps = 0; at != null && steps < LONGEST_CHAIN; steps++, at = at.parent) {
        TypeNode inner = types.get(at.key + "." + name);
        if (inner != null) {
          return inner;
        }
      }
    }
    return types.get(name);
  }

  /** A field or property of the type, of its ancestors, or of the types around it. */
  Optional<Field> field(TypeNode type, String name) {
    Optional<Field> known = type.members.get(name);
    if (known == null) {
      known = member(type, name);
      type.members.put(name, known);
    }
    return known;
  }

  private static Optional<Field> member(TypeNode type, String name) {
    String key = Types.key(name);
    for (TypeNode around = type; around != null; around = around.outer) {
      TypeNode at = around;
      for (int steps = 0; at != null && steps < LONGEST_CHAIN; steps++, at = at.parent) {
        ApexField found = at.fields.get(key);
        if (found != null) {
          return Optional.of(new Field(at, found));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The methods of that name that a call can mean, before dispatch: those of the nearest type that
   * has any with as many parameters, by how well the types of the arguments fit.
   *
   * @param around whether methods of the types around count too, as for calls without an owner
   */
  List<Method> methods(TypeNode type, String name, List<String> arguments, boolean around) {
    String key = Types.key(name);
    for (TypeNode outer = type; outer != null; outer = around ? outer.outer : null) {
      List<Method> found = inherited(outer, key, arguments, new HashSet<>());
      if (!found.isEmpty()) {
        return best(found, arguments);
      }
    }
    return List.of();
  }

  private static List<Method> inherited(
      TypeNode type, String key, List<String> arguments, Set<TypeNode> seen) {
    List<Method> found = new ArrayList<>();
    TypeNode at = type;
    for (int steps = 0; at != null && steps < LONGEST_CHAIN && seen.add(at); steps++) {
      List<Method> below = List.copyOf(found);
      for (Method method : at.byName.getOrDefault(key, List.of())) {
        boolean fits = method.parameters().size() == arguments.size();
        if (fits && below.stream().noneMatch(known -> same(known, method))) {
          found.add(method);
        }
      }
      for (TypeNode described : at.interfaces) {
        if (found.isEmpty()) {
          found.addAll(inherited(described, key, arguments, seen));
        }
      }
      at = at.parent;
    }
    return found;
  }

  private static boolean same(Method one, Method other) {
    for (int i = 0; i < one.parameters().size(); i++) {
      String first = Types.plain(one.parameters().get(i).type());
      if (!first.equals(Types.plain(other.parameters().get(i).type()))) {
        return false;
      }
    }
    return true;
  }

  private static List<Method> best(List<Method> candidates, List<String> arguments) {
    if (candidates.size() == 1) {
      return candidates;
    }
    int most = -1;
    List<Method> best = new ArrayList<>();
    for (Method candidate : candidates) {
      int score = 0;
      for (int i = 0; i < arguments.size(); i++) {
        score += fit(candidate.parameters().get(i).type(), arguments.get(i));
      }
      if (score > most) {
        most = score;
        best.clear();
      }
      if (score == most) {
        best.add(candidate);
      }
    }
    return best;
  }

  private static int fit(String parameter, String argument) {
    String wanted = Types.plain(parameter);
    String given = Types.plain(argument);
    if (given.isEmpty()) {
      return 1;
    }
    if (wanted.equals(given)) {
      return 4;
    }
    boolean alike =
        Types.collection(wanted) == Types.collection(given)
            && Types.scalar(wanted) == Types.scalar(given);
    if (wanted.equals("object") || wanted.equals("sobject") || wanted.equals("list<sobject>")) {
      return alike || wanted.equals("object") ? 2 : 1;
    }
    return alike ? 1 : 0;
  }

  /** What may run when the method is called on an object of the type or of any below it. */
  List<Method> dispatched(Method method, int most) {
    if (method.fixed || method.declared.kind() != ApexMethod.Kind.METHOD) {
      return List.of(method);
    }
    Set<Method> bodies = new LinkedHashSet<>();
    if (!method.owner.isInterface()) {
      bodies.add(method);
    }
    overriding(method, method.owner, bodies, new HashSet<>(), most);
    return new ArrayList<>(bodies);
  }

  private static void overriding(
      Method method, TypeNode type, Set<Method> into, Set<TypeNode> seen, int most) {
    for (TypeNode subtype : type.subtypes) {
      if (!seen.add(subtype) || into.size() > most) {
        continue;
      }
      boolean own = false;
      for (Method candidate : subtype.byName.getOrDefault(method.key, List.of())) {
        if (candidate.parameters().size() == method.parameters().size()) {
          into.add(candidate);
          own = true;
        }
      }
      if (!own && method.owner.isInterface() && subtype.parent != null) {
        inherited(subtype.parent, method.key, types(method), new HashSet<>()).stream()
            .filter(found -> !found.owner.isInterface())
            .forEach(into::add);
      }
      overriding(method, subtype, into, seen, most);
    }
  }

  private static List<String> types(Method method) {
    return method.parameters().stream().map(ApexParameter::type).toList();
  }

  /** Whether one type is the other or below it. */
  static boolean within(@Nullable TypeNode type, TypeNode ancestor) {
    return within(type, ancestor, 0);
  }

  private static boolean within(@Nullable TypeNode type, TypeNode ancestor, int steps) {
    if (type == null || steps > LONGEST_CHAIN) {
      return false;
    }
    return type == ancestor
        || within(type.parent, ancestor, steps + 1)
        || type.interfaces.stream().anyMatch(known -> within(known, ancestor, steps + 1));
  }
}

package io.github.leastforce.egress.apex;

import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.egress.apex.Program.TypeNode;
import java.util.List;
import java.util.regex.Pattern;

/** What comes into a body from those who call it, when nobody in the input says what. */
final class Entrance {

  /** The way to an element of a list, or of a list of lists. */
  private static final Pattern ELEMENTS = Pattern.compile("(\\*(\\.\\*)*)?");

  private Entrance() {}

  static Origin origin(Frame frame, Origin.Parameter parameter) {
    return origin(frame.engine, frame.method, parameter);
  }

  /**
   * A field of the object itself is what the code of the class puts there; a record may hold
   * whatever its object has; of all else nothing is known.
   */
  static Origin origin(Engine engine, Method method, Origin.Parameter parameter) {
    Site site = new Site(method, null);
    if (parameter.index() == 0) {
      return new Origin.Stored(
          parameter.path().isEmpty() ? method.owner.key : method.owner.key + "." + parameter.path(),
          parameter.all());
    }
    if (parameter.index() > method.parameters().size()) {
      return new Origin.Opaque("the value that is set", site);
    }
    var declared = method.parameters().get(parameter.index() - 1);
    if (parameter.path().isEmpty() && Types.figure(declared.type())) {
      return new Origin.Figure();
    }
    String object = Types.records(declared.type());
    boolean record =
        !object.isEmpty()
            && engine.setting.object(object)
            && engine.program.find(object, method.owner) == null;
    if (record && ELEMENTS.matcher(parameter.path()).matches()) {
      // Which fields a record holds, only those tell who read it.
      return parameter.all() ? new Origin.Records(object, List.of(), site) : new Origin.Figure();
    }
    return new Origin.Opaque(
        "parameter `" + declared.name() + "` of `" + method.words() + "`", site);
  }

  /** The path of a field of an object by the class that declares it. */
  static String own(Engine engine, TypeNode type, String path) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    String rest = dot < 0 ? "" : path.substring(dot);
    return engine
        .program
        .field(type, first)
        .map(field -> field.key() + rest)
        .orElse(path.isEmpty() ? type.key : type.key + "." + path);
  }
}

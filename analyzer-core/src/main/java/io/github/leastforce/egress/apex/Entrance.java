package io.github.leastforce.egress.apex;

import io.github.leastforce.egress.apex.Program.Method;

/** What comes into a body from those who call it, when nobody in the input says what. */
final class Entrance {

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
    if (record && parameter.all() && parameter.path().isEmpty()) {
      return new Origin.Records(object, java.util.List.of(), site);
    }
    return new Origin.Opaque(
        "parameter `" + declared.name() + "` of `" + method.words() + "`", site);
  }
}

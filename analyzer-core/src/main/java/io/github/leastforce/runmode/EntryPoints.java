package io.github.leastforce.runmode;

import io.github.leastforce.model.apex.ApexMethod;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.model.apex.Modifier;
import io.github.leastforce.runmode.EntryPoint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the ways into a type. */
public final class EntryPoints {

  private static final Set<String> HTTP =
      Set.of("httpget", "httppost", "httpput", "httppatch", "httpdelete");

  private static final Map<String, Kind> ANNOTATED =
      Map.of(
          "auraenabled", Kind.AURA,
          "invocablemethod", Kind.INVOCABLE,
          "remoteaction", Kind.REMOTE_ACTION,
          "future", Kind.FUTURE);

  /** Interfaces of the platform, and the methods that it calls. */
  private static final Map<String, Started> INTERFACES =
      Map.of(
          "database.batchable", new Started(Kind.BATCH, Set.of("start", "execute", "finish")),
          "batchable", new Started(Kind.BATCH, Set.of("start", "execute", "finish")),
          "queueable", new Started(Kind.QUEUEABLE, Set.of("execute")),
          "schedulable", new Started(Kind.SCHEDULABLE, Set.of("execute")),
          "messaging.inboundemailhandler", new Started(Kind.EMAIL, Set.of("handleinboundemail")));

  private EntryPoints() {}

  private record Started(Kind kind, Set<String> methods) {}

  /** The ways into the type itself, those into types inside it left out. */
  public static List<EntryPoint> of(ApexType type) {
    List<EntryPoint> entries = new ArrayList<>();
    for (ApexMethod method : type.methods()) {
      kind(type, method).ifPresent(kind -> entries.add(new EntryPoint(kind, method)));
    }
    return entries;
  }

  private static Optional<Kind> kind(ApexType type, ApexMethod method) {
    if (method.kind() == ApexMethod.Kind.TRIGGER_BODY) {
      return Optional.of(Kind.TRIGGER);
    }
    if (method.kind() != ApexMethod.Kind.METHOD) {
      return Optional.empty();
    }
    if (type.annotation("restresource").isPresent()
        && method.annotations().stream().anyMatch(known -> HTTP.contains(known.name()))) {
      return Optional.of(Kind.REST);
    }
    if (method.has(Modifier.WEBSERVICE)) {
      return Optional.of(Kind.SOAP);
    }
    Optional<Kind> annotated =
        method.annotations().stream()
            .map(known -> Optional.ofNullable(ANNOTATED.get(known.name())))
            .flatMap(Optional::stream)
            .findFirst();
    return annotated.or(() -> started(type, method)).or(() -> global(type, method));
  }

  private static Optional<Kind> started(ApexType type, ApexMethod method) {
    String name = method.name().toLowerCase(Locale.ROOT);
    return type.interfaces().stream()
        .map(written -> Optional.ofNullable(INTERFACES.get(plain(written))))
        .flatMap(Optional::stream)
        .filter(started -> started.methods().contains(name))
        .map(Started::kind)
        .findFirst();
  }

  private static String plain(String written) {
    int arguments = written.indexOf('<');
    String plain = arguments < 0 ? written : written.substring(0, arguments);
    String key = plain.toLowerCase(Locale.ROOT);
    return key.startsWith("system.") ? key.substring("system.".length()) : key;
  }

  /** Instances have to be made first, and what makes them is an entry of its own. */
  private static Optional<Kind> global(ApexType type, ApexMethod method) {
    boolean global =
        type.has(Modifier.GLOBAL) && method.has(Modifier.GLOBAL) && method.has(Modifier.STATIC);
    return global ? Optional.of(Kind.GLOBAL) : Optional.empty();
  }
}

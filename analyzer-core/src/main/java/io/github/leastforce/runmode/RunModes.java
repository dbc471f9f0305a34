package io.github.leastforce.runmode;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.apex.AccessMode;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.model.apex.Sharing;
import io.github.leastforce.runmode.EffectiveSharing.Mode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * As whom the code of an org runs, by the Apex Developer Guide: a sharing keyword counts; without
 * one, a class of API version 67.0 or later, or with such an ancestor, runs with sharing, else as
 * the nearest ancestor with a keyword, else as what starts it. From 67.0 on, statements run in user
 * mode by default, in triggers excepted.
 */
public final class RunModes {

  /** First version in which code runs with sharing and in user mode by default. */
  private static final double USER_MODE_VERSION = 67.0;

  private final String namespace;
  private final Map<String, Known> types = new HashMap<>();

  /** A type with the file it is declared in. */
  private record Known(ApexUnit unit, ApexType type) {}

  private RunModes(String namespace) {
    this.namespace = namespace;
  }

  /**
   * The modes of these units.
   *
   * @param namespace the project's own, empty when it has none
   */
  public static RunModes of(Collection<ApexUnit> units, String namespace) {
    RunModes modes = new RunModes(namespace);
    for (ApexUnit unit : units) {
      unit.declaration()
          .ifPresent(
              top ->
                  top.all()
                      .forEach(
                          type ->
                              modes.types.putIfAbsent(key(type.name()), new Known(unit, type))));
    }
    return modes;
  }

  /** Whose records the code of a type sees. */
  public EffectiveSharing sharing(ApexUnit unit, ApexType type) {
    if (type.sharing() != Sharing.UNDECLARED) {
      return new EffectiveSharing(mode(type.sharing()), Confidence.CERTAIN, List.of(), "");
    }
    List<EvidenceStep> steps = new ArrayList<>();
    Confidence confidence = Confidence.CERTAIN;
    Optional<ApexType> nearest = Optional.empty();
    String open = "";
    Set<String> seen = new HashSet<>();
    @Nullable Known current = new Known(unit, type);
    while (current != null) {
      ApexType at = current.type();
      Optional<Boolean> user = userModeVersion(current.unit());
      if (user.isEmpty()) {
        open = either(open, "the API version of `" + at.name() + "` is not known");
      } else if (user.get()) {
        return new EffectiveSharing(Mode.WITH, sure(current.unit()), List.of(), "");
      }
      confidence = confidence.and(sure(current.unit()));
      version(current.unit()).ifPresent(steps::add);
      if (at.sharing() != Sharing.UNDECLARED && nearest.isEmpty()) {
        nearest = Optional.of(at);
        steps.add(keyword(at));
      }
      if (at.superclass().isEmpty()) {
        break;
      }
      if (!seen.add(key(at.name()))) {
        open = either(open, "`" + at.name() + "` is its own ancestor");
        break;
      }
      current = resolved(at);
      if (current == null) {
        open = either(open, "`" + at.superclass() + "`, which it extends, is not in the input");
      }
    }
    Mode inherited = nearest.map(ancestor -> mode(ancestor.sharing())).orElse(Mode.BY_ENTRY);
    boolean harmless = inherited == Mode.WITH || inherited == Mode.INHERITED;
    return open.isEmpty() || harmless
        ? new EffectiveSharing(inherited, confidence, steps, "")
        : new EffectiveSharing(Mode.UNKNOWN, Confidence.CERTAIN, List.of(), open);
  }

  private static Mode mode(Sharing keyword) {
    return switch (keyword) {
      case WITH -> Mode.WITH;
      case WITHOUT -> Mode.WITHOUT;
      case INHERITED -> Mode.INHERITED;
      case UNDECLARED -> Mode.BY_ENTRY;
    };
  }

  private static EvidenceStep keyword(ApexType ancestor) {
    return new EvidenceStep(
        "class `" + ancestor.name() + "` is declared `" + ancestor.sharing().words() + "`",
        ancestor.location());
  }

  /** Whether a statement of the type runs with system rights; empty when that is not known. */
  public Optional<Boolean> systemMode(ApexUnit unit, ApexType type, AccessMode mode) {
    return switch (mode) {
      case USER -> Optional.of(false);
      // Rights on objects and fields count then, and sharing as the class has it.
      case SYSTEM, SECURITY_ENFORCED -> Optional.of(true);
      case COMPUTED -> Optional.empty();
      case DEFAULT ->
          type.kind() == ApexType.Kind.TRIGGER
              ? Optional.of(true)
              : userModeVersion(unit).map(user -> !user);
    };
  }

  /** The step that shows the API version of a unit; empty when it is not known. */
  public static Optional<EvidenceStep> version(ApexUnit unit) {
    return unit.apiVersion()
        .match(
            known ->
                Optional.of(
                    new EvidenceStep(
                        words(unit) + " has API version " + known.value(), known.location())),
            defaulted ->
                Optional.of(
                    new EvidenceStep(
                        words(unit)
                            + " names no API version; the project's is "
                            + defaulted.value(),
                        defaulted.location())),
            unknown -> Optional.empty());
  }

  private static String words(ApexUnit unit) {
    return (unit.kind() == ApexUnit.Kind.TRIGGER ? "trigger `" : "class `") + unit.name() + "`";
  }

  /** What the origin of the API version leaves of the confidence. */
  public static Confidence sure(ApexUnit unit) {
    return unit.apiVersion() instanceof Setting.Defaulted<String>
        ? Confidence.LIKELY
        : Confidence.CERTAIN;
  }

  private static Optional<Boolean> userModeVersion(ApexUnit unit) {
    return unit.apiVersion()
        .toOptional()
        .filter(version -> version.matches("\\d{1,4}(\\.\\d{1,2})?"))
        .map(version -> Double.parseDouble(version) >= USER_MODE_VERSION);
  }

  private static String either(String first, String second) {
    return first.isEmpty() ? second : first;
  }

  /** The superclass: a sibling inside the same outer type, or a type of its own. */
  private @Nullable Known resolved(ApexType type) {
    String written = key(type.superclass());
    int arguments = written.indexOf('<');
    String plain = arguments < 0 ? written : written.substring(0, arguments);
    String own = key(namespace) + ".";
    if (!namespace.isEmpty() && plain.startsWith(own)) {
      plain = plain.substring(own.length());
    }
    String around = key(type.name());
    while (true) {
      Known sibling = types.get(around + "." + plain);
      if (sibling != null && !sibling.type().name().equals(type.name())) {
        return sibling;
      }
      int dot = around.lastIndexOf('.');
      if (dot < 0) {
        return types.get(plain);
      }
      around = around.substring(0, dot);
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

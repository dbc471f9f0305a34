package io.github.leastforce.facts;

import io.github.leastforce.egress.apex.ApexEgress;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.runmode.EffectiveSharing;
import io.github.leastforce.runmode.EntryPoint;
import io.github.leastforce.runmode.EntryPoints;
import io.github.leastforce.runmode.RunModes;
import io.github.leastforce.sensitivity.Level;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the code of the org does for those who call it from outside. */
final class CodeFacts {

  /** At most so many callers, and statements on one object, are told beside a class. */
  private static final int SHOWN = 5;

  private final Org org;
  private final SensitiveData sensitive;
  private final ClassCallers callers;
  private final RunModes modes;
  private final ApexEgress egress;
  private final List<Object> facts = new ArrayList<>();

  private CodeFacts(Facts.Inputs inputs) {
    this.org = inputs.org();
    this.sensitive = inputs.sensitive();
    this.egress = inputs.egress();
    this.callers = new ClassCallers(inputs, SHOWN);
    this.modes = RunModes.of(org.apex(), org.project().namespace());
  }

  static List<Object> of(Facts.Inputs inputs) {
    CodeFacts code = new CodeFacts(inputs);
    List<Subject> hidden = new ArrayList<>();
    for (ApexUnit unit : inputs.org().apex()) {
      if (unit.test()) {
        continue;
      }
      boolean isClass = unit.kind() == ApexUnit.Kind.CLASS;
      if (unit.hidden()) {
        hidden.add(subject(unit));
      } else if (unit.declaration().isEmpty()) {
        code.unparsed(unit, Undecided.Topic.APEX_EXPORT);
        if (isClass) {
          code.unparsed(unit, Undecided.Topic.APEX_SERVICE);
        }
      } else if (isClass) {
        code.service(unit, unit.declaration().get());
      }
    }
    code.hidden(hidden);
    return code.facts;
  }

  static Subject subject(ApexUnit unit) {
    return Subject.of(type(unit), unit.name());
  }

  static String type(ApexUnit unit) {
    return unit.kind() == ApexUnit.Kind.TRIGGER ? "ApexTrigger" : "ApexClass";
  }

  private void unparsed(ApexUnit unit, Undecided.Topic topic) {
    facts.add(
        Undecided.ofOrg(
            topic,
            CoverageGap.Kind.UNPARSED_FILE,
            subject(unit),
            unit.kind() == ApexUnit.Kind.TRIGGER
                ? "the trigger cannot be parsed"
                : "the class cannot be parsed",
            "see the problem of its file"));
  }

  /** One gap for all: nothing that is retrieved would show more. */
  private void hidden(List<Subject> hidden) {
    if (hidden.isEmpty()) {
      return;
    }
    String others = hidden.size() > 1 ? " and " + (hidden.size() - 1) + " more classes" : "";
    for (Undecided.Topic topic :
        List.of(Undecided.Topic.APEX_SERVICE, Undecided.Topic.APEX_EXPORT)) {
      facts.add(
          Undecided.ofOrg(
                  topic,
                  CoverageGap.Kind.HIDDEN_SOURCE,
                  Subject.of("ApexClass", "hidden"),
                  "the code of `" + hidden.get(0).name() + "`" + others + " is hidden",
                  "ask the publisher of the package")
              .concerning(hidden));
    }
  }

  private void open(ApexUnit unit, CoverageGap.Kind kind, String detail, String remedy) {
    facts.add(Undecided.ofOrg(Undecided.Topic.APEX_SERVICE, kind, subject(unit), detail, remedy));
  }

  /** What statements of a class come to. */
  private static final class Statements {
    final List<ApexService.Touched> touched = new ArrayList<>();
    final TreeMap<String, Integer> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final Set<String> undefined = new LinkedHashSet<>();
    Confidence confidence = Confidence.POSSIBLE;
    boolean computed;
    boolean modeUnknown;
  }

  private void service(ApexUnit unit, ApexType type) {
    List<EntryPoint.Kind> services =
        EntryPoints.of(type).stream()
            .map(EntryPoint::kind)
            .filter(EntryPoint.Kind::service)
            .filter(kind -> kind != EntryPoint.Kind.GLOBAL || !org.project().namespace().isEmpty())
            .distinct()
            .sorted()
            .toList();
    if (services.isEmpty()) {
      return;
    }
    EffectiveSharing sharing = modes.sharing(unit, type);
    boolean unknown = sharing.mode() == EffectiveSharing.Mode.UNKNOWN;
    if (!unknown && services.stream().noneMatch(sharing::allRecords)) {
      return;
    }
    Statements statements = new Statements();
    statements(unit, type, statements);
    type.inner().stream()
        .flatMap(ApexType::all)
        .filter(inner -> modes.sharing(unit, inner).allRecords(services.get(0)))
        .forEach(inner -> statements(unit, inner, statements));
    if (unknown || (statements.modeUnknown && statements.touched.isEmpty())) {
      undecided(unit, sharing, statements);
      return;
    }
    if (statements.touched.isEmpty()) {
      unresolved(unit, statements);
      return;
    }
    facts.add(fact(unit, type, services, sharing, statements));
  }

  private ApexService fact(
      ApexUnit unit,
      ApexType type,
      List<EntryPoint.Kind> services,
      EffectiveSharing sharing,
      Statements statements) {
    List<EvidenceStep> decided = new ArrayList<>(sharing.steps());
    RunModes.version(unit)
        .filter(step -> !decided.contains(step))
        .ifPresent(s -> decided.add(0, s));
    ClassCallers.Callers who = callers.of(unit.name());
    // Code of other namespaces brings its own mode along.
    boolean byCaller =
        sharing.mode() == EffectiveSharing.Mode.BY_ENTRY
            && services.equals(List.of(EntryPoint.Kind.GLOBAL));
    return new ApexService(
        unit,
        type,
        services.stream().map(EntryPoint.Kind::words).toList(),
        decided,
        statements.touched.stream()
            .sorted(Comparator.comparing(ApexService.Touched::reason))
            .toList(),
        who.steps(),
        who.holders(),
        sharing
            .confidence()
            .and(statements.confidence)
            .and(byCaller ? Confidence.LIKELY : Confidence.CERTAIN));
  }

  private void undecided(ApexUnit unit, EffectiveSharing sharing, Statements statements) {
    boolean nothing =
        statements.touched.isEmpty()
            && statements.undefined.isEmpty()
            && !statements.computed
            && !statements.modeUnknown;
    if (nothing) {
      return;
    }
    if (unit.apiVersion().isUnknown()) {
      open(
          unit,
          CoverageGap.Kind.TYPE_NOT_IN_INPUT,
          "its API version is not known, so neither is whether it runs with sharing",
          "add its `-meta.xml` to the input");
    } else if (!sharing.open().isEmpty()) {
      open(
          unit,
          CoverageGap.Kind.UNRESOLVED_REFERENCE,
          sharing.open() + ", so whether it runs with sharing is not known",
          "add what it extends to the input, with its `-meta.xml`");
    } else {
      open(
          unit,
          CoverageGap.Kind.OPAQUE_CODE,
          "the access level of its statements is computed",
          "write the access level in the statement");
    }
  }

  private void unresolved(ApexUnit unit, Statements statements) {
    if (!statements.undefined.isEmpty()) {
      open(
          unit,
          CoverageGap.Kind.TYPE_NOT_IN_INPUT,
          "it works on `"
              + statements.undefined.iterator().next()
              + "` without sharing, and the object is not in the input",
          "retrieve the object with its fields");
    } else if (statements.computed) {
      open(
          unit,
          CoverageGap.Kind.OPAQUE_CODE,
          "which records it works on without sharing is computed",
          "name the object in the statement");
    }
  }

  private void statements(ApexUnit unit, ApexType type, Statements into) {
    for (ApexEgress.Statement statement : egress.statements(type)) {
      Optional<Boolean> system = modes.systemMode(unit, type, statement.mode());
      if (system.isEmpty()) {
        into.modeUnknown |= concerns(statement);
      } else if (system.get()) {
        statement(statement, into);
      }
    }
  }

  /** Whether it may be about records of people. */
  private boolean concerns(ApexEgress.Statement action) {
    return action.objects().isEmpty()
        || action.objects().stream()
            .map(sensitive::object)
            .anyMatch(object -> object.level().personal() || undefined(object));
  }

  private void statement(ApexEgress.Statement action, Statements into) {
    into.computed |= action.objects().isEmpty();
    for (String name : action.objects()) {
      ObjectSensitivity object = sensitive.object(name);
      if (object.level().personal()) {
        into.confidence = best(into.confidence, confidence(action));
        int count = into.shown.merge(object.object(), 1, Integer::sum);
        if (count <= SHOWN) {
          into.touched.add(touched(action, object));
        }
      } else if (undefined(object)) {
        into.undefined.add(name);
      }
    }
  }

  private static Confidence confidence(ApexEgress.Statement action) {
    return action.inferred() ? Confidence.LIKELY : Confidence.CERTAIN;
  }

  private static Confidence best(Confidence one, Confidence other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Of the platform's own objects those about people are known; custom ones may be anything. */
  private static boolean undefined(ObjectSensitivity object) {
    return object.level() == Level.UNKNOWN
        && object.object().toLowerCase(Locale.ROOT).endsWith("__c");
  }

  private static ApexService.Touched touched(
      ApexEgress.Statement action, ObjectSensitivity object) {
    String field =
        object.deciding().isEmpty()
            ? ""
            : ", which holds `" + object.deciding().get(0).field().name() + "`";
    return new ApexService.Touched(
        new Reason(object.object(), "`" + object.object() + "`", object.level().ordinal()),
        new EvidenceStep(verb(action) + " `" + object.object() + "`" + field, action.location()));
  }

  private static String verb(ApexEgress.Statement action) {
    return action.reads()
        ? action.words() + " reads all records of"
        : "statement that may " + action.words() + " all records of";
  }
}

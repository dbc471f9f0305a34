package io.github.leastforce.delta;

import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.egress.apex.ExportPath;
import io.github.leastforce.facts.Anchor;
import io.github.leastforce.facts.ChangeStream;
import io.github.leastforce.facts.CodeExport;
import io.github.leastforce.facts.EmailExport;
import io.github.leastforce.facts.FlowCallout;
import io.github.leastforce.facts.SensitiveMessage;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.sensitivity.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways out of one side, what leaves over them, and whether that leaves a record. */
final class ExportStances {

  private final List<Stance> stances = new ArrayList<>();
  private final Map<String, Integer> ordinals = new HashMap<>();

  private ExportStances() {}

  static List<Stance> of(Side side) {
    ExportStances exports = new ExportStances();
    for (Object fact : side.facts()) {
      if (fact instanceof CodeExport code) {
        exports.code(code);
      } else if (fact instanceof FlowCallout flow) {
        exports.way(
            flow,
            level(flow),
            flow.unlogged()
                ? OptionalInt.of(0)
                : OptionalInt.of(flow.conditionallyLogged() ? 1 : 2));
      } else if (fact instanceof EmailExport email) {
        exports.way(email, level(email), OptionalInt.of(email.unlogged() ? 0 : 2));
      } else if (fact instanceof SensitiveMessage message) {
        exports.way(message, level(message), OptionalInt.empty());
      } else if (fact instanceof ChangeStream stream) {
        exports.way(stream, level(stream), OptionalInt.empty());
      }
    }
    return exports.stances;
  }

  /** Facts rank the heaviest class of data first. */
  private static Level level(Anchor anchor) {
    return anchor.reasons().stream().mapToInt(Reason::rank).min().stream()
        .mapToObj(rank -> rank == 0 ? Level.S3 : rank == 1 ? Level.S2 : Level.S1)
        .findFirst()
        .orElse(Level.S1);
  }

  private void code(CodeExport export) {
    ExportPath path = export.path();
    boolean way = export.exports() || path.kind() == ExportPath.Kind.EMAIL;
    if (export.view() != CodeExport.View.DATA || !way || !(export.personal() || export.unknown())) {
      return;
    }
    // The ordinal in the body shifts with what stands before it; what is sent where does not.
    String place =
        Stream.of(
                path.signature(),
                path.kind().name().toLowerCase(Locale.ROOT),
                String.valueOf(path.destination().type()).toLowerCase(Locale.ROOT),
                path.destination().name())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    String type = path.unit().kind() == ApexUnit.Kind.TRIGGER ? "ApexTrigger" : "ApexClass";
    int ordinal = ordinals.merge(path.unit().name() + place, 1, Integer::sum);
    Subject subject = new Subject(type, path.unit().name(), place + " " + ordinal);
    Level level = path.data().dataClass().map(ExportStances::level).orElse(Level.UNKNOWN);
    OptionalInt logging =
        switch (path.logging().state()) {
          case LOGGED -> OptionalInt.of(2);
          case CONDITIONAL -> OptionalInt.of(1);
          case NOT_LOGGED -> OptionalInt.of(0);
          case UNDECIDED -> OptionalInt.empty();
        };
    add(
        subject,
        export.subjectWords(),
        export.detail(),
        path.data().fields(),
        level,
        logging,
        last(export));
  }

  private static Level level(DataClass dataClass) {
    return switch (dataClass) {
      case BREACH -> Level.S3;
      case SPECIAL -> Level.S2;
      case PERSONAL -> Level.S1;
    };
  }

  private void way(Anchor anchor, Level level, OptionalInt logging) {
    add(
        anchor.subject(),
        anchor.subjectWords(),
        anchor.detail().isEmpty() ? "data about people" : "data about people to " + anchor.detail(),
        anchor.reasons().stream().map(Reason::code).toList(),
        level,
        logging,
        last(anchor));
  }

  /** The steps of the fact, the line to change last. */
  private static List<EvidenceStep> last(Anchor anchor) {
    List<EvidenceStep> steps = new ArrayList<>(anchor.steps());
    steps.removeIf(step -> step.location().equals(anchor.place()));
    steps.add(new EvidenceStep(anchor.subjectWords() + " lets data leave here", anchor.place()));
    return steps;
  }

  private void add(
      Subject subject,
      String words,
      String what,
      List<String> data,
      Level level,
      OptionalInt logging,
      List<EvidenceStep> steps) {
    Weight weight = Weight.of(level);
    EvidenceStep line = steps.get(steps.size() - 1);
    stances.add(
        with(
            Stance.opens(
                Area.EXPORT_PATH, subject, words, "way-out", 1, what, "way-out", weight, line),
            steps));
    for (String datum : data) {
      stances.add(
          with(
              Stance.opens(
                  Area.EXPORT_PATH,
                  subject,
                  words,
                  "data " + datum.toLowerCase(Locale.ROOT),
                  1,
                  "`" + datum + "`",
                  datum,
                  weight,
                  line),
              steps));
    }
    stances.add(
        Stance.protects(
                subject,
                words,
                "logging",
                false,
                logging,
                "a record of it: " + what,
                "logging",
                level.personal() ? Weight.heavy(level) : Weight.NONE,
                steps)
            .in(Area.LOGGING, Confidence.CERTAIN));
  }

  private static Stance with(Stance stance, List<EvidenceStep> steps) {
    return new Stance(
        stance.area(),
        stance.subject(),
        stance.subjectWords(),
        stance.aspect(),
        stance.protects(),
        stance.lasting(),
        stance.rank(),
        stance.what(),
        stance.thing(),
        stance.weight(),
        steps,
        stance.confidence());
  }
}

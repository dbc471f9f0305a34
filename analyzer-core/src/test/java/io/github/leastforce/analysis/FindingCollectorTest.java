package io.github.leastforce.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.engine.Evaluation.ReportedFinding;
import io.github.leastforce.facts.Anchor;
import io.github.leastforce.facts.Evidence;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.finding.SubjectKind;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingCollectorTest {
  private static final RuleMetadata RULE =
      new RuleMetadata(
          "wide-door",
          "house",
          "door is wide",
          "{subject} {reasons}",
          Severity.HIGH,
          Confidence.CERTAIN,
          Persona.REGULAR,
          SubjectKind.INTEGRATION,
          "0.1.0",
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          "accountability",
          List.of(),
          List.of(),
          List.of(),
          "close it",
          "");

  private record Door() implements Anchor {
    @Override
    public Subject subject() {
      return Subject.of("Door", "front");
    }

    @Override
    public String subjectWords() {
      return "door `front`";
    }

    @Override
    public Location place() {
      return at("door");
    }

    @Override
    public List<EvidenceStep> steps() {
      return List.of(new EvidenceStep("door `front` is open", place()));
    }

    @Override
    public List<Reason> reasons() {
      return List.of(new Reason("open", "is open", 0));
    }

    @Override
    public Confidence confidence() {
      return Confidence.CERTAIN;
    }
  }

  private record Worse(String what, int rank, Confidence confidence) implements Evidence {
    @Override
    public List<EvidenceStep> steps() {
      return List.of(new EvidenceStep(what, at(what)));
    }

    @Override
    public List<Reason> reasons() {
      return List.of(new Reason(what, what, rank));
    }
  }

  private static Location at(String element) {
    return new Location(new SourceFile("house.xml"), ElementPath.root(element));
  }

  private static Finding collect(ReportedFinding... matches) {
    List<Finding> findings = new FindingCollector(List.of(RULE)).collect(List.of(matches));
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void whatMakesTheSamePlaceWorseJoinsThePathHeaviestFirst() {
    Worse dark = new Worse("dark", 20, Confidence.LIKELY);
    Worse unlocked = new Worse("unlocked", 10, Confidence.CERTAIN);
    ReportedFinding alone = new ReportedFinding(RULE.id(), new Door(), List.of());
    ReportedFinding first = new ReportedFinding(RULE.id(), new Door(), List.of(dark));
    ReportedFinding second = new ReportedFinding(RULE.id(), new Door(), List.of(unlocked));

    Finding finding = collect(first, alone, second);

    assertThat(finding.path())
        .extracting(EvidenceStep::text)
        .containsExactly("door `front` is open", "unlocked", "dark");
    assertThat(finding.message()).isEqualTo("door is wide: door `front` is open, unlocked, dark");
    assertThat(finding).isEqualTo(collect(second, first, alone));
  }

  @Test
  void whatIsCertainAloneStaysCertain() {
    Worse doubtful = new Worse("dark", 10, Confidence.POSSIBLE);
    Finding finding =
        collect(
            new ReportedFinding(RULE.id(), new Door(), List.of(doubtful)),
            new ReportedFinding(RULE.id(), new Door(), List.of()));

    assertThat(finding.confidence()).isEqualTo(Confidence.CERTAIN);
  }
}

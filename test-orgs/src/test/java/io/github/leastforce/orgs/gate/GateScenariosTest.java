package io.github.leastforce.orgs.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.GateRequest;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.cli.Main;
import io.github.leastforce.declared.Policies;
import io.github.leastforce.delta.Change;
import io.github.leastforce.delta.Direction;
import io.github.leastforce.delta.OpenChange;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.orgs.Orgs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes of a small project, one for each file of {@code gate/scenarios}: what exactly they grant,
 * widen, weaken, move and take away, for whom, and what policies make of it. {@code
 * -Dgolden.update=true} writes the lines anew; read each of them.
 */
final class GateScenariosTest {

  private static final int FEWEST = 30;

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> scenarios() throws IOException {
    String only = System.getProperty("scenario", "");
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(Scenario.FOLDER.resolve("scenarios"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".txt", "");
        if (name.contains(only)) {
          tests.add(DynamicTest.dynamicTest(name, () -> check(file, folder.resolve(name))));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(only.isEmpty() ? FEWEST : 1);
    return tests;
  }

  private static void check(Path file, Path place) throws IOException {
    Scenario scenario = Scenario.read(file);
    scenario.write(place);
    GateResult result = gate(place.resolve("base"), place.resolve("head"));
    assertThat(result.head().problems()).as("problems").isEmpty();
    assertThat(result.baseProblems()).as("problems of the base").isEmpty();
    assertThat(result.head().failures()).as("rule failures").isEmpty();
    List<String> told = told(result);
    if (Boolean.getBoolean("golden.update")) {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      lines.removeIf(line -> line.startsWith("change ") || line.startsWith("open "));
      int decides = 0;
      while (decides < lines.size() && !lines.get(decides).matches("(decides|fails) .*")) {
        decides++;
      }
      lines.addAll(decides, told);
      Files.write(file, lines);
    } else {
      assertThat(told).isEqualTo(scenario.expected());
    }
    for (Change change : result.delta().changes()) {
      proves(result, change);
    }
    if (told.stream().anyMatch(line -> line.contains("| governance |"))) {
      isNothingToItself(place.resolve("base"));
      isNothingToItself(place.resolve("head"));
    }
    for (String decision : scenario.decisions()) {
      decides(place, decision);
    }
    for (int code : scenario.codes()) {
      exits(code, place, List.of());
    }
  }

  private static GateResult gate(Path base, Path head) {
    return Orgs.analyzer()
        .gate(
            new GateRequest(
                AnalysisRequest.Input.of(base), Orgs.plainRequest(head), Policies.NONE));
  }

  /** Nobody changes anything by staying as he is, whatever he says of himself. */
  private static void isNothingToItself(Path side) {
    GateResult result = gate(side, side);
    assertThat(result.delta().changes()).as("changes of " + side + " to itself").isEmpty();
    assertThat(result.delta().open()).as("open in " + side + " to itself").isEmpty();
  }

  /** Everything that exposes something shows the line of the head, and the steps lead to it. */
  private static void proves(GateResult result, Change change) {
    Excerpt place = result.head().excerpt(change.place());
    if (change.direction().exposes() || change.direction() == Direction.MOVED) {
      assertThat(change.path()).as("steps of " + line(change)).isNotEmpty();
      change
          .path()
          .forEach(step -> assertThat(result.head().excerpt(step.location()).exact()).isTrue());
      assertThat(place.exact()).as("place of " + line(change)).isTrue();
    }
    change
        .before()
        .forEach(step -> assertThat(result.excerptBefore(step.location()).exact()).isTrue());
  }

  private static List<String> told(GateResult result) {
    List<String> told = new ArrayList<>();
    result.delta().changes().forEach(change -> told.add(line(change)));
    result.delta().open().forEach(open -> told.add(line(open)));
    return told;
  }

  private static String line(Change change) {
    return String.join(
            " | ",
            "change " + change.direction().word(),
            change.area().word(),
            words(change.subject()),
            String.join(", ", change.things()),
            change.principals().stream()
                .map(who -> who.type() + " " + who.name())
                .collect(joining(", ")))
        .strip();
  }

  private static String line(OpenChange open) {
    return String.join(
        " | ",
        "open " + open.area().word(),
        words(open.subject()),
        open.what() + "; " + open.reason());
  }

  private static String words(Subject subject) {
    return (subject.type() + " " + subject.name() + " " + subject.part()).strip();
  }

  /** The command with these policies, or with those of the head, from outside. */
  private static void decides(Path place, String decision) throws IOException {
    String[] columns = decision.split("\\|", 2);
    List<String> options = new ArrayList<>(List.of("--fail-on", "none"));
    String asked = columns[1].strip();
    if (asked.startsWith("--policy ")) {
      options.addAll(List.of(asked.split(" ", 2)));
    } else if (!asked.isEmpty()) {
      Path configuration = place.resolve("leastforce.yml");
      Files.writeString(configuration, "version: 1\npolicies: {" + asked + "}\n");
      options.addAll(List.of("--config", configuration.toString()));
    }
    exits(Integer.parseInt(columns[0].strip()), place, options);
  }

  private static void exits(int expected, Path place, List<String> options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>();
    arguments.add("gate");
    arguments.add("--base");
    arguments.add("path:" + place.resolve("base"));
    arguments.add(place.resolve("head").toString());
    arguments.addAll(options);
    arguments.add("--quiet");
    int code =
        Main.run(
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, UTF_8),
            Map.of(),
            Orgs.CLOCK,
            false,
            arguments.toArray(String[]::new));
    assertThat(code)
        .as(options + "\n" + out.toString(UTF_8) + err.toString(UTF_8))
        .isEqualTo(expected);
  }
}

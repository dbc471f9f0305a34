package io.github.leastforce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.declared.ConfigurationError;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.source.SourceError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditCommandTest {

  @TempDir Path folder;
  private String path = "";

  @BeforeEach
  void path() {
    path = folder.toString();
  }

  @Test
  void theReportGoesToTheStandardOutput() {
    Run run = Run.of(high(), "audit", path);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            Leastforce 0.1.0 · mdapi folder · 1 file

            ConnectedApp Hub ───────────────────────────────────────────────────────────
            high · high-oauth-scope · certain
            OAuth client asks for too much: `Hub` requests `Full`
               ┌─ connectedApps/Hub.connectedApp:3:3
               │
             3 │   <scopes>Full</scopes>
               │   ^^^^^^^^^^^^^^^^^^^ requests `Full`
               │
               = help: ask for what it needs
               = more: leastforce explain high-oauth-scope

            1 high  ·  5 rules checked
            """);
    assertThat(run.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "critical,critical,1",
    "critical,none,0",
    "high,critical,0",
    "high,high,1",
    "medium,high,0",
    "medium,medium,1",
    "low,low,1",
    "info,low,0",
    "info,info,1",
    "low,none,0"
  })
  void theThresholdDecides(String severity, String failOn, int code) {
    Audit audit = finding(Severity.valueOf(severity.toUpperCase(java.util.Locale.ROOT)));
    for (String format : List.of("console", "sarif", "json")) {
      assertThat(Run.of(audit, "audit", path, "--fail-on", failOn, "-f", format).code())
          .as(format)
          .isEqualTo(code);
    }
  }

  @Test
  void anIncompleteAnalysisWinsOverFindingsAndStillReports() {
    Run run = Run.of(request -> Fixtures.withProblem(true), "audit", path);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("critical-oauth-scope", "not analysed", "incomplete:");
    assertThat(Run.of(request -> Fixtures.withProblem(true), "audit", path, "--exit-zero").code())
        .isEqualTo(3);
    assertThat(Run.of(request -> Fixtures.withProblem(false), "audit", path).code()).isEqualTo(1);
  }

  @Test
  void gapsCountOnlyWhenAsked() {
    assertThat(Run.of(request -> Fixtures.withGap(), "audit", path).code()).isEqualTo(1);
    assertThat(Run.of(request -> Fixtures.withGap(), "audit", path, "--require-complete").code())
        .isEqualTo(3);
    assertThat(Run.of(request -> Fixtures.withGap(), "audit", path, "--show-gaps").out())
        .contains("`SecuritySettings:Security`: not in the input")
        .doesNotContain("--show-gaps");
  }

  @Test
  void exitZeroIsForReportsOnly() {
    assertThat(Run.of(high(), "audit", path, "--exit-zero").code()).isZero();
  }

  @Test
  void sourceErrorsSayWhatToDo() {
    Audit missing =
        request -> {
          throw new SourceError(SourceError.Kind.USAGE, "no such path: `x`", "check its name");
        };
    assertThat(Run.of(missing, "audit", path))
        .isEqualTo(new Run(2, "", "leastforce: no such path: `x`\n  = help: check its name\n"));
    Audit damaged =
        request -> {
          throw new SourceError(SourceError.Kind.INCOMPLETE, "the zip is damaged", "");
        };
    assertThat(Run.of(damaged, "audit", path))
        .isEqualTo(new Run(3, "", "leastforce: the zip is damaged\n"));
  }

  @Test
  void aDefectIsNeverTakenForFindings() {
    Audit defect =
        request -> {
          throw new IllegalStateException("internal error: lost\nthe thread");
        };
    Run run = Run.of(defect, "audit", path);
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err().lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("internal error in version")
        .endsWith("IllegalStateException: lost");
    assertThat(Run.of(defect, "audit", path, "--debug").err()).contains("\tat ");
  }

  @Test
  void anErrorOfTheMachineIsADefectToo() {
    Audit defect =
        request -> {
          throw new NoClassDefFoundError("x/Y");
        };
    assertThat(Run.of(defect, "audit", path).code()).isEqualTo(4);
    Audit endless =
        request -> {
          throw new StackOverflowError();
        };
    Run run = Run.of(endless, "audit", path);
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("StackOverflowError").doesNotContain("\tat ");
  }

  @Test
  void tooLittleMemoryIsToldWithWhatToDo() {
    Audit large =
        request -> {
          throw new OutOfMemoryError("Java heap space");
        };
    Run run = Run.of(large, "audit", path);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("takes more memory").contains("-Xmx4g");
  }

  @Test
  void nothingOfAFileEndsTheLineOfAComplaint() {
    Audit refused =
        request -> {
          throw new ConfigurationError(
              Path.of("x.yml"), 1, 2, "unknown key `a\n::error::b\u001B[31m`", "c\n##[error]d");
        };
    assertThat(Run.of(refused, "audit", path).err())
        .isEqualTo(
            """
            leastforce: x.yml:1:2: unknown key `a␊::error::b␛[31m`
              = help: c␊#♯[error]d
            """);
  }

  @Test
  void theRequestSaysWhatWasAsked() throws IOException {
    List<AnalysisRequest> requests = new ArrayList<>();
    Audit audit =
        request -> {
          requests.add(request);
          return Fixtures.clean();
        };
    Path config =
        Files.writeString(
            folder.resolve("other.yml"),
            """
            persona: pedantic
            nonProductionPaths: [trial/**]
            parameters:
              adminContainers: [Org_Administration]
              refreshMaxDays: 7
            """);
    Run.of(audit, "audit", path, "--persona", "auditor", "--config", config.toString());
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).input().path()).isEqualTo(folder);
    assertThat(requests.get(0).persona()).isEqualTo(Persona.AUDITOR);
    assertThat(requests.get(0).policy().nonProductionPaths()).containsExactly("trial/**");
    assertThat(requests.get(0).policy().adminContainers()).contains("Admin", "Org_Administration");
    assertThat(requests.get(0).policy().refreshMaxDays()).isEqualTo(7);
  }

  @Test
  void theConfigurationGivesThresholdAndFormat() throws IOException {
    Files.writeString(folder.resolve("leastforce.yml"), "failOn: none\nformat: json\n");
    Run run = Run.of(high(), "audit", path);
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("{\n  \"schemaVersion\": \"1.0\"");
    assertThat(Run.of(high(), "audit", path, "--fail-on", "high", "-f", "console").code())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failOm: high | 1:1: unknown key `failOm` | did you mean `failOn`?",
        "rules: {hihg-oauth-scope: {}} | 1:9: unknown rule `hihg-oauth-scope`"
            + " | did you mean `high-oauth-scope`?",
        "rules: {high-oauth-scope: {days: 3}}"
            + " | 1:28: unknown key `days` of rule `high-oauth-scope`"
            + " | known keys: enabled"
      })
  void aWrongConfigurationIsAUsageError(String text, String message, String help)
      throws IOException {
    Path file = Files.writeString(folder.resolve("leastforce.yml"), text);
    assertThat(Run.of(high(), "audit", path))
        .isEqualTo(
            new Run(2, "", "leastforce: " + file + ":" + message + "\n  = help: " + help + "\n"));
  }

  @Test
  void aMissingConfigurationIsAUsageError() {
    Run run = Run.of(high(), "audit", path, "--config", folder.resolve("no.yml").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no.yml: the file cannot be read");
  }

  @Test
  void leftOutFindingsAreCountedAndDoNotFail() {
    Run run = Run.of(high(), "audit", path, "--min-severity", "critical");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("no findings");
    assertThat(run.err()).isEqualTo("1 finding left out by --min-severity or --min-confidence\n");
    Audit possible = request -> Fixtures.finding(Severity.HIGH, Confidence.POSSIBLE);
    assertThat(Run.of(possible, "audit", path, "-q", "--min-confidence", "likely"))
        .satisfies(quiet -> assertThat(quiet.err()).isEmpty())
        .extracting(Run::code)
        .isEqualTo(0);
  }

  @Test
  void aThresholdThatCannotBeReachedIsAUsageError() {
    Run run = Run.of(high(), "audit", path, "--min-severity", "high", "--fail-on", "low");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--fail-on low has no effect");
    for (String failOn : List.of("critical", "high", "none")) {
      assertThat(
              Run.of(high(), "audit", path, "--min-severity", "high", "--fail-on", failOn).code())
          .isNotEqualTo(2);
    }
  }

  @Test
  void oneFormatGoesToAFile() throws IOException {
    Path file = folder.resolve("results.sarif");
    Run run = Run.of(high(), "audit", path, "-f", "sarif", "-o", file.toString());
    assertThat(run).isEqualTo(new Run(1, "", "wrote " + file + "\n"));
    assertThat(Files.readString(file)).contains("\"version\": \"2.1.0\"");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void theExtensionDecidesWhenNoFormatIsGiven() throws IOException {
    Path file = folder.resolve("r.json");
    Run.of(high(), "audit", path, "-q", "-o", file.toString());
    assertThat(Files.readString(file)).contains("schemaVersion");
  }

  @Test
  void severalFormatsGoToAFolderOrEachToItsFile() throws IOException {
    Path reports = folder.resolve("new/reports");
    Run.of(high(), "audit", path, "-f", "sarif,console", "-o", reports.toString());
    assertThat(reports.resolve("leastforce.sarif")).isRegularFile();
    assertThat(Files.readString(reports.resolve("leastforce.txt"))).startsWith("Leastforce");
    Path sarif = folder.resolve("a.sarif");
    Run run = Run.of(high(), "audit", path, "-f", "console", "-o", "sarif=" + sarif);
    assertThat(run.out()).startsWith("Leastforce");
    assertThat(sarif).isRegularFile();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-f sarif,json",
        "-o sarif=x.sarif -o sarif=y.sarif",
        "-o x.sarif -o y.sarif",
        "-o no/such/folder/x.sarif",
        "-o sarif=",
        "-f htm",
        "--fail-on awful",
        "--min-severity none",
        "--color sometimes",
        "--suppressions x.yml --no-suppressions",
        "--unknown",
        "a b",
        "-f"
      })
  void wrongArgumentsAreUsageErrorsBeforeAnythingRuns(String arguments) {
    Audit untouched =
        request -> {
          throw new AssertionError("ran");
        };
    String[] args = ("audit " + arguments).split(" ");
    Run run = Run.of(untouched, args);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("leastforce: ").doesNotContain("\tat ", "Exception");
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false | auto | '' | false",
        "true | auto | '' | true",
        "true | auto | NO_COLOR=1 | false",
        "true | auto | NO_COLOR= | true",
        "true | auto | TERM=dumb | false",
        "true | never | FORCE_COLOR=1 | false",
        "false | always | NO_COLOR=1 | true",
        "false | auto | FORCE_COLOR=1 | true",
        "false | auto | CLICOLOR_FORCE=0 | false"
      })
  void coloursAreForTerminals(boolean tty, String choice, String variable, boolean colour) {
    Map<String, String> environment =
        variable.isEmpty()
            ? Map.of()
            : Map.of(
                variable.substring(0, variable.indexOf('=')),
                variable.substring(variable.indexOf('=') + 1));
    Run run = Run.of(high(), environment, tty, "audit", path, "--color", choice);
    assertThat(run.out().contains("\u001B[")).isEqualTo(colour);
  }

  @Test
  void aNarrowTerminalGetsNarrowLines() {
    Run run = Run.of(high(), Map.of("COLUMNS", "70"), true, "audit", path, "--color", "never");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 70);
  }

  private static Audit high() {
    return finding(Severity.HIGH);
  }

  private static Audit finding(Severity severity) {
    AnalysisResult result = Fixtures.finding(severity, Confidence.CERTAIN);
    return request -> result;
  }
}

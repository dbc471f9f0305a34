package io.github.leastforce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.declared.Configurations;
import io.github.leastforce.report.ReportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final Audit NONE =
      request -> {
        throw new AssertionError("ran");
      };

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void theVersionIsThatOfTheBuild(String option) {
    assertThat(Run.ofMain(option).out()).matches("leastforce \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    assertThat(Run.of(NONE, "--debug", option).out()).isEqualTo(Run.ofMain(option).out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "audit",
        "gate",
        "baseline",
        "baseline write",
        "baseline update",
        "rules",
        "rules list",
        "rules show",
        "rules new",
        "init",
        "explain",
        "who-can",
        "what-can",
        "blast-radius",
        "completion"
      })
  void theHelpOf(String command) throws IOException {
    Run run = Run.of(NONE, (command + " --help").strip().split(" "));
    assertThat(run.code()).isZero();
    Path golden = GOLDEN.resolve("help-" + command.replace(' ', '-') + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, run.out());
    }
    assertThat(run.out()).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "audit --fail-onn high ; unknown option `--fail-onn` ; did you mean `--fail-on`?",
        "audti ; unexpected argument `audti` ; did you mean `audit`?",
        "'' ; a command is missing ; `leastforce --help` shows what there is",
        "rules ; a command is missing ; `leastforce rules --help` shows what there is",
        "explain ; Missing required parameter: 'RULE|FINGERPRINT'"
            + " ; `leastforce explain --help` shows what there is",
        "explain hihg-oauth-scope ; unknown rule `hihg-oauth-scope`"
            + " ; did you mean `high-oauth-scope`?",
        "explain something-else ; unknown rule `something-else`"
            + " ; `leastforce rules list` shows all rules",
        "rules new oauth ; `oauth` is not FAMILY/ID ; such as oauth/full-oauth-scope",
        "rules new oauth/No_Scope ; `No_Scope` is not in kebab-case"
            + " ; lower-case words with hyphens in between",
        "rules new oauth/no-full-scope ; id `no-full-scope` names the fix"
            + " ; name the flaw, so that \"suppress <id>\" reads as a sentence"
      })
  void wrongWordsAreAnsweredWithTheRightOnes(String arguments, String message, String help) {
    String[] args = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    assertThat(Run.of(NONE, args))
        .isEqualTo(new Run(2, "", "leastforce: " + message + "\n  = help: " + help + "\n"));
  }

  @Test
  void rulesAreListedByFamily() {
    assertThat(Run.of(NONE, "rules", "list").out())
        .isEqualTo(
            """
            oauth
              critical-oauth-scope  critical  certain   regular   OAuth client asks for too much
              high-oauth-scope      high      certain   regular   OAuth client asks for too much
              medium-oauth-scope    medium    certain   regular   OAuth client asks for too much
              low-oauth-scope       low       certain   regular   OAuth client asks for too much
              info-oauth-scope      info      certain   regular   OAuth client asks for too much

            5 rules
            """);
  }

  @Test
  void aRuleIsShown() {
    assertThat(Run.of(NONE, "rules", "show", "high-scope").out())
        .isEqualTo(
            """
            high-oauth-scope: OAuth client asks for too much
              severity    high
              confidence  certain at best
              persona     regular
              family      oauth
              topic       access-minimisation
              since       0.1.0
              aliases     high-scope
              reads       ConnectedApp
              CWE         CWE-250
              controls    nist-800-53:AC-6
              law         RS
              remedy      ask for what it needs
              parameter   refreshMaxDays (default 90): longest lifetime in days
              page        https://leastforce.github.io/rules/high-oauth-scope/
            """);
  }

  @Test
  void aRuleIsExplained() {
    assertThat(Run.of(NONE, "explain", "high-oauth-scope").out())
        .isEqualTo(
            """
            high-oauth-scope: OAuth client asks for too much
            high · certain · regular · since 0.1.0

            What it detects

            A client with too much (https://example.com/scopes).

            Example

                <scopes>Full</scopes>

            https://leastforce.github.io/rules/high-oauth-scope/
            """);
    assertThat(Run.of(NONE, "explain", "high-oauth-scope", "--color", "always").out())
        .contains("\u001B[1mWhat it detects\u001B[0m");
  }

  @Test
  void aNewRuleHasAllItsParts() throws IOException {
    Run run = Run.of(NONE, "rules", "new", "oauth/endless-token", "-d", folder.toString());
    assertThat(run.code()).isZero();
    Path rule = folder.resolve("oauth/endless-token");
    try (Stream<Path> files = Files.walk(rule)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> rule.relativize(file).toString()))
          .containsExactlyInAnyOrder(
              "rule.md",
              "rule.drl",
              "bad/sfdx-project.json",
              "bad/force-app/main/default/permissionsets/Nightly_Sync.permissionset-meta.xml",
              "good/sfdx-project.json",
              "good/force-app/main/default/permissionsets/Nightly_Sync.permissionset-meta.xml",
              "near-miss/sfdx-project.json",
              "near-miss/force-app/main/default/permissionsets/Nightly_Sync.permissionset-meta.xml");
    }
    assertThat(run.out().lines()).hasSize(8);
    assertThat(Files.readString(rule.resolve("rule.md")))
        .contains("title: endless token", "## Remediation")
        .doesNotContain("{{", "SNAPSHOT");
    assertThat(Files.readString(rule.resolve("rule.drl"))).contains("rule \"endless-token\"");
    assertThat(
            Files.readString(
                rule.resolve(
                    "bad/force-app/main/default/permissionsets/"
                        + "Nightly_Sync.permissionset-meta.xml")))
        .contains("<!-- finds: endless-token -->");
    assertThat(Run.of(NONE, "rules", "new", "oauth/endless-token", "-d", folder.toString()).code())
        .isEqualTo(2);
  }

  @Test
  void aNewRuleAboutChangesComparesTwoOrgs() throws IOException {
    Run run =
        Run.of(NONE, "rules", "new", "--change", "oauth/more-tokens", "-d", folder.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out().lines()).hasSize(14);
    Path rule = folder.resolve("oauth/more-tokens");
    String set = "force-app/main/default/permissionsets/Nightly_Sync.permissionset-meta.xml";
    assertThat(Files.readString(rule.resolve("bad/head").resolve(set)))
        .contains("<!-- finds: more-tokens -->");
    assertThat(Files.readString(rule.resolve("bad/base").resolve(set)))
        .isEqualTo(Files.readString(rule.resolve("good/head").resolve(set)));
    assertThat(Files.readString(rule.resolve("rule.md")))
        .contains("judges: change", "include: bad/head/" + set, "include: good/head/" + set);
    assertThat(Files.readString(rule.resolve("rule.drl"))).contains("AccessChange(");
  }

  @Test
  void initWritesWhatIsNotThereYet() throws IOException {
    Run run = Run.of(NONE, "init", folder.toString());
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                "leastforce.yml\nintegrations/erp.yml\n",
                "left out: permission set `Hub` has a contract already\n"));
    assertThat(Files.readString(folder.resolve("integrations/erp.yml"))).isEqualTo("name: ERP\n");
    Files.writeString(folder.resolve("leastforce.yml"), "version: 1 # mine\n");
    Run again = Run.of(NONE, "init", folder.toString());
    assertThat(again)
        .isEqualTo(
            new Run(
                2,
                "",
                "leastforce: `leastforce.yml`, `integrations/erp.yml` exist\n"
                    + "  = help: nothing was written; --force writes over them, --dry-run shows"
                    + " what it would be\n"));
    assertThat(Files.readString(folder.resolve("leastforce.yml"))).contains("mine");
    assertThat(Run.of(NONE, "init", folder.toString(), "--force", "-q").err()).isEmpty();
    assertThat(Files.readString(folder.resolve("leastforce.yml"))).doesNotContain("mine");
  }

  @Test
  void initPrintsOnlyWhenToldSo() throws IOException {
    Run run = Run.of(NONE, "init", folder.toString(), "--dry-run", "-q");
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                "--- # leastforce.yml\nversion: 1\n--- # integrations/erp.yml\nname: ERP\n",
                ""));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void initLeavesTheProjectAlone() throws IOException {
    Path project = Files.createDirectories(folder.resolve("repository/org"));
    Files.createDirectories(folder.resolve("repository/.git"));
    Path above = Files.writeString(folder.resolve("repository/leastforce.yml"), "version: 1\n");
    assertThat(Run.of(NONE, "init", project.toString()).out()).isEqualTo("integrations/erp.yml\n");
    assertThat(above).hasContent("version: 1");

    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.delete(project.resolve("integrations/erp.yml"));
    Files.delete(project.resolve("integrations"));
    Files.createSymbolicLink(project.resolve("integrations"), elsewhere);
    assertThat(Run.of(NONE, "init", project.toString()).err())
        .contains("`integrations` is a link that leaves the project");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void theCompletionScriptKnowsCommandsOptionsAndWords(String shell) {
    Run run = Run.of(NONE, "completion", shell);
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("audit", "--fail-on", "critical", "medium", "sarif", "init", "--dry-run");
  }

  @Test
  void theCompletionScriptIsAScript() throws IOException, InterruptedException {
    Path script =
        Files.writeString(folder.resolve("completion"), Run.of(NONE, "completion", "bash").out());
    assertThat(Shell.run(folder, "bash", "-n", script.toString()).code()).isZero();
  }

  @Test
  void theConfigurationKnowsTheFormatsThereAre() {
    assertThat(Arrays.stream(ReportFormat.values()).map(ReportFormat::word))
        .containsExactlyElementsOf(Configurations.FORMATS);
  }

  @Test
  void outputIsUtf8WhateverTheMachineSays() {
    byte[] bytes =
        Run.of(NONE, "explain", "high-oauth-scope").out().getBytes(StandardCharsets.UTF_8);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("high · certain");
  }
}

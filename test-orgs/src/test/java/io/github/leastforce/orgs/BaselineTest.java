package io.github.leastforce.orgs;

import static io.github.leastforce.orgs.CommandLineTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.baseline.Baseline;
import io.github.leastforce.baseline.BaselineEntry;
import io.github.leastforce.baseline.BaselineState;
import io.github.leastforce.baseline.Comparison;
import io.github.leastforce.engine.RulePack;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.orgs.CommandLineTest.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accepting what is there, and what survives what. */
class BaselineTest {

  private static final String HOLDER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
          <label>%s</label>
          <userPermissions><enabled>true</enabled><name>ApiUserOnly</name></userPermissions>
      %s</PermissionSet>
      """;

  private static final String GRANT =
      "    <userPermissions><enabled>true</enabled><name>%s</name></userPermissions>\n";

  @TempDir Path folder;

  // Keys

  @Test
  void entriesHaveNeitherPlaceNorMessage() throws IOException {
    String text = Files.readString(baseline(Orgs.result(Orgs.SPRAWL)));
    for (Finding finding : Orgs.result(Orgs.SPRAWL).findings()) {
      assertThat(text)
          .contains(finding.fingerprint())
          .doesNotContain(finding.message())
          .doesNotContain("force-app/", ".permissionset-meta.xml");
    }
    assertThat(text.lines().filter(line -> line.contains("\"key\"")))
        .hasSameSizeAs(Orgs.result(Orgs.SPRAWL).findings());
  }

  @Test
  void anotherFormatMatchesEveryEntry() {
    assertAllMatched(Orgs.result(Orgs.SPRAWL), Orgs.result(Orgs.SPRAWL_MDAPI));
    assertAllMatched(Orgs.result(Orgs.SPRAWL_MDAPI), Orgs.result(Orgs.SPRAWL));
    assertAllMatched(Orgs.result(Orgs.TIDY), Orgs.result(Orgs.TIDY_MDAPI));
  }

  @Test
  void otherLayoutsMatchEveryEntry() throws IOException {
    assertCopyMatches("one-line", Layouts::oneLine);
    assertCopyMatches("spread", Layouts::spread);
  }

  @Test
  void theOrderOfSiblingsSaysNothing() throws IOException {
    assertCopyMatches("shuffled", BaselineTest::shuffled);
  }

  @Test
  void otherFoldersMatchEveryEntry() throws IOException {
    Path copy = Orgs.copy(Orgs.SPRAWL, folder.resolve("moved"), text -> text);
    Path main = copy.resolve("force-app/main");
    Files.move(main, copy.resolve("force-app/core"));
    assertAllMatched(Orgs.result(Orgs.SPRAWL), Orgs.analyze(copy));
    // Into another package directory.
    Path sets = copy.resolve("force-app/core/default/permissionsets");
    Path target = Files.createDirectories(copy.resolve("care-portal/main/default/moved"));
    int moved = 0;
    for (Path file : Orgs.files(sets)) {
      if (sets.equals(file.getParent())) {
        Files.move(file, target.resolve(file.getFileName().toString()));
        moved++;
      }
    }
    assertThat(moved).isGreaterThan(5);
    AnalysisResult now = Orgs.analyze(copy);
    assertThat(now.findings())
        .anyMatch(finding -> finding.primary().file().path().contains("/moved/"));
    assertAllMatched(Orgs.result(Orgs.SPRAWL), now);
  }

  private void assertCopyMatches(String name, UnaryOperator<String> layout) throws IOException {
    Path copy = Orgs.copy(Orgs.SPRAWL, folder.resolve(name), layout);
    assertAllMatched(Orgs.result(Orgs.SPRAWL), Orgs.analyze(copy));
  }

  private static void assertAllMatched(AnalysisResult before, AnalysisResult now) {
    Comparison comparison = Comparison.of(before.findings(), now.findings());
    assertThat(comparison.absent()).isEmpty();
    assertThat(comparison.now())
        .hasSameSizeAs(before.findings())
        .allMatch(standing -> standing.state() == BaselineState.UNCHANGED);
  }

  /** Entries of access sections in another order. */
  private static String shuffled(String xml) {
    Matcher entry =
        Pattern.compile("(?s)\\s*<(userPermissions|objectPermissions|fieldPermissions)>.*?</\\1>")
            .matcher(xml);
    List<String> entries = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    int first = -1;
    while (entry.find()) {
      entries.add(entry.group());
      first = first < 0 ? entry.start() : first;
      entry.appendReplacement(rest, "");
    }
    if (first < 0) {
      return xml;
    }
    entry.appendTail(rest);
    Collections.shuffle(entries, new Random(7));
    return rest.insert(first, String.join("", entries)).toString();
  }

  private Path baseline(AnalysisResult result) throws IOException {
    Path file = folder.resolve("all-baseline.json");
    try (OutputStream out = Files.newOutputStream(file)) {
      Baseline.of("0.0.0", RulePack.read(Orgs.class.getClassLoader()).rules(), result.findings())
          .write(out);
    }
    return file;
  }

  // Commands

  @Test
  void whatIsWrittenIsNotReportedAgain() throws IOException {
    String file = folder.resolve("b.json").toString();
    Run written = run("baseline", "write", Orgs.SPRAWL, "--baseline", file);
    assertThat(written.code()).isZero();
    assertThat(written.out()).isEmpty();
    String bytes = Files.readString(Path.of(file));
    assertThat(run("audit", Orgs.SPRAWL).code()).isEqualTo(1);
    Run audit = run("audit", Orgs.SPRAWL, "--baseline", file, "--fail-on", "info");
    assertThat(audit.code()).isZero();
    assertThat(audit.out())
        .contains("no other findings", " in the baseline; --show-baselined lists them")
        .doesNotContain("┌─", "baseline: ");
    Run listed = run("audit", Orgs.SPRAWL_MDAPI, "--baseline", file, "--show-baselined");
    assertThat(listed.code()).isZero();
    assertThat(listed.out()).contains("in the baseline · critical · integration-user-modify-all");
    // Nothing is gone, so nothing changes; and a second baseline needs a decision.
    assertThat(run("baseline", "update", Orgs.SPRAWL, "--baseline", file).code()).isZero();
    assertThat(Path.of(file)).content().isEqualTo(bytes);
    Run again = run("baseline", "write", Orgs.SPRAWL, "--baseline", file);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("exists", "--force");
    assertThat(run("baseline", "write", Orgs.SPRAWL, "--baseline", file, "--force").code())
        .isZero();
    assertThat(Path.of(file)).content().isEqualTo(bytes);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("no temporary file is left").containsExactly(Path.of(file));
    }
  }

  @Test
  void theBaselineOnlyShrinks() throws IOException {
    Path project = project("ModifyAllData", "ManageUsers");
    String path = project.toString();
    assertThat(run("baseline", "write", path).code()).isZero();
    Path file = project.resolve("leastforce-baseline.json");
    Files.writeString(project.resolve("leastforce.yml"), "baseline: leastforce-baseline.json\n");
    assertThat(run("audit", path).code()).isZero();

    // Another grant on the same set is worse than what was accepted.
    holder(project, "Hub", "ModifyAllData", "ManageUsers", "AuthorApex");
    Run worse = run("audit", path);
    assertThat(worse.code()).isEqualTo(1);
    assertThat(worse.out()).contains("· updated", "worse than accepted");
    String before = Files.readString(file);
    Run refused = run("baseline", "update", path);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).contains("would be added · updated · critical");
    assertThat(refused.err()).contains("--allow-growth");
    assertThat(file).content().isEqualTo(before);

    // Another set is new.
    holder(project, "Hub", "ModifyAllData", "ManageUsers");
    holder(project, "Feed", "ModifyAllData");
    Run grown = run("audit", path);
    assertThat(grown.code()).isEqualTo(1);
    assertThat(grown.out()).contains("PermissionSet Feed", "· new").doesNotContain("Set Hub");
    assertThat(run("baseline", "update", path).code()).isEqualTo(1);
    assertThat(run("baseline", "update", path, "--allow-growth").out()).contains("added · new");
    assertThat(run("audit", path).code()).isZero();

    // What is gone is said and removed, and would be new if it came back.
    Files.delete(project.resolve("permissionsets/Feed.permissionset"));
    assertThat(run("audit", path).out()).contains("no longer found");
    Run shrunk = run("baseline", "update", path);
    assertThat(shrunk.code()).isZero();
    assertThat(shrunk.out()).contains("removed · critical", "`PermissionSet:Feed`");
    assertThat(file).content().isEqualTo(before);
    holder(project, "Feed", "ModifyAllData");
    assertThat(run("audit", path).code()).isEqualTo(1);
  }

  @Test
  void anUnreadFileMakesNothingStale() throws IOException {
    Path project = project("ModifyAllData");
    String path = project.toString();
    Path set = project.resolve("permissionsets/Hub.permissionset");
    String good = Files.readString(set);
    assertThat(run("baseline", "write", path).code()).isZero();
    Path file = project.resolve("leastforce-baseline.json");
    String before = Files.readString(file);
    Files.writeString(set, good.substring(0, good.length() / 2));
    Run audit = run("audit", path, "--baseline", file.toString());
    assertThat(audit.code()).isEqualTo(3);
    assertThat(audit.out()).contains("not judged in this run").doesNotContain("no longer found");
    for (String command : List.of("write", "update")) {
      Run refused = run("baseline", command, path, "--baseline", file + "2");
      if (command.equals("write")) {
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("the analysis is incomplete");
      }
      assertThat(Path.of(file + "2")).doesNotExist();
    }
    assertThat(run("baseline", "update", path).code()).isEqualTo(3);
    assertThat(run("baseline", "write", path, "--force").code()).isEqualTo(3);
    assertThat(file).content().isEqualTo(before);
  }

  @Test
  void aRuleThatIsOffMakesNothingStale() throws IOException {
    Path project = project("ModifyAllData");
    String path = project.toString();
    run("baseline", "write", path);
    Path file = project.resolve("leastforce-baseline.json");
    List<BaselineEntry> before = Baseline.read(file).entries();
    String rule = before.get(0).rule();
    Files.writeString(
        project.resolve("leastforce.yml"), "rules: {" + rule + ": {enabled: false}}\n");
    Run update = run("baseline", "update", path);
    assertThat(update.err()).contains("could not be judged in this run");
    assertThat(Baseline.read(file).entries()).contains(before.get(0));
  }

  @Test
  void aYoungRuleFailsOnlyWhenAsked() throws IOException {
    Path project = project("ModifyAllData");
    run("baseline", "write", project.toString());
    Path file = project.resolve("leastforce-baseline.json");
    Baseline written = Baseline.read(file);
    String rule = written.entries().get(0).rule();
    List<String> rules = written.rules().stream().filter(id -> !id.equals(rule)).toList();
    try (OutputStream out = Files.newOutputStream(file)) {
      new Baseline(written.toolVersion(), written.rulePackVersion(), rules, List.of()).write(out);
    }
    String[] audit = {"audit", project.toString(), "--baseline", file.toString()};
    Run lenient = run(audit);
    assertThat(lenient.code()).isZero();
    assertThat(lenient.out()).contains(rule, "· new-rule");
    assertThat(run(and(audit, "--fail-on-new-rules")).code()).isEqualTo(1);
  }

  @Test
  void aDamagedBaselineIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("b.json"), "{\n  \"version\": 7\n}\n");
    Run run = run("audit", Orgs.TIDY, "--baseline", file.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("b.json:2:14: this version of the file is not known");
    assertThat(run("audit", Orgs.TIDY, "--baseline", folder.resolve("no.json").toString()).code())
        .isEqualTo(2);
  }

  // Suppressions

  @Test
  void aSuppressionHidesOneFindingAndNothingElse() throws IOException {
    Path project = project("ModifyAllData");
    holder(project, "Feed", "ModifyAllData");
    String path = project.toString();
    List<String> all = active(path);
    suppress(project, "PermissionSet:Hub", "2027-01-31");
    List<String> rest = active(path);
    assertThat(all).containsAll(rest).hasSize(rest.size() + 1);
    Run audit = run("audit", path, "--show-suppressed");
    assertThat(audit.code()).isEqualTo(1);
    assertThat(audit.out())
        .contains("accepted: 1 suppressed")
        .contains("suppressed · critical · integration-user-modify-all-data")
        .contains("until 2027-01-31 by `platform team`, under review");
    assertThat(active(path, "--no-suppressions")).isEqualTo(all);
    assertThat(run("explain", all.get(0).substring(0, 12), path).code()).isZero();
    // Code scanning gets what is active, auditors get all.
    JsonNode sarif = results(path, "sarif");
    JsonNode full = results(path, "sarif-full");
    assertThat(sarif).hasSize(rest.size()).allMatch(result -> !result.has("suppressions"));
    assertThat(full).hasSize(all.size()).allMatch(result -> result.has("suppressions"));
  }

  @Test
  void aSuppressionThatEndedOrMatchesNothingIsSaid() throws IOException {
    Path project = project("ModifyAllData");
    String path = project.toString();
    for (String expires : List.of("2026-10-31", "2026-02-30", "never")) {
      suppress(project, "PermissionSet:Hub", expires);
      Run run = run("audit", path);
      assertThat(run.code()).as(expires).isEqualTo(1);
      assertThat(run.out()).contains("leastforce-suppressions.yml:7: ", "PermissionSet Hub");
    }
    suppress(project, "PermissionSet:Hub", "2026-11-01");
    assertThat(run("audit", path).code()).isZero();
    suppress(project, "PermissionSet:Nobody", "2027-01-31");
    String[] audit = {"audit", path, "--fail-on", "none"};
    assertThat(run(audit).code()).isZero();
    assertThat(run(audit).out()).contains("matches no finding of");
    assertThat(run(and(audit, "--fail-on-unused-suppression")).code()).isEqualTo(1);
  }

  @Test
  void aSuppressionHidesNoGapAndNoUnreadFile() throws IOException {
    Path project = project("ModifyAllData");
    suppress(project, "PermissionSet:Hub", "2027-01-31");
    Files.writeString(project.resolve("permissionsets/A.permissionset"), "<PermissionSet>");
    Run run = run("audit", project.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("not analysed", "accepted: 1 suppressed");
  }

  @Test
  void aWrongSuppressionIsRefused() throws IOException {
    Path project = project("ModifyAllData");
    Path file = suppress(project, "PermissionSet:Hub", "2027-01-31");
    Files.writeString(file, Files.readString(file).replace("owner", "ownr"));
    Run run = run("audit", project.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(":6:5: unknown key `ownr`", "did you mean `owner`?");
    assertThat(run("audit", project.toString(), "--no-suppressions").code()).isEqualTo(1);
    assertThat(run("audit", project.toString(), "--suppressions", file + "x").code()).isEqualTo(2);
  }

  @Test
  void whatIsSuppressedIsNoDebt() throws IOException {
    Path project = project("ModifyAllData");
    suppress(project, "PermissionSet:Hub", "2027-01-31");
    assertThat(run("baseline", "write", project.toString()).code()).isZero();
    assertThat(Baseline.read(project.resolve("leastforce-baseline.json")).entries())
        .extracting(BaselineEntry::rule)
        .doesNotContain("integration-user-modify-all-data");
  }

  private List<String> active(String path, String... options) throws IOException {
    String[] audit = {"audit", path, "-f", "json"};
    List<String> fingerprints = new ArrayList<>();
    JsonNode json = JsonMapper.builder().build().readTree(run(and(audit, options)).out());
    json.get("findings").forEach(one -> fingerprints.add(one.get("fingerprint").asText()));
    return fingerprints;
  }

  private static JsonNode results(String path, String format) throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(run("audit", path, "-f", format).out())
        .at("/runs/0/results");
  }

  private static String[] and(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  private static Path suppress(Path project, String component, String expires) throws IOException {
    return Files.writeString(
        project.resolve("leastforce-suppressions.yml"),
        """
        version: 1
        suppressions:
          - rule: integration-user-modify-all-data
            match: {component: "%s"}
            reason: the loader is replaced in January
            owner: platform team
            expires: %s
        """
            .formatted(component, expires));
  }

  /** An mdapi folder with one set that an integration holds. */
  private Path project(String... permissions) throws IOException {
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.createDirectories(project.resolve("permissionsets"));
    Files.writeString(
        project.resolve("package.xml"),
        "<Package xmlns=\"http://soap.sforce.com/2006/04/metadata\"><version>63.0</version></Package>");
    holder(project, "Hub", permissions);
    return project;
  }

  private static void holder(Path project, String name, String... permissions) throws IOException {
    StringBuilder grants = new StringBuilder();
    for (String permission : permissions) {
      grants.append(GRANT.formatted(permission));
    }
    Files.writeString(
        project.resolve("permissionsets").resolve(name + ".permissionset"),
        HOLDER.formatted(name, grants));
  }
}

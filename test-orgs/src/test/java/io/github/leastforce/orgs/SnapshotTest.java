package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.Answer;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.query.Action;
import io.github.leastforce.query.Holders;
import io.github.leastforce.query.WhatCan;
import io.github.leastforce.query.WhoCan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the facts of a snapshot add to its metadata. */
class SnapshotTest {

  private static final Path SNAPSHOT = Path.of("src/test/resources/snapshot");
  private static final String LOADER = "night.loader@example.com";
  private static final String SYNC = "orders.sync@example.com";
  private static final String JANE = "jane.doe@example.com";

  @TempDir private Path folder = Path.of("");

  private Path copy = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    copy = folder.resolve("snapshot");
    for (Path file : Orgs.files(SNAPSHOT)) {
      Path target = copy.resolve(SNAPSHOT.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  private Path facts(String name) {
    return copy.resolve("facts").resolve(name);
  }

  private void replace(String name, String old, String with) throws IOException {
    String text = Files.readString(facts(name));
    assertThat(text).contains(old);
    Files.writeString(facts(name), text.replace(old, with));
  }

  private void withoutFacts() throws IOException {
    for (Path file : Orgs.files(copy.resolve("facts"))) {
      Files.delete(file);
    }
  }

  private static Optional<Finding> finding(AnalysisResult result, String rule, String subject) {
    return result.findings().stream()
        .filter(finding -> finding.rule().id().equals(rule))
        .filter(finding -> finding.subject().name().equals(subject))
        .findFirst();
  }

  private static Answer<WhatCan> whatCan(Path path, String name) {
    return Orgs.analyzer().ask(Orgs.request(path), questions -> questions.whatCan(name));
  }

  private static WhoCan whoCan(Path path, String permission) {
    return Orgs.analyzer()
        .ask(Orgs.request(path), questions -> questions.whoCan(Action.HOLD, permission))
        .content();
  }

  private static Optional<Holders> holders(WhoCan answer, String name) {
    return answer.rows().stream()
        .filter(row -> row.principal().name().equals(name))
        .findFirst()
        .orElseThrow()
        .holders();
  }

  @Test
  void withoutFactsItIsMetadataOnly() throws IOException {
    withoutFacts();
    AnalysisResult result = Orgs.analyze(copy);
    assertThat(finding(result, "privileged-client-credentials-user", "Night_Loader")).isEmpty();
    assertThat(finding(result, "integration-user-modify-all-data", "Admin")).isEmpty();
    assertThat(result.gaps())
        .extracting(CoverageGap::detail)
        .contains("not known: what user `night.loader@example.com`, whom it acts as, holds");
    assertThat(whoCan(copy, "ModifyAllData").limits()).hasSize(1);
    assertThat(holders(whoCan(copy, "ModifyAllData"), "Admin")).isEmpty();
  }

  @Test
  void theUserOfAClientIsKnown() {
    AnalysisResult result = Orgs.analyze(copy);
    Finding finding =
        finding(result, "privileged-client-credentials-user", "Night_Loader").orElseThrow();
    assertThat(finding.reasons()).extracting(Object::toString).anyMatch(r -> r.contains("Modify"));
    assertThat(result.gaps())
        .extracting(CoverageGap::detail)
        .noneMatch(detail -> detail.contains("whom it acts as"));
    Finding onProfile = finding(result, "integration-user-modify-all-data", "Admin").orElseThrow();
    assertThat(onProfile.principals()).containsExactly("user `" + LOADER + "`");
    assertThat(onProfile.path())
        .extracting(EvidenceStep::text)
        .contains("user `" + LOADER + "` has profile `System Administrator`");
  }

  @Test
  void aUserIsTheSumOfWhatHeHolds() {
    Finding finding =
        finding(Orgs.analyze(copy), "integration-user-view-all-data", "Order_Read").orElseThrow();
    assertThat(finding.principals()).containsExactly("user `" + SYNC + "`");
    assertThat(finding.path())
        .extracting(EvidenceStep::text)
        .contains("user `" + SYNC + "` is assigned permission set group `Orders`");
  }

  @Test
  void peopleAreNoPrincipals() {
    assertThat(Orgs.analyze(copy).summary().principals().values().stream().mapToInt(n -> n).sum())
        .isEqualTo(5 + 2);
  }

  @Test
  void whatEverybodyCanIsKnown() {
    Answer<WhatCan> answer = whatCan(copy, JANE);
    WhatCan jane = answer.content();
    assertThat(jane.principal().kind()).isEqualTo("human");
    assertThat(jane.permissions())
        .extracting(WhatCan.PermissionHeld::name)
        .contains("ModifyAllData", "ViewAllData")
        .doesNotContain("AuthorApex");
    assertThat(jane.why())
        .extracting(EvidenceStep::text)
        .containsExactly(
            "user `" + JANE + "` is assigned permission set `Order_Read` until 2027-01-31",
            "user `" + JANE + "` has profile `System Administrator`");
    assertThat(jane.limits()).hasSize(1);
    int line = answer.excerpt(jane.why().get(1).location()).region().line();
    assertThat(line).isEqualTo(8);
  }

  /** Setup translates names of standard profiles; files are joined by id. */
  @Test
  void theProfileIsFoundInEveryLanguage() throws IOException {
    String before = "\"Profile\": {\"attributes\": {\"type\": \"Profile\"}, ";
    replace(
        "users.json",
        before + "\"Name\": \"System Administrator\"",
        "\"ProfileId\": \"00e000000000001AAA\", " + before + "\"Name\": \"Systemadministrator\"");
    assertThat(whatCan(copy, LOADER).content().open())
        .anyMatch(reason -> reason.contains("profile `Systemadministrator`"));
    Files.writeString(
        facts("profiles.json"),
        """
        {"version": "1.0", "query": "listMetadata: Profile", "complete": true, "records": [
          {"Id": "00e000000000001", "FullName": "Admin"}
        ]}
        """);
    Answer<WhatCan> answer = whatCan(copy, LOADER);
    assertThat(answer.content().open()).noneMatch(reason -> reason.contains("profile"));
    assertThat(answer.content().permissions())
        .extracting(WhatCan.PermissionHeld::name)
        .contains("ModifyAllData");
    assertThat(answer.content().why())
        .extracting(EvidenceStep::text)
        .contains("user `" + LOADER + "` has profile `Systemadministrator`");
  }

  @Test
  void aLeakedTokenOfAKnownUserLeavesNoUserOpen() throws IOException {
    assertThat(radiusLimits())
        .noneMatch(limit -> limit.startsWith("who the users are"))
        .noneMatch(limit -> limit.startsWith("a user holds a profile"));
    Files.delete(copy.resolve("facts/permission-set-assignments.json"));
    assertThat(radiusLimits()).anyMatch(limit -> limit.startsWith("the snapshot does not tell"));
  }

  private List<String> radiusLimits() {
    return Orgs.analyzer()
        .ask(Orgs.request(copy), questions -> questions.blastRadius(SYNC))
        .content()
        .limits();
  }

  @Test
  void holdersAreCounted() throws IOException {
    WhoCan answer = whoCan(copy, "ModifyAllData");
    assertThat(answer.limits()).isEmpty();
    assertThat(holders(answer, "Admin")).contains(new Holders(2, true, List.of(JANE, LOADER)));
    assertThat(holders(answer, LOADER)).isEmpty();
    replace("users.json", "\"complete\": true", "\"complete\": false");
    WhoCan some = whoCan(copy, "ModifyAllData");
    assertThat(holders(some, "Admin")).contains(new Holders(2, false, List.of(JANE, LOADER)));
    assertThat(some.limits()).hasSize(1);
  }

  @Test
  void whatIsNotInTheInputIsOpen() throws IOException {
    Files.delete(copy.resolve("permissionsetgroups/Orders.permissionsetgroup"));
    assertThat(whatCan(copy, SYNC).content().open()).isNotEmpty();
    assertThat(Orgs.analyze(copy).gaps())
        .extracting(CoverageGap::detail)
        .contains("permission set group `Orders` of user `" + SYNC + "` is not in the input");
  }

  @Test
  void assignmentsThatAreNotThereAreOpen() throws IOException {
    Files.delete(facts("permission-set-assignments.json"));
    assertThat(whatCan(copy, SYNC).content().open())
        .anyMatch(open -> open.contains("does not have all assignments"));
  }

  @Test
  void theOrgKnowsItsDependenciesBetter() throws IOException {
    assertThat(permissions("Code_Write")).contains("AuthorApex", "ViewSetup");
    assertThat(permissions("Code_Write")).doesNotContain("ModifyAllData");
    replace("permission-dependencies.json", "\"complete\": true", "\"complete\": false");
    assertThat(permissions("Code_Write")).contains("ViewSetup", "ModifyAllData");
    Files.delete(facts("permission-dependencies.json"));
    assertThat(permissions("Code_Write")).contains("ViewSetup", "ModifyAllData");
  }

  private List<String> permissions(String set) {
    return whatCan(copy, set).content().permissions().stream()
        .map(WhatCan.PermissionHeld::name)
        .toList();
  }

  @Test
  void aBadFileLosesNothingElse() throws IOException {
    Files.writeString(facts("users.json"), "{\n  \"version\": \"1.0\",\n  oops");
    AnalysisResult result = Orgs.analyze(copy);
    assertThat(result.incomplete()).isTrue();
    assertThat(result.problems())
        .anyMatch(p -> p.file().path().endsWith("facts/users.json") && p.line() == 3);
    assertThat(finding(result, "integration-user-modify-all-data", "Admin")).isEmpty();
    assertThat(permissions("Code_Write")).doesNotContain("ModifyAllData");
  }

  @Test
  void aContractSpeaksForItsUser() throws IOException {
    Files.createDirectories(copy.resolve("integrations"));
    Files.writeString(
        copy.resolve("integrations/loader.yml"),
        """
        version: 1
        name: loader
        owner: data team
        purpose: loads data at night
        containers: [Integration Base]
        runAs: [night.loader@example.com]
        """);
    Finding finding =
        finding(Orgs.analyze(copy), "integration-user-modify-all-data", "Admin").orElseThrow();
    assertThat(finding.principals()).containsExactly("integration `loader`");
  }

  @Test
  void aZipSaysTheSame() throws IOException {
    Path zip = Orgs.zip(SNAPSHOT, folder.resolve("snapshot.zip"));
    AnalysisResult zipped = Orgs.analyze(zip);
    AnalysisResult plain = Orgs.analyze(copy);
    assertThat(zipped.findings())
        .extracting(Finding::fingerprint)
        .containsExactlyElementsOf(plain.findings().stream().map(Finding::fingerprint).toList());
    assertThat(zipped.summary().principals()).isEqualTo(plain.summary().principals());
    assertThat(zipped.summary().skipped()).isEqualTo(plain.summary().skipped());
  }
}

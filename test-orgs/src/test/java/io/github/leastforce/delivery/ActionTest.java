package io.github.leastforce.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.delivery.ActionRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The GitHub action on a repository with history, with the distribution that was built. */
@Timeout(600)
final class ActionTest {

  private static final Path ACTION = Path.of("..", "action.yml").toAbsolutePath().normalize();

  @TempDir Path temp;
  private Path distribution = Path.of("");
  private ScratchRepository repository;
  private String base = "";

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    distribution = Distribution.unpacked(temp.resolve("distribution"));
    repository = new ScratchRepository(Files.createDirectory(temp.resolve("work")));
    base = repository.git("rev-parse", "HEAD");
  }

  @Test
  void isRedForAGrantAndSaysWhere() throws IOException, InterruptedException {
    repository.grant();
    repository.commit("more");
    Outcome outcome =
        action().event("push", Map.of("before", base)).input("upload-sarif", "true").run();
    assertThat(outcome.code()).as(outcome.log()).isEqualTo(1);
    assertThat(outcome.outputs())
        .containsEntry("exit-code", "1")
        .containsEntry("decision", "allow");
    assertThat(outcome.log())
        .contains("::error file=force-app/main/default/permissionsets/Estate_Sensors")
        .contains("The gate fails");
    assertThat(outcome.summary()).startsWith("<!-- leastforce-gate -->").contains("ModifyAllData");
    assertThat(Path.of(outcome.outputs().get("sarif-file")))
        .content()
        .contains("integration-user-modify-all-data");
    assertThat(outcome.used()).singleElement().asString().contains("upload-sarif@", "gate.sarif");
  }

  @Test
  void isGreenForAHarmlessChange() throws IOException, InterruptedException {
    repository.rephrase();
    repository.commit("words");
    Outcome outcome =
        action().event("push", Map.of("before", base)).input("policy", "no-new-access").run();
    assertThat(outcome.code()).as(outcome.log()).isZero();
    assertThat(outcome.outputs())
        .containsEntry("exit-code", "0")
        .containsEntry("decision", "allow");
    assertThat(outcome.log()).contains("The gate passes").doesNotContain("::error");
    assertThat(outcome.used()).isEmpty();
  }

  /**
   * The base goes on while the pull request is open; what it gets there is not the doing of the
   * pull request.
   */
  @Test
  void aPullRequestOfAForkIsComparedWithWhatItIsMergedInto()
      throws IOException, InterruptedException {
    repository.git("checkout", "-q", "-b", "topic");
    Files.writeString(repository.folder().resolve("README.md"), "words\n");
    final String head = repository.commit("words");
    repository.git("checkout", "-q", "main");
    repository.grant();
    repository.commit("meanwhile");
    repository.git("merge", "-q", "--no-ff", "-m", "pull request", "topic");
    Map<String, Object> pull =
        Map.of(
            "number",
            7,
            "base",
            Map.of("sha", base),
            "head",
            Map.of("sha", head, "repo", Map.of("fork", true)));
    Outcome green =
        action()
            .event("pull_request", Map.of("pull_request", pull))
            .input("upload-sarif", "true")
            .input("comment", "true")
            .run();
    assertThat(green.code()).as(green.log()).isZero();
    assertThat(green.used()).as("a fork has no right to upload").isEmpty();

    repository.git("checkout", "-q", "topic");
    Outcome withoutMerge = action().event("pull_request", Map.of("pull_request", pull)).run();
    assertThat(withoutMerge.code()).as(withoutMerge.log()).isZero();
  }

  @Test
  void aPolicyRefuses() throws IOException, InterruptedException {
    repository.grant();
    repository.commit("more");
    Outcome outcome =
        action()
            .input("base", "HEAD~1")
            .input("policy", "no-new-access")
            .input("fail-on", "none")
            .run();
    assertThat(outcome.code()).as(outcome.log()).isEqualTo(1);
    assertThat(outcome.outputs()).containsEntry("decision", "deny");
  }

  @Test
  void aBaseThatIsNotCheckedOutIsNoPass() throws IOException, InterruptedException {
    Outcome outcome = action().event("push", Map.of("before", "0".repeat(40))).run();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.log()).contains("fetch-depth").contains("The gate did not run");
    assertThat(outcome.outputs())
        .containsEntry("exit-code", "2")
        .containsEntry("decision", "")
        .containsEntry("sarif-file", "");
  }

  @Test
  void inputsAreNeverRun() throws IOException, InterruptedException {
    Path trace = temp.resolve("trace");
    String hostile = "$(touch " + trace + ")`touch " + trace + "`\"; touch " + trace + " #";
    for (String name :
        List.of("base", "path", "config", "policy", "args", "version", "distribution")) {
      ActionRun action = action().input("base", "HEAD").input(name, hostile);
      if (name.equals("version")) {
        action.input("distribution", "");
      }
      Outcome outcome = action.run();
      assertThat(outcome.code()).as(name + ": " + outcome.log()).isNotZero();
    }
    assertThat(trace).doesNotExist();
  }

  @Test
  void aReleaseIsTakenOnlyWithItsDigest() throws IOException, InterruptedException {
    Path releases = Files.createDirectories(temp.resolve("releases"));
    Path folder = Files.createDirectories(releases.resolve("v0.1.0"));
    Path packed = Files.createDirectories(temp.resolve("packed/leastforce-0.1.0"));
    Path launcher = packed.resolve("leastforce");
    Files.writeString(launcher, "#!/bin/sh\nexec '" + distribution + "/leastforce' \"$@\"\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    shell(
        temp.resolve("packed"),
        "tar -czf '" + folder + "/leastforce-0.1.0.tar.gz' leastforce-0.1.0");
    shell(folder, "sha256sum leastforce-0.1.0.tar.gz >leastforce-0.1.0.tar.gz.sha256");
    ActionRun good = download(releases);
    assertThat(good.run().code()).isZero();

    Files.writeString(folder.resolve("leastforce-0.1.0.tar.gz.sha256"), "0".repeat(64) + "  x\n");
    shell(temp, "rm -r runner/temp/leastforce");
    Outcome outcome = download(releases).run();
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.log()).contains("does not have its published digest");
  }

  private ActionRun download(Path releases) throws IOException {
    return action()
        .input("distribution", "")
        .input("version", "0.1.0")
        .input("base", "HEAD")
        .environment("LEASTFORCE_RELEASES", releases.toUri().toString().replaceFirst("/$", ""));
  }

  /** The token of GitHub cannot be had here: a program in its place says what it was asked. */
  @Test
  void aCommentIsMadeOnceAndThenChanged() throws IOException, InterruptedException {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Path asked = temp.resolve("asked");
    Path gh = bin.resolve("gh");
    Files.writeString(
        gh,
        "#!/bin/sh\necho \"$@\" >>'"
            + asked
            + "'\n[ \"$2\" != --paginate ] || cat '"
            + temp
            + "/comments'\n");
    Files.setPosixFilePermissions(gh, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, Object> event =
        Map.of("pull_request", Map.of("number", 7, "base", Map.of("sha", base)));
    // More than fits into a pipe: whoever stops reading stops the one who writes.
    for (String there : List.of("", "42\n", "42\n" + "43\n".repeat(50_000))) {
      Files.writeString(temp.resolve("comments"), there);
      Outcome outcome =
          action()
              .event("pull_request", event)
              .input("comment", "true")
              .environment("PATH", bin + ":" + System.getenv("PATH"))
              .run();
      assertThat(outcome.code()).as(outcome.log()).isZero();
    }
    assertThat(Files.readAllLines(asked))
        .filteredOn(line -> line.contains("--method"))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .contains("POST repos/example/project/issues/7/comments -F body=@"),
            second ->
                assertThat(second).contains("PATCH repos/example/project/issues/comments/42 -F"),
            third ->
                assertThat(third).contains("PATCH repos/example/project/issues/comments/42 -F"));
  }

  private ActionRun action() throws IOException {
    return new ActionRun(ACTION, repository.folder(), temp.resolve("runner"))
        .input("distribution", distribution.toString());
  }

  private static void shell(Path folder, String script) throws IOException, InterruptedException {
    Processes.run(folder, Map.of(), List.of("sh", "-c", script)).succeeded();
  }
}

package io.github.leastforce.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What would make a workflow, or the action, a way into a repository. */
final class WorkflowsTest {

  private static final Path ROOT = Path.of("..");

  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(".github/workflows"))) {
      return Stream.concat(files, Stream.of(ROOT.resolve("action.yml"))).sorted().toList();
    }
  }

  static List<Path> workflows() throws IOException {
    return all().stream().filter(file -> !file.endsWith("action.yml")).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void scriptsHoldNoExpressions(Path file) throws IOException {
    List<Object> scripts = Yaml.all("run", Yaml.read(Files.readString(file)));
    assertThat(scripts.size() + Yaml.all("uses", Yaml.read(Files.readString(file))).size())
        .isPositive();
    assertThat(scripts).allSatisfy(script -> assertThat(script + "").doesNotContain("${{"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void actionsOfOthersArePinnedToACommitWithTheirVersion(Path file) throws IOException {
    assertThat(Files.readAllLines(file))
        .filteredOn(line -> line.matches(" *(- )?uses: .*"))
        .allMatch(
            line ->
                line.matches(" *(- )?uses: [\\w-]+/[\\w/-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+")
                    || line.endsWith("uses: leastforce/leastforce@main"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void rightsAreNamedAndFew(Path file) throws IOException {
    Map<String, Object> workflow = Yaml.read(Files.readString(file));
    assertThat(workflow).containsKey("permissions");
    assertThat(Yaml.mapping(workflow.get("permissions")).values())
        .as("rights of all jobs")
        .allMatch("read"::equals);
    boolean released = file.endsWith("release.yml");
    for (Object rights : Yaml.all("permissions", workflow)) {
      assertThat(Yaml.mapping(rights).values())
          .allMatch(right -> right.equals("read") || (released && right.equals("write")));
    }
    Yaml.mapping(workflow.get("jobs"))
        .values()
        .forEach(job -> assertThat(Yaml.mapping(job)).containsKey("timeout-minutes"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void theCheckoutLeavesNoTokenBehind(Path file) throws IOException {
    for (Object steps : Yaml.all("steps", Yaml.read(Files.readString(file)))) {
      for (Object each : Yaml.list(steps)) {
        Map<String, Object> step = Yaml.mapping(each);
        if (Yaml.text(step.get("uses")).startsWith("actions/checkout@")) {
          assertThat(Yaml.mapping(step.get("with"))).containsEntry("persist-credentials", false);
        }
      }
    }
  }

  /** Code of a stranger with the rights of the repository. */
  @ParameterizedTest
  @MethodSource("workflows")
  void nothingRunsForStrangersWithRights(Path file) throws IOException {
    assertThat(Files.readString(file)).doesNotContain("pull_request_target", "workflow_run");
  }

  @Test
  void theActionUsesItsTokenOnlyForTheComment() throws IOException {
    Map<String, Object> action = Yaml.read(Files.readString(ROOT.resolve("action.yml")));
    List<Object> withToken =
        Yaml.list(Yaml.mapping(action.get("runs")).get("steps")).stream()
            .filter(step -> step.toString().contains("token"))
            .map(step -> Yaml.mapping(step).getOrDefault("name", ""))
            .toList();
    assertThat(withToken).containsExactly((Object) "Comment");
  }
}

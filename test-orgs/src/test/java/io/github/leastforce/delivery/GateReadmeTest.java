package io.github.leastforce.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.delivery.ActionRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who does what the README says about the gate gets what it says. */
@Timeout(600)
final class GateReadmeTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path temp;
  private Path distribution = Path.of("");
  private ScratchRepository repository;

  @BeforeEach
  void followTheReadme() throws IOException, InterruptedException {
    distribution = Distribution.unpacked(temp.resolve("distribution"));
    repository = new ScratchRepository(Files.createDirectory(temp.resolve("work")));
    Path project = repository.folder();
    Files.writeString(project.resolve("leastforce.yml"), block("leastforce.yml"));
    Path workflows = Files.createDirectories(project.resolve(".github/workflows"));
    Files.writeString(workflows.resolve("leastforce.yml"), block("workflow"));
    repository.commit("gate");
    repository.git("checkout", "-q", "-b", "topic");
  }

  @Test
  void aGrantIsRed() throws IOException, InterruptedException {
    repository.grant();
    String head = repository.commit("more");
    assertThat(typed().code()).isEqualTo(1);
    Outcome outcome = pullRequest(head);
    assertThat(outcome.code()).as(outcome.log()).isEqualTo(1);
    assertThat(outcome.outputs()).containsEntry("decision", "deny");
    assertThat(outcome.log()).contains("::error file=force-app/main/default/permissionsets/");
    assertThat(outcome.summary()).contains(block("summary"));
  }

  @Test
  void aHarmlessChangeIsGreen() throws IOException, InterruptedException {
    repository.rephrase();
    String head = repository.commit("words");
    assertThat(typed().code()).isZero();
    Outcome outcome = pullRequest(head);
    assertThat(outcome.code()).as(outcome.log()).isZero();
    assertThat(outcome.outputs()).containsEntry("decision", "allow");
  }

  private Processes.Ended typed() throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of(
            "PATH",
            distribution + ":" + System.getenv("PATH"),
            "JAVA_HOME",
            System.getProperty("java.home"));
    return Processes.run(repository.folder(), environment, List.of("sh", "-c", block("shell")));
  }

  /**
   * What GitHub does with a pull request: merges it, checks that out as deep as asked, runs the
   * steps.
   */
  private Outcome pullRequest(String head) throws IOException, InterruptedException {
    repository.git("checkout", "-q", "main");
    repository.git("merge", "-q", "--no-ff", "-m", "pull request", "topic");
    Map<String, Object> job =
        Yaml.mapping(Yaml.mapping(Yaml.read(block("workflow")).get("jobs")).get("gate"));
    List<Map<String, Object>> steps =
        Yaml.list(job.get("steps")).stream().map(Yaml::mapping).toList();
    assertThat(steps).hasSize(3);
    assertThat(Yaml.text(steps.get(0).get("uses"))).startsWith("actions/checkout@");
    assertThat(Yaml.text(steps.get(2).get("uses"))).startsWith("leastforce/leastforce@");
    String depth = Yaml.text(Yaml.mapping(steps.get(0).get("with")).get("fetch-depth"));
    repository.git(
        "clone", "-q", "--depth", depth, "file://" + repository.folder(), temp + "/checkout");
    ActionRun action =
        new ActionRun(ROOT.resolve("action.yml"), temp.resolve("checkout"), temp.resolve("runner"))
            .input("distribution", distribution.toString());
    Yaml.mapping(steps.get(2).get("with"))
        .forEach((name, value) -> action.input(name, Yaml.text(value)));
    Map<String, Object> pull =
        Map.of("number", 7, "head", Map.of("sha", head), "base", Map.of("sha", "unused"));
    return action.event("pull_request", Map.of("pull_request", pull)).run();
  }

  /** The code after the comment that names it. */
  private static String block(String name) throws IOException {
    Matcher block =
        Pattern.compile(
                "<!-- gate: " + Pattern.quote(name) + " -->\n```\\w*\n(.*?)```\n", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(block.find()).as(name).isTrue();
    return block.group(1);
  }
}

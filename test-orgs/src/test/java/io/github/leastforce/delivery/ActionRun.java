package io.github.leastforce.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of a composite action as a runner does: inputs with their defaults, conditions,
 * outputs of earlier steps, the files of the environment. Scripts run in bash; actions of others
 * are only noted.
 */
final class ActionRun {

  /**
   * What came of it.
   *
   * @param code 0, or the exit code of the first step that failed
   * @param log what the steps said, errors included
   * @param outputs of the action
   * @param summary what the job summary shows
   * @param used actions of others that would have run, with their inputs
   */
  record Outcome(
      int code, String log, Map<String, String> outputs, String summary, List<String> used) {}

  private final Map<String, Object> action;
  private final Path workspace;
  private final Path runner;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, Object> contexts = new HashMap<>();
  private final Map<String, Object> inputs = new HashMap<>();
  private final Map<String, Object> steps = new HashMap<>();
  private final List<String> used = new ArrayList<>();

  /**
   * Prepares a run.
   *
   * @param file the action
   * @param workspace what is checked out
   * @param runner folder for everything else
   */
  ActionRun(Path file, Path workspace, Path runner) throws IOException {
    this.action = Yaml.read(Files.readString(file));
    this.workspace = workspace;
    this.runner = Files.createDirectories(runner);
    Files.createDirectories(runner.resolve("temp"));
    for (Map.Entry<String, Object> input : Yaml.mapping(action.get("inputs")).entrySet()) {
      Object value = Yaml.mapping(input.getValue()).get("default");
      inputs.put(input.getKey(), Optional.ofNullable(value).map(Object::toString).orElse(""));
    }
    contexts.put("inputs", inputs);
    contexts.put("steps", steps);
    environment.put("GITHUB_ACTION_PATH", file.toAbsolutePath().getParent() + "");
    environment.put("GITHUB_WORKSPACE", workspace.toString());
    environment.put("GITHUB_REPOSITORY", "example/project");
    environment.put("GITHUB_SERVER_URL", "https://github.example.com");
    environment.put("GITHUB_RUN_ID", "1");
    environment.put("GITHUB_ACTIONS", "true");
    environment.put("CI", "true");
    environment.put("RUNNER_TEMP", runner.resolve("temp").toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    event("workflow_dispatch", Map.of());
  }

  ActionRun input(String name, String value) {
    if (!inputs.containsKey(name)) {
      throw new IllegalArgumentException("the action has no input `" + name + "`");
    }
    inputs.put(name, value);
    return this;
  }

  ActionRun environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What started the workflow, and what GitHub tells about it. Forks get no token that writes. */
  ActionRun event(String name, Map<String, Object> event) {
    environment.put("GITHUB_EVENT_NAME", name);
    contexts.put("github", Map.of("event", event, "event_name", name, "token", "read-only"));
    return this;
  }

  Outcome run() throws IOException, InterruptedException {
    Path summary = Files.writeString(runner.resolve("summary"), "");
    environment.put("GITHUB_STEP_SUMMARY", summary.toString());
    StringBuilder log = new StringBuilder();
    int code = 0;
    for (Object each : Yaml.list(Yaml.mapping(action.get("runs")).get("steps"))) {
      Map<String, Object> step = Yaml.mapping(each);
      String condition = Yaml.text(step.get("if"));
      boolean anyway = condition.contains("cancelled()") || condition.contains("always()");
      boolean runs = condition.isEmpty() || Expression.holds(condition, contexts);
      if (!runs || (code != 0 && !anyway)) {
        continue;
      }
      if (step.containsKey("uses")) {
        used.add(Yaml.text(step.get("uses")) + " " + evaluated(step.get("with")));
        continue;
      }
      Processes.Ended ended = run(step);
      log.append(ended.out()).append(ended.err());
      code = code == 0 ? ended.code() : code;
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, Object> output : Yaml.mapping(action.get("outputs")).entrySet()) {
      String value = Yaml.text(Yaml.mapping(output.getValue()).get("value"));
      outputs.put(output.getKey(), Expression.text(value, contexts));
    }
    return new Outcome(code, log.toString(), outputs, Files.readString(summary), List.copyOf(used));
  }

  private Map<String, String> evaluated(@Nullable Object values) {
    Map<String, String> evaluated = new LinkedHashMap<>();
    Yaml.mapping(values)
        .forEach((name, value) -> evaluated.put(name, Expression.text(value + "", contexts)));
    return evaluated;
  }

  private Processes.Ended run(Map<String, Object> step) throws IOException, InterruptedException {
    Path script = Files.writeString(runner.resolve("script.sh"), Yaml.text(step.get("run")));
    Path output = Files.writeString(runner.resolve("output"), "");
    Map<String, String> all = new HashMap<>(environment);
    all.put("GITHUB_OUTPUT", output.toString());
    all.putAll(evaluated(step.get("env")));
    Processes.Ended ended =
        Processes.run(
            workspace,
            all,
            List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString()));
    Map<String, String> outputs = new HashMap<>();
    for (String line : Files.readAllLines(output)) {
      int equals = line.indexOf('=');
      outputs.put(line.substring(0, equals), line.substring(equals + 1));
    }
    steps.put(Yaml.text(step.get("id")), Map.of("outputs", outputs));
    return ended;
  }
}

package io.github.leastforce.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.leastforce.standin.StandInCli.Behaviour;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in for the platform's command, run as a process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in command is a shell script")
class StandInCliTest {

  private static final String TOKEN = "00D000000000000!AQ_invented";

  @TempDir private Path folder = Path.of("");

  /** How a run ended. */
  private record Run(int status, String out, String err) {
    JsonNode json() throws IOException {
      return Json.MAPPER.readTree(out);
    }
  }

  private StandInCli cli(Behaviour behaviour) {
    return StandInCli.in(folder, behaviour)
        .org(
            "o'brien org",
            URI.create("http://127.0.0.1:8080"),
            "00D000000000000AAA",
            "$(touch x)`id`@example.com",
            TOKEN);
  }

  private static Process started(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static Run run(Path script, String... arguments) throws Exception {
    Process process = started(script, arguments);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, err);
  }

  private static Run display(Path script, String alias) throws Exception {
    return run(script, "org", "display", "--target-org", alias, "--json");
  }

  private static Run token(Path script, String alias) throws Exception {
    return run(script, "org", "auth", "show-access-token", "--target-org", alias, "--json");
  }

  @Test
  void theCurrentOneShowsTheTokenOnRequestOnly() throws Exception {
    StandInCli cli = cli(Behaviour.CURRENT);
    Path script = cli.write();
    JsonNode shown = display(script, "o'brien org").json().path("result");
    assertThat(shown.path("accessToken").asText()).startsWith("[REDACTED]");
    assertThat(shown.path("instanceUrl").asText()).isEqualTo("http://127.0.0.1:8080");
    assertThat(shown.path("username").asText()).isEqualTo("$(touch x)`id`@example.com");
    assertThat(token(script, "o'brien org").json().at("/result/accessToken").asText())
        .isEqualTo(TOKEN);
    assertThat(cli.calls())
        .containsExactly(
            "org display --target-org o'brien org --json",
            "org auth show-access-token --target-org o'brien org --json");
  }

  @Test
  void theOldOneShowsTheToken() throws Exception {
    Path script = cli(Behaviour.OLD).write();
    assertThat(display(script, "o'brien org").json().at("/result/accessToken").asText())
        .isEqualTo(TOKEN);
    Run run = token(script, "o'brien org");
    assertThat(run.status()).isEqualTo(127);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("is not a sf command");
  }

  @Test
  void warningsStayOutOfTheAnswer() throws Exception {
    Run run = token(cli(Behaviour.WARNING).write(), "o'brien org");
    assertThat(run.err()).contains("Warning");
    assertThat(run.json().path("warnings")).hasSize(1);
  }

  @Test
  void anUnknownAliasIsAnError() throws Exception {
    Run run = display(cli(Behaviour.CURRENT).write(), "elsewhere");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.json().path("name").asText()).isEqualTo("NamedOrgNotFoundError");
    assertThat(run.json().path("status").asInt()).isEqualTo(1);
  }

  @Test
  void anExpiredLoginIsAnError() throws Exception {
    Run run = token(cli(Behaviour.EXPIRED).write(), "o'brien org");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.json().path("message").asText()).contains("expired access/refresh token");
  }

  @Test
  void textInsteadOfJson() throws Exception {
    Run run = display(cli(Behaviour.TALKING).write(), "o'brien org");
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Welcome!");
  }

  @Test
  void theHangingOneHangsUntilItIsEnded() throws Exception {
    Process process = started(cli(Behaviour.HANGING).write(), "org", "display");
    try {
      assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
    } finally {
      process.destroy();
    }
    // The script became what it waits for: nothing is left behind.
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.descendants()).isEmpty();
  }

  @Test
  void anythingElseIsNoCommand() throws Exception {
    Path script = cli(Behaviour.CURRENT).write();
    assertThat(run(script, "org", "delete").status()).isEqualTo(127);
    assertThat(run(script, "--version").out()).startsWith("@salesforce/cli/");
  }
}

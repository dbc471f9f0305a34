package io.github.leastforce.source.org.login;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.leastforce.source.org.wire.AccessToken;
import io.github.leastforce.source.org.wire.InstanceUrl;
import io.github.leastforce.source.org.wire.OrgSession;
import io.github.leastforce.source.org.wire.Redactor;
import io.github.leastforce.source.org.wire.RemoteError;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The Salesforce CLI, asked by its own commands. Its files are never read: they are encrypted by
 * its key store, and their form is its own affair.
 *
 * <p>Since May 2026 {@code sf org display} says {@code [REDACTED]} where the token was; {@code sf
 * org auth show-access-token} gives it and refreshes it before. An older CLI has no such command.
 */
final class SfCli {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final List<String> NAMES = List.of("sf", "sf.cmd", "sf.exe");
  private static final String[] SHOW_TOKEN = {"org", "auth", "show-access-token"};
  private static final String[] DISPLAY = {"org", "display"};

  private final LoginRequest request;
  private final Redactor redactor;
  private final String org;

  SfCli(LoginRequest request, Redactor redactor) {
    this.request = request;
    this.redactor = redactor;
    this.org =
        Logins.need(
            redactor,
            request.org().or(() -> request.variable("SF_TARGET_ORG")),
            "which org is meant is not said",
            "name its alias with `--org`; `sf org list` shows all aliases");
    if (org.startsWith("-") || org.isBlank() || org.chars().anyMatch(Character::isISOControl)) {
      throw Logins.refused(
          redactor, "`" + org + "` is no alias of an org", "`sf org list` shows all aliases");
    }
  }

  Login login() {
    JsonNode display = result(DISPLAY).orElseThrow(() -> failed(DISPLAY));
    InstanceUrl instance =
        InstanceUrl.of(
            text(display, "instanceUrl").orElseThrow(() -> unusable("instance URL")),
            request.allowedHosts());
    OrgSession session = new OrgSession(instance, token(display));
    return new Login(
        session,
        () -> Optional.of(new OrgSession(instance, token(MissingNode.getInstance()))),
        "alias `" + org + "` of the Salesforce CLI",
        "log in again: `sf org login web --alias " + org + "`",
        request.variable("SF_ORG_API_VERSION"),
        List.of());
  }

  private AccessToken token(JsonNode display) {
    Answer shown = ask(SHOW_TOKEN);
    Optional<String> token =
        shown.ok() ? text(shown.json().path("result"), "accessToken") : Optional.empty();
    if (token.isEmpty() && !shown.unknownCommand()) {
      throw refused(SHOW_TOKEN, shown);
    }
    String value =
        token
            .or(() -> text(display, "accessToken"))
            .orElseThrow(
                () ->
                    Logins.refused(
                        redactor,
                        "the Salesforce CLI does not show the access token of `" + org + "`",
                        "update it (`npm install --global @salesforce/cli`) or log in another way,"
                            + " see `--login`"));
    redactor.register(value);
    return AccessToken.of(value);
  }

  /** The result of a command that succeeded. */
  private Optional<JsonNode> result(String... command) {
    Answer answer = ask(command);
    if (!answer.ok()) {
      throw refused(command, answer);
    }
    return Optional.of(answer.json().path("result")).filter(JsonNode::isObject);
  }

  /** A member that says something; a redacted one does not. */
  private static Optional<String> text(JsonNode object, String member) {
    return Optional.of(object.path(member).asText("").strip())
        .filter(text -> !text.isEmpty() && !text.contains("REDACTED"));
  }

  /**
   * What a command answered.
   *
   * @param json an object; missing when the output was none
   */
  private record Answer(int exitCode, JsonNode json) {

    boolean ok() {
      return exitCode == 0 && json.isObject() && json.path("status").asInt(0) == 0;
    }

    /** A CLI from before the command was made. */
    boolean unknownCommand() {
      String name = json.path("name").asText("") + " " + json.path("message").asText("");
      return exitCode == 127
          || (!ok() && json.isMissingNode())
          || name.contains("CommandNotFound")
          || name.matches(
              "(?is).*(command .* not found|is not a sf command|not a known command).*");
    }
  }

  private RemoteError refused(String[] command, Answer answer) {
    if (answer.json().isMissingNode()) {
      return failed(command);
    }
    String name = answer.json().path("name").asText("");
    String message = answer.json().path("message").asText("it gives no reason");
    return Logins.refused(
        redactor,
        "the Salesforce CLI refuses `" + words(command) + "`: " + message,
        name.contains("NoDefault")
                || name.contains("NamedOrgNotFound")
                || name.contains("NoAuthInfo")
            ? "`sf org list` shows the aliases there are; `sf org login web --alias "
                + org
                + "` makes one"
            : "log in again: `sf org login web --alias " + org + "`");
  }

  private RemoteError failed(String[] command) {
    return Logins.refused(
        redactor,
        "the Salesforce CLI gives no answer to `" + words(command) + "`",
        "run this command yourself; `sf update` or `npm install --global @salesforce/cli` brings a"
            + " newer one");
  }

  private RemoteError unusable(String what) {
    return Logins.refused(
        redactor,
        "the Salesforce CLI does not tell the " + what + " of `" + org + "`",
        "log in again: `sf org login web --alias " + org + "`");
  }

  private String words(String... command) {
    return "sf " + String.join(" ", command) + " --target-org " + org + " --json";
  }

  private Answer ask(String... command) {
    List<String> arguments = new ArrayList<>(List.of(executable()));
    arguments.addAll(Arrays.asList(command));
    arguments.addAll(List.of("--target-org", org, "--json"));
    ProcessBuilder builder = new ProcessBuilder(arguments);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD); // warnings; JSON goes to stdout
    builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    builder.environment().clear();
    builder.environment().putAll(request.environment());
    builder.environment().put("NO_COLOR", "1");
    try {
      return answer(builder.start(), command);
    } catch (IOException e) {
      throw missing();
    }
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }

  private Answer answer(Process process, String... command) {
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
    try {
      String text = output.get(request.cliDeadline().toMillis(), TimeUnit.MILLISECONDS);
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        throw new TimeoutException();
      }
      return new Answer(process.exitValue(), json(text));
    } catch (TimeoutException e) {
      throw Logins.refused(
          redactor,
          "the Salesforce CLI did not answer `"
              + words(command)
              + "` within "
              + request.cliDeadline().toSeconds()
              + " s",
          "run this command yourself; it may be waiting for a log-in or for the network");
    } catch (ExecutionException e) {
      throw failed(command);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(command);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String read(InputStream output) {
    try (output) {
      return new String(output.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Warnings of plugins may stand before the object. */
  private static JsonNode json(String text) {
    int start = text.indexOf('{');
    if (start < 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text.substring(start));
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** The command on the path; never one in the current folder, which may be a stranger's. */
  private String executable() {
    String path = request.variable("PATH", "Path").orElse("");
    for (String folder : path.split(File.pathSeparator, -1)) {
      for (String name : NAMES) {
        try {
          Path file = Path.of(folder, name);
          if (file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)) {
            return file.toString();
          }
        } catch (InvalidPathException e) {
          break; // no folder of this machine
        }
      }
    }
    throw missing();
  }

  private RemoteError missing() {
    return Logins.refused(
        redactor,
        "the command `sf` of the Salesforce CLI is not on the path",
        "install it (`npm install --global @salesforce/cli`) and log in with `sf org login web"
            + " --alias "
            + org
            + "`, or log in another way, see `--login`");
  }
}

package io.github.leastforce.standin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code sf} command that knows orgs and nothing else: a shell script that answers {@code org
 * display} and {@code org auth show-access-token} with {@code --json} as the platform's command
 * does. For POSIX systems.
 */
public final class StandInCli {

  /** Which command it is, and in what mood. */
  public enum Behaviour {
    /** Of May 2026 or later: {@code org display} hides the token, another command shows it. */
    CURRENT,
    /** Before that: {@code org display} shows the token, the other command does not exist. */
    OLD,
    /** As the current one, with warnings on standard error and in the answer. */
    WARNING,
    /** The login of the org is over: it cannot be renewed. */
    EXPIRED,
    /** Never answers. */
    HANGING,
    /** Answers with text where JSON was asked for. */
    TALKING
  }

  private static final String REDACTED = "[REDACTED] Use 'sf org auth show-access-token' to view";
  private static final int NOT_FOUND = 127;

  private final Path folder;
  private final Behaviour behaviour;
  private final Map<String, Map<String, Object>> orgs = new LinkedHashMap<>();

  private StandInCli(Path folder, Behaviour behaviour) {
    this.folder = folder;
    this.behaviour = behaviour;
  }

  /** A command that will be written into a folder. */
  public static StandInCli in(Path folder, Behaviour behaviour) {
    return new StandInCli(folder, behaviour);
  }

  /** The command knows an org under an alias. */
  public StandInCli org(String alias, StandInOrg org) {
    return org(alias, org.url(), org.orgId(), org.username(), org.token());
  }

  /** The command knows an org under an alias. */
  public StandInCli org(
      String alias, URI instanceUrl, String orgId, String username, String accessToken) {
    Map<String, Object> org = new LinkedHashMap<>();
    org.put("id", orgId);
    org.put("apiVersion", "68.0");
    org.put("accessToken", accessToken);
    org.put("instanceUrl", instanceUrl.toString());
    org.put("username", username);
    org.put("clientId", "PlatformCLI");
    org.put(
        "connectedStatus", behaviour == Behaviour.EXPIRED ? "RefreshTokenAuthError" : "Connected");
    org.put("alias", alias);
    orgs.put(alias, org);
    return this;
  }

  /**
   * Writes {@code sf} into the folder; it writes what it is called with into {@code calls} beside
   * itself.
   *
   * @return the script
   */
  public Path write() throws IOException {
    Path script = folder.resolve("sf");
    Files.writeString(script, script());
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  /** What the command was called with so far, one call in an element. */
  public List<String> calls() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private String script() {
    List<String> lines = new ArrayList<>();
    lines.add("#!/bin/sh");
    lines.add("echo \"$*\" >>\"$(dirname \"$0\")/calls\"");
    if (behaviour == Behaviour.HANGING) {
      lines.add("exec sleep 3600");
    }
    if (behaviour == Behaviour.TALKING) {
      lines.add("echo 'Welcome! Please run this command in a terminal.'");
      lines.add("exit 0");
    }
    if (behaviour == Behaviour.WARNING) {
      lines.add("echo ' ›   Warning: a newer version of this command is available.' >&2");
    }
    lines.add("alias=");
    lines.add("previous=");
    lines.add("for argument in \"$@\"; do");
    lines.add("  case \"$previous\" in --target-org | -o) alias=$argument ;; esac");
    lines.add("  previous=$argument");
    lines.add("done");
    lines.add("case \"$1 $2 $3\" in");
    lines.add("'org display '*)");
    lines.add("  case \"$alias\" in");
    orgs.forEach((alias, org) -> known(lines, alias, success(display(org))));
    unknown(lines, "OrgDisplayCommand");
    lines.add("'org auth show-access-token')");
    if (behaviour == Behaviour.OLD) {
      lines.add("  echo ' ›   Warning: org auth show-access-token is not a sf command.' >&2");
      lines.add("  exit " + NOT_FOUND);
      lines.add("  ;;");
    } else {
      lines.add("  case \"$alias\" in");
      orgs.forEach((alias, org) -> known(lines, alias, token(org)));
      unknown(lines, "OrgAuthShowAccessToken");
    }
    lines.add(
        "'--version  ' | 'version '*) echo '@salesforce/cli/2.140.1 linux-x64 node-v22.12.0' ;;");
    lines.add("*)");
    lines.add("  echo \" ›   Warning: $* is not a sf command.\" >&2");
    lines.add("  exit " + NOT_FOUND);
    lines.add("  ;;");
    lines.add("esac");
    return String.join("\n", lines) + "\n";
  }

  /** An answer, and the status of the command. */
  private record Answer(int status, Map<String, Object> json) {}

  private static void known(List<String> lines, String alias, Answer answer) {
    lines.add("  " + quoted(alias) + ")");
    print(lines, answer);
    lines.add("    ;;");
  }

  private static void unknown(List<String> lines, String context) {
    lines.add("  *)");
    print(
        lines,
        failure(
            "NamedOrgNotFoundError", "No authorization information found for that org.", context));
    lines.add("    ;;");
    lines.add("  esac");
    lines.add("  ;;");
  }

  private static void print(List<String> lines, Answer answer) {
    // Quoted: the shell looks at nothing in it.
    lines.add("    cat <<'ANSWER'");
    lines.add(Json.text(answer.json()));
    lines.add("ANSWER");
    lines.add("    exit " + answer.status());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private Map<String, Object> display(Map<String, Object> org) {
    Map<String, Object> shown = new LinkedHashMap<>(org);
    if (behaviour != Behaviour.OLD) {
      shown.put("accessToken", REDACTED);
    }
    return shown;
  }

  private Answer token(Map<String, Object> org) {
    if (behaviour == Behaviour.EXPIRED) {
      return failure(
          "RefreshTokenAuthError",
          "Error authenticating with the refresh token due to: expired access/refresh token",
          "OrgAuthShowAccessToken");
    }
    Map<String, Object> result = new LinkedHashMap<>();
    for (String name : List.of("accessToken", "username")) {
      Object value = org.get(name);
      if (value != null) {
        result.put(name, value);
      }
    }
    return success(result);
  }

  private Answer success(Map<String, Object> result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", 0);
    json.put("result", result);
    json.put(
        "warnings",
        behaviour == Behaviour.WARNING ? List.of("This command shows secrets.") : List.of());
    return new Answer(0, json);
  }

  private static Answer failure(String name, String message, String context) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("message", message);
    json.put("exitCode", 1);
    json.put("context", context);
    json.put("stack", name + ": " + message);
    json.put("warnings", List.of());
    json.put("code", "1");
    json.put("status", 1);
    json.put("commandName", context);
    return new Answer(1, json);
  }
}

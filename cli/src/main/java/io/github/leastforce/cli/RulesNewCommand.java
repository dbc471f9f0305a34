package io.github.leastforce.cli;

import io.github.leastforce.run.UsageError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a rule: its folder with everything that a rule must have. */
@Command(
    name = "new",
    description = "Start a rule: write its folder with page, conditions and three tiny orgs.")
final class RulesNewCommand extends CommonOptions implements Runnable {

  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern NAMES_THE_FIX =
      Pattern.compile("(no|not|never|check|ban|banned|avoid|disallow|require)-.*");
  private static final String PERMISSION_SET =
      "/force-app/main/default/permissionsets/Nightly_Sync.permissionset-meta.xml";

  /** The built-in pack, seen from the root of a checkout. */
  private static final Path CHECKOUT = Path.of("rules", "src", "main", "rules");

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FAMILY/ID",
      description = "Family and id, such as oauth/endless-refresh-token.")
  String name = "";

  @Option(
      names = {"-d", "--directory"},
      paramLabel = "DIR",
      description = {
        "Folder of the rule pack (default: rules/src/main/rules when it is there, else the current"
            + " folder)."
      })
  @Nullable Path directory;

  @Option(
      names = "--change",
      description = {
        "The rule judges changes: conditions about a comparison, and orgs that are a base and a"
            + " head."
      })
  boolean change;

  RulesNewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    String[] parts = name.split("/", -1);
    if (parts.length != 2) {
      throw new UsageError("`" + name + "` is not FAMILY/ID", "such as oauth/full-oauth-scope");
    }
    checkName(parts[0]);
    checkName(parts[1]);
    if (NAMES_THE_FIX.matcher(parts[1]).matches()) {
      throw new UsageError(
          "id `" + parts[1] + "` names the fix",
          "name the flaw, so that \"suppress <id>\" reads as a sentence");
    }
    Path folder = pack().resolve(parts[0]).resolve(parts[1]);
    if (Files.exists(folder)) {
      throw new UsageError("folder `" + folder + "` exists", "choose another id");
    }
    write(folder, parts[1]);
  }

  private Path pack() {
    if (directory != null) {
      return directory;
    }
    return Files.isDirectory(CHECKOUT) ? CHECKOUT : Path.of(".");
  }

  private static void checkName(String name) {
    if (!KEBAB_CASE.matcher(name).matches()) {
      throw new UsageError(
          "`" + name + "` is not in kebab-case", "lower-case words with hyphens in between");
    }
  }

  private void write(Path folder, String id) {
    try {
      for (Map.Entry<String, String> file : files().entrySet()) {
        Path target = folder.resolve(file.getKey());
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        String text = template(file.getValue(), id);
        Files.writeString(target, change ? ofChange(text) : text);
        terminal.print().println(target);
      }
    } catch (IOException e) {
      throw new UsageError("`" + folder + "` cannot be written: " + e.getMessage(), "");
    }
  }

  /** Templates by the file they become. */
  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("rule.md", "rule.md");
    files.put("rule.drl", change ? "change.drl" : "rule.drl");
    for (String org : new String[] {"bad", "good", "near-miss"}) {
      if (change) {
        project(files, org + "/base", "good.xml");
        project(files, org + "/head", org + ".xml");
      } else {
        project(files, org, org + ".xml");
      }
    }
    return files;
  }

  private static void project(Map<String, String> files, String folder, String permissionSet) {
    files.put(folder + "/sfdx-project.json", "sfdx-project.json");
    files.put(folder + PERMISSION_SET, permissionSet);
  }

  /** The page of a rule, as one about changes has it. */
  private static String ofChange(String page) {
    return page.replace("judges: integration\n", "judges: change\n")
        .replace("include: bad/", "include: bad/head/")
        .replace("include: good/", "include: good/head/");
  }

  private static String template(String name, String id) {
    String resource = "new-rule/" + name;
    try (InputStream in =
        Objects.requireNonNull(RulesNewCommand.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{{id}}", id)
          .replace("{{words}}", id.replace('-', ' '))
          .replace("{{version}}", Version.number().replace("-SNAPSHOT", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.DraftResult;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.draft.DraftFile;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import io.github.leastforce.run.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the files in which a project says what it is, as far as its metadata show it. */
@Command(
    name = InitCommand.NAME,
    description = {
      "Write leastforce.yml, personas.yml, classification.yml, endpoints.yml and a contract in"
          + " integrations/ for each integration, from the present state of a project.",
      "What a person must decide is marked TODO. Findings stay what they are."
    },
    sortOptions = false)
final class InitCommand extends CommonOptions implements Callable<Integer> {

  static final String NAME = "init";

  private final Terminal terminal;
  private final Drafting drafting;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "An SFDX project or an mdapi folder (default: the current folder).")
  Path path = Path.of(".");

  @Option(names = "--force", description = "Write over files that exist.")
  boolean force;

  @Option(names = "--dry-run", description = "Print the files instead of writing them.")
  boolean dryRun;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no notices on the error output.")
  boolean quiet;

  InitCommand(Terminal terminal, Drafting drafting) {
    this.terminal = terminal;
    this.drafting = drafting;
  }

  @Override
  public Integer call() {
    Optional<Path> configured = Configurations.find(path);
    DraftResult result = draft(configured.map(Configurations::read).orElse(Configuration.EMPTY));
    List<DraftFile> files =
        result.files().stream()
            .filter(file -> !appliesFromAbove(file, configured, result.folder()))
            .toList();
    if (dryRun) {
      files.forEach(this::print);
    } else {
      write(result.folder(), files);
    }
    if (!quiet) {
      result.left().forEach(line -> terminal.err().println("left out: " + SafeText.line(line)));
      notice(result.problems());
    }
    return (result.complete() ? ExitCode.CLEAN : ExitCode.INCOMPLETE).number();
  }

  private DraftResult draft(Configuration configuration) {
    try (Progress progress = new Progress(terminal.err(), !quiet && terminal.isWatched())) {
      return drafting.run(
          AnalysisRequest.of(path, configuration, Persona.REGULAR, terminal.clock(), progress));
    }
  }

  /** A configuration further up applies already; a second one would hide it. */
  private static boolean appliesFromAbove(DraftFile file, Optional<Path> configured, Path folder) {
    return file.path().equals(Configurations.FILE_NAME)
        && configured.filter(found -> !folder.resolve(file.path()).equals(found)).isPresent();
  }

  private void print(DraftFile file) {
    terminal.print().println("--- # " + file.path());
    terminal.print().print(file.text());
  }

  private void write(Path folder, List<DraftFile> files) {
    List<String> existing =
        files.stream()
            .map(DraftFile::path)
            .filter(file -> Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS))
            .map(file -> "`" + file + "`")
            .toList();
    if (!existing.isEmpty() && !force) {
      throw new UsageError(
          String.join(", ", existing) + (existing.size() == 1 ? " exists" : " exist"),
          "nothing was written; --force writes over them, --dry-run shows what it would be");
    }
    for (DraftFile file : files) {
      try {
        write(folder, file);
      } catch (IOException e) {
        throw new UsageError(
            "`" + file.path() + "` cannot be written", "check the permissions of the folder");
      }
      terminal.print().println(file.path());
    }
  }

  /** A link is replaced, not followed. */
  private static void write(Path folder, DraftFile file) throws IOException {
    Path target = folder.resolve(file.path());
    Path parent = Objects.requireNonNull(target.getParent());
    Files.createDirectories(parent);
    if (!parent.toRealPath().startsWith(folder.toRealPath())) {
      throw new UsageError(
          "`" + folder.relativize(parent) + "` is a link that leaves the project",
          "replace it by a folder");
    }
    Files.deleteIfExists(target);
    Files.writeString(target, file.text(), StandardOpenOption.CREATE_NEW);
  }

  private void notice(List<ParseProblem> problems) {
    long unread = problems.stream().filter(ParseProblem::blocking).count();
    if (unread > 0) {
      terminal
          .err()
          .println(
              Words.count(unread, "input")
                  + " could not be read; what stands there is missing. `leastforce audit` says why");
    }
  }
}

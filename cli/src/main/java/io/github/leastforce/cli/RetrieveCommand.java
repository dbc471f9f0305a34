package io.github.leastforce.cli;

import io.github.leastforce.source.org.TakenSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a snapshot of an org, for audits without it. */
@Command(
    name = RetrieveCommand.NAME,
    description = {
      "Take a snapshot of an org: its metadata, and what metadata cannot say, in one zip that every"
          + " command reads without the org.",
      "Nothing in the org is changed. An interrupted retrieve goes on where it stopped when it is"
          + " run again."
    },
    sortOptions = false)
final class RetrieveCommand extends CommonOptions implements Callable<Integer> {

  static final String NAME = "retrieve";

  /** What is unfinished lies beside the snapshot, so that another run finds it. */
  private static final String UNFINISHED = ".unfinished";

  private final Terminal terminal;
  private final Snapshots snapshots;

  @Mixin OrgOptions org = new OrgOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.zip",
      required = true,
      description = "Where the snapshot goes.")
  Path output = Path.of("");

  @Option(
      names = "--require-complete",
      description = "Exit with 3 when the org did not deliver everything that was asked for.")
  boolean requireComplete;

  @Option(names = "--force", description = "Write over a file that exists.")
  boolean force;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no notices on the error output.")
  boolean quiet;

  RetrieveCommand(Terminal terminal, Snapshots snapshots) {
    this.terminal = terminal;
    this.snapshots = snapshots;
  }

  @Override
  public Integer call() {
    if (!org.asked()) {
      throw new UsageError("no org is named", "add `--org ALIAS`, or see `--login`");
    }
    Path file = output.toAbsolutePath().normalize();
    @Nullable Path folder = file.getParent();
    if (folder == null || Files.isDirectory(file) || !Files.isDirectory(folder)) {
      throw new UsageError(
          "`" + output + "` cannot be written", "name a file in a folder there is");
    }
    if (Files.exists(file) && !force) {
      throw new UsageError("`" + output + "` exists", "add --force to write over it");
    }
    Path work = folder.resolve("." + file.getFileName() + UNFINISHED);
    try (OrgProgress progress = new OrgProgress(terminal, quiet)) {
      TakenSnapshot taken = snapshots.take(org.request(terminal, file, work), progress);
      if (!quiet) {
        terminal.err().println("wrote " + output + ": " + taken.words());
      }
      boolean enough = taken.complete() || !requireComplete;
      return (enough ? ExitCode.CLEAN : ExitCode.INCOMPLETE).number();
    }
  }
}

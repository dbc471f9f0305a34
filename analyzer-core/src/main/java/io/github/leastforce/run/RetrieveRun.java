package io.github.leastforce.run;

import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.source.org.TakenSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A snapshot of an org, for runs without it. */
final class RetrieveRun {

  /** What is unfinished lies beside the snapshot, so that another run finds it. */
  private static final String UNFINISHED = ".unfinished";

  private final RetrieveSettings settings;
  private final Program program;
  private final Surroundings around;

  RetrieveRun(RetrieveSettings settings, Program program, Surroundings around) {
    this.settings = settings;
    this.program = program;
    this.around = around;
  }

  Outcome run() {
    Orgs org =
        Orgs.of(settings.orgSettings(), program, around)
            .orElseThrow(
                () ->
                    new UsageError(
                        "no org is named",
                        "add `"
                            + around.option("org", "ALIAS")
                            + "`, or see `"
                            + around.option("login")
                            + "`"));
    Path output = settings.output();
    Path file = output.toAbsolutePath().normalize();
    Optional<Path> folder = Optional.ofNullable(file.getParent());
    boolean device = Files.exists(file) && !Files.isRegularFile(file);
    if (device || folder.filter(Files::isDirectory).isEmpty()) {
      throw new UsageError(
          "`" + output + "` cannot be written", "name a file in a folder there is");
    }
    if (Files.exists(file) && !settings.force()) {
      throw new UsageError(
          "`" + output + "` exists", "add " + around.option("force") + " to write over it");
    }
    Path work = folder.get().resolve("." + file.getFileName() + UNFINISHED);
    try (Listening listening = around.listen()) {
      TakenSnapshot taken = program.retrieve(org.request(file, work), listening);
      String words = "wrote " + output + ": " + taken.words();
      around.notice(words);
      boolean enough = taken.complete() || !settings.requireComplete();
      return enough
          ? new Outcome(Verdict.CLEAN, words)
          : new Outcome(
              Verdict.INCOMPLETE, "the org did not deliver everything that was asked for");
    }
  }
}

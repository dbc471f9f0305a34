package io.github.leastforce.parse;

import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Snapshot;
import io.github.leastforce.parse.json.SnapshotReader;
import io.github.leastforce.parse.xml.Piece;
import io.github.leastforce.secrets.SecretDetectors;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.stack.DeepStack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The door: files become the model. Files are read in parallel and put together in the order of
 * their paths, so that the result never depends on who was first.
 */
public final class MetadataParser {

  private static final long PROGRESS_NANOS = 2_000_000_000L;

  private MetadataParser() {}

  /**
   * Reads the source for a question, which asks nothing about secrets: files that tell nothing else
   * are left out.
   *
   * @param progress told about every two seconds how far it is
   */
  public static ParsedOrg parse(MetadataSource source, Consumer<String> progress) {
    return parse(source, Reading.PLAIN, progress);
  }

  /**
   * The same, with what is wanted beside the metadata.
   *
   * @param progress told about every two seconds how far it is
   */
  public static ParsedOrg parse(MetadataSource source, Reading reading, Consumer<String> progress) {
    return parse(source, SharedParsing.ofOne(reading), progress);
  }

  /**
   * The same for one of several inputs that are to be compared. What comes out is the same as for
   * the input alone, but for the numbers of names.
   *
   * @param parsing what the inputs share, with what is wanted of them
   * @param progress told about every two seconds how far it is
   */
  public static ParsedOrg parse(
      MetadataSource source, SharedParsing parsing, Consumer<String> progress) {
    Reading reading = parsing.reading();
    Set<String> permissionSetFolders = ComponentFile.permissionSetFolders(source.files());
    List<ComponentFile> files = new ArrayList<>();
    int skipped = 0;
    for (MetadataFile file : source.files()) {
      Optional<ComponentFile> component = component(file, permissionSetFolders, reading);
      if (component.isPresent()) {
        files.add(component.get());
      } else {
        skipped++;
      }
    }
    List<ParseProblem> problems = new ArrayList<>(source.problems());
    SnapshotReader facts = facts(source.snapshotFacts(), problems);
    Snapshot snapshot = facts.snapshot();
    Digests digests = snapshot.manifest().map(Digests::of).orElse(Digests.NONE);
    FileReader reader = new FileReader(parsing, digests);
    List<FileReader.Result> results = read(files, reader, reading.code(), progress);

    Symbols symbols = parsing.symbols().of(tables(results));
    Deploying deploying =
        source
            .deployment()
            .map(deployment -> Deploying.of(deployment, problems))
            .orElse(Deploying.NOTHING);
    Assembly assembly = new Assembly(source.project(), symbols, deploying, problems);
    int read = 0;
    long bytes = 0;
    for (FileReader.Result result : results) {
      if (deploying.deploys(result.file()) && !deploying.names(result.file())) {
        skipped++;
        continue;
      }
      result.problem().ifPresent(problems::add);
      if (result.skipped()) {
        skipped++;
        continue;
      }
      read++;
      bytes += result.bytes();
      assembly.add(result);
    }
    problems.addAll(deploying.disagreements());
    digests(source, digests, problems);
    List<CoverageGap> gaps = new ArrayList<>(facts.gaps());
    Org org = Complement.of(assembly.org(), snapshot, gaps);
    return new ParsedOrg(
        org,
        snapshot,
        problems.stream().sorted().toList(),
        gaps,
        read,
        reader.shared(),
        bytes,
        skipped);
  }

  private static List<AccessTable> tables(List<FileReader.Result> results) {
    List<AccessTable> tables = new ArrayList<>();
    for (FileReader.Result result : results) {
      for (Piece piece : result.pieces()) {
        if (piece instanceof Piece.Access access) {
          tables.add(access.access());
        }
      }
    }
    return tables;
  }

  /** The file as far as anybody wants to know what it tells. */
  private static Optional<ComponentFile> component(
      MetadataFile file, Set<String> permissionSetFolders, Reading reading) {
    Optional<Supplier<SecretDetectors>> secrets = reading.secrets();
    Optional<ComponentFile> component =
        ComponentFile.of(file, permissionSetFolders).filter(known -> known.wanted(reading));
    if (secrets.isEmpty()) {
      return component.filter(known -> !known.forSecretsOnly());
    }
    return component.isEmpty() && secrets.get().get().mayHoldKey(file.file().path())
        ? Optional.of(ComponentFile.other(file))
        : component;
  }

  /** Facts are read before anything says what they should be; they are few. */
  private static void digests(MetadataSource source, Digests digests, List<ParseProblem> problems) {
    List<MetadataFile> all = new ArrayList<>(source.files());
    all.addAll(source.snapshotFacts());
    problems.addAll(digests.missing(all));
    for (MetadataFile file : source.snapshotFacts()) {
      try {
        digests.check(file.file(), FileReader.content(file)).ifPresent(problems::add);
      } catch (IOException e) {
        problems.add(unread(file, "file cannot be read", "check its permissions"));
      }
    }
  }

  private static SnapshotReader facts(List<MetadataFile> files, List<ParseProblem> problems) {
    SnapshotReader reader = new SnapshotReader();
    for (MetadataFile file : files) {
      try {
        byte[] content = FileReader.content(file);
        if (content.length > FileReader.MAX_FILE) {
          problems.add(unread(file, "file is larger than 64 MiB", "take a smaller snapshot"));
        } else {
          reader.add(file.file(), content);
        }
      } catch (IOException e) {
        problems.add(unread(file, "file cannot be read", "check its permissions"));
      }
    }
    problems.addAll(reader.problems());
    return reader;
  }

  private static ParseProblem unread(MetadataFile file, String message, String help) {
    return new ParseProblem(file.file(), 0, 0, message, help, true);
  }

  private static List<FileReader.Result> read(
      List<ComponentFile> files, FileReader reader, boolean bodies, Consumer<String> progress) {
    int threads = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), files.size()));
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(null, task, "parse", bodies ? DeepStack.SIZE : 0);
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<FileReader.Result>> pending = new ArrayList<>();
      for (ComponentFile file : files) {
        pending.add(pool.submit(() -> reader.read(file)));
      }
      List<FileReader.Result> results = new ArrayList<>();
      long told = System.nanoTime();
      for (Future<FileReader.Result> future : pending) {
        results.add(future.get());
        if (System.nanoTime() - told > PROGRESS_NANOS) {
          told = System.nanoTime();
          progress.accept(
              String.format(Locale.ROOT, "parsed %,d of %,d files", results.size(), files.size()));
        }
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("internal error: interrupted while parsing", e);
    } catch (ExecutionException e) {
      // Only what no file reader may catch comes here, such as the end of memory.
      throw new IllegalStateException("internal error: parsing failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}

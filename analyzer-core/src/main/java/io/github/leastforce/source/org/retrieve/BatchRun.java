package io.github.leastforce.source.org.retrieve;

import io.github.leastforce.source.CheckedZip;
import io.github.leastforce.source.org.retrieve.Journal.Batch;
import io.github.leastforce.source.org.retrieve.Journal.Delivery;
import io.github.leastforce.source.org.retrieve.Journal.State;
import io.github.leastforce.source.org.retrieve.RetrievalProgress.Waiting;
import io.github.leastforce.source.org.wire.JobState;
import io.github.leastforce.source.org.wire.MetadataClient;
import io.github.leastforce.source.org.wire.OrgConnection;
import io.github.leastforce.source.org.wire.RemoteError;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Brings one batch home: start the job, ask until it has ended, take the zip once, check it. A job
 * that an earlier run started is asked for first.
 */
final class BatchRun {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int STARTS = 3;

  /** The org says by these that a request holds something it cannot serve, not that it must not. */
  private static final Set<String> HALVED =
      Set.of(
          "LIMIT_EXCEEDED",
          "EXCEEDED_ID_LIMIT",
          "EXCEEDED_MAX_SIZE_REQUEST",
          "UNKNOWN_EXCEPTION",
          "INVALID_TYPE",
          "INVALID_CROSS_REFERENCE_KEY",
          "ZIP_TOO_LARGE",
          "");

  private static final Set<String> JOB_GONE =
      Set.of("INVALID_ID_FIELD", "INVALID_LOCATOR", "INVALID_CROSS_REFERENCE_KEY");

  private final OrgConnection org;
  private final MetadataClient client;
  private final Journal journal;
  private final RetrievalOptions options;
  private final RetrievalProgress progress;
  private final int number;
  private final int of;
  private String job = "";

  BatchRun(
      OrgConnection org,
      MetadataClient client,
      Journal journal,
      RetrievalOptions options,
      RetrievalProgress progress,
      int number,
      int of) {
    this.org = org;
    this.client = client;
    this.journal = journal;
    this.options = options;
    this.progress = progress;
    this.number = number;
    this.of = of;
  }

  /** The request must be made smaller: what the org said. */
  static final class TooMuch extends Exception {
    private static final long serialVersionUID = 1L;
    private final String said;

    TooMuch(String said) {
      super(said);
      this.said = said;
    }

    String said() {
      return said;
    }
  }

  /** The job is gone, or its zip is, or the zip is damaged: start it again. */
  private static final class StartAgain extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient RemoteError why;

    StartAgain(RemoteError why) {
      super(why.what());
      this.why = why;
    }
  }

  /**
   * Runs a batch to its end and writes it down.
   *
   * @throws TooMuch when the org cannot serve it in one piece
   * @throws RemoteError when the run cannot go on; what is done stays done
   */
  Batch run(Batch planned) throws TooMuch {
    Batch batch = planned;
    // A job of an earlier run may have expired, which is nobody's failure.
    int starts = batch.state() == State.STARTED ? -1 : 0;
    while (true) {
      try {
        return once(batch);
      } catch (StartAgain e) {
        starts++;
        if (starts >= STARTS) {
          throw e.why;
        }
        batch = batch.again();
      } catch (RemoteError e) {
        throw told(e);
      }
    }
  }

  private Batch once(Batch planned) throws StartAgain, TooMuch {
    Batch batch = planned;
    if (batch.state() != State.STARTED) {
      String started = start(batch);
      batch = batch.started(started);
      journal.replace(planned, List.of(batch));
    }
    job = batch.job();
    JobState ended = await(batch);
    check(batch, ended);
    Path zip = journal.unfinished(batch);
    boolean kept = false;
    try {
      JobState fetched = fetch(batch, zip);
      check(batch, fetched);
      if (fetched.zip().isEmpty()) {
        throw new StartAgain(
            error(Kind.PROTOCOL, "the job ended well, but the org has no zip for it"));
      }
      verify(zip);
      Batch done = journal.finish(batch, new Delivery(fetched.files(), fetched.messages()));
      kept = true;
      return done;
    } finally {
      if (!kept) {
        Journal.remove(zip);
      }
    }
  }

  private String start(Batch batch) throws TooMuch {
    try {
      return client.start(batch.manifest());
    } catch (RemoteError e) {
      if (!e.code().isEmpty() && HALVED.contains(e.code()) && !e.why().passing()) {
        throw new TooMuch(e.what());
      }
      throw e;
    }
  }

  private JobState await(Batch batch) throws StartAgain {
    long start = System.nanoTime();
    Duration paused = Duration.ZERO;
    Duration pause = FIRST_PAUSE;
    while (true) {
      JobState state;
      try {
        state = client.poll(batch.job());
      } catch (RemoteError e) {
        if (JOB_GONE.contains(e.code())) {
          throw new StartAgain(told(e));
        }
        throw e;
      }
      if (state.done()) {
        return state;
      }
      sameJob(batch, state);
      Duration clock = Duration.ofNanos(System.nanoTime() - start);
      Duration since = clock.compareTo(paused) > 0 ? clock : paused;
      progress.at(new Waiting(number, of, batch.manifest().size(), state.status(), since));
      if (since.compareTo(options.batchDeadline()) >= 0) {
        throw new RemoteError(
            org.wire().redactor(),
            Kind.LIMIT,
            "the job is `"
                + (state.status().isEmpty() ? "without status" : state.status())
                + "` after "
                + options.batchDeadline().toSeconds()
                + " s",
            where(),
            "the org's queue may be slow; run `leastforce retrieve` again and it"
                + " goes on with this job");
      }
      org.retries().pause(pause);
      paused = paused.plus(pause);
      Duration longer = pause.multipliedBy(3).dividedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }

  private JobState fetch(Batch batch, Path zip) throws StartAgain, TooMuch {
    try {
      return client.fetch(batch.job(), zip);
    } catch (RemoteError e) {
      if (JOB_GONE.contains(e.code())) {
        throw new StartAgain(told(e));
      }
      if (e.kind() == Kind.LIMIT && HALVED.contains(e.code()) && !e.code().isEmpty()) {
        throw new TooMuch(e.what());
      }
      throw e;
    }
  }

  private void sameJob(Batch batch, JobState state) {
    // Ids come in 15 and in 18 characters; the first 15 say all.
    String given = state.id();
    String known = batch.job();
    if (!given.isEmpty()
        && !given
            .substring(0, Math.min(15, given.length()))
            .equals(known.substring(0, Math.min(15, known.length())))) {
      throw error(Kind.PROTOCOL, "the org answered about another job");
    }
  }

  private void check(Batch batch, JobState state) throws TooMuch {
    sameJob(batch, state);
    if (state.id().isEmpty()) {
      throw error(Kind.PROTOCOL, "the org answered without saying about which job");
    }
    boolean well = state.success() && state.status().equals("Succeeded");
    if (state.done() && well) {
      return;
    }
    String said =
        (state.errorCode() + " " + state.errorMessage()).strip().isEmpty()
            ? "no reason"
            : (state.errorCode() + " " + state.errorMessage()).strip();
    boolean failed = state.done() && !state.success() && !state.status().equals("Succeeded");
    if (failed && (HALVED.contains(state.errorCode()) || ofSize(state.errorCode()))) {
      throw new TooMuch("the job failed: " + said);
    }
    throw error(
        Kind.PROTOCOL,
        "the job ended as `" + state.status() + "`, success " + state.success() + ": " + said);
  }

  private static boolean ofSize(String code) {
    String upper = code.toUpperCase(Locale.ROOT);
    return upper.contains("LIMIT") || upper.contains("SIZE") || upper.contains("TOO_LARGE");
  }

  private void verify(Path zip) throws StartAgain {
    try (CheckedZip checked = CheckedZip.open(zip)) {
      if (!checked.names().contains(Lister.UNPACKAGED + "package.xml")) {
        throw new StartAgain(error(Kind.PROTOCOL, "the zip has no `package.xml`"));
      }
    } catch (CheckedZip.Refused e) {
      if (e.fault() == CheckedZip.Fault.UNSAFE) {
        throw new RemoteError(
            org.wire().redactor(),
            Kind.UNSAFE_INPUT,
            "the zip of the org is not used: " + e.what(),
            where(),
            "no org makes such a zip; check what stands between");
      }
      throw new StartAgain(error(Kind.PROTOCOL, "the zip of the org is not used: " + e.what()));
    }
  }

  private RemoteError error(Kind kind, String what) {
    return new RemoteError(
        org.wire().redactor(),
        kind,
        what,
        where(),
        "run it again; if it stays, report it with the job id");
  }

  private Where where() {
    return Where.at(org.instance().host(), "checkRetrieveStatus")
        .inBatch(number + " of " + of)
        .inJob(job);
  }

  /** The same error with batch and job, so that the person can go on from there. */
  private RemoteError told(RemoteError error) {
    return error.at(error.where().inBatch(number + " of " + of).inJob(job));
  }
}

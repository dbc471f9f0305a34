package io.github.leastforce.source.org.wire;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends bodies that do not come. The HTTP client's own timeout stops counting at the headers; a
 * reader waiting for a body that stalls or drips would wait for ever, so a second thread closes the
 * stream under it.
 */
final class Watchdog implements Closeable {
  private static final long LONGEST_STEP = 1000;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread watcher = new Thread(task, "leastforce-deadlines");
            watcher.setDaemon(true);
            return watcher;
          });
  private final Set<Watched> open = ConcurrentHashMap.newKeySet();

  /** A stream that is closed, and then fails, when it idles or lasts too long. */
  InputStream watch(InputStream body, Duration idle, long endNanos, BodyErrors errors) {
    Watched watched = new Watched(body, idle.toNanos(), endNanos, errors);
    open.add(watched);
    long step =
        Math.max(
            10,
            Math.min(
                LONGEST_STEP,
                Math.min(
                    idle.toMillis() / 4,
                    TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()) / 4)));
    try {
      watched.task =
          thread.scheduleWithFixedDelay(watched::check, step, step, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      watched.end(Ended.CLOSED); // the run ended while the answer came; the reader is told
    }
    return watched;
  }

  /** Ends every body that is still open. */
  @Override
  public void close() {
    thread.shutdownNow();
    for (Watched each : open) {
      each.end(Ended.CLOSED);
    }
  }

  /** Why a body was ended from outside. */
  enum Ended {
    NOT,
    IDLE,
    TOTAL,
    CLOSED
  }

  /** Words for what ends a body. */
  interface BodyErrors {
    RemoteError ended(Ended why);

    RemoteError broken(IOException cause);
  }

  private final class Watched extends FilterInputStream {
    private final long idleNanos;
    private final long endNanos;
    private final BodyErrors errors;
    private volatile long last = System.nanoTime();

    /** Only the time in which somebody waits for the org counts, not the time spent on the data. */
    private volatile boolean waiting;

    private volatile Ended ended = Ended.NOT;
    private volatile @org.jspecify.annotations.Nullable ScheduledFuture<?> task;

    Watched(InputStream in, long idleNanos, long endNanos, BodyErrors errors) {
      super(in);
      this.idleNanos = idleNanos;
      this.endNanos = endNanos;
      this.errors = errors;
    }

    void check() {
      long now = System.nanoTime();
      if (now - endNanos >= 0) {
        end(Ended.TOTAL);
      } else if (waiting && now - last >= idleNanos) {
        end(Ended.IDLE);
      }
    }

    void end(Ended why) {
      if (ended == Ended.NOT) {
        ended = why;
      }
      release();
      try {
        in.close();
      } catch (IOException e) {
        // The reader is told why it was closed; that closing failed adds nothing.
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      last = System.nanoTime();
      waiting = true;
      try {
        int n = ended == Ended.NOT ? in.read(buffer, offset, length) : -1;
        // Closing from outside looks like the end of the body to the reader.
        if (ended != Ended.NOT) {
          throw new BodyException(errors.ended(ended));
        }
        return n;
      } catch (BodyException e) {
        throw e;
      } catch (IOException e) {
        throw new BodyException(ended == Ended.NOT ? errors.broken(e) : errors.ended(ended));
      } finally {
        waiting = false;
      }
    }

    @Override
    public int available() {
      // Knowing more would let readers stop at the end of the first member of a gzip body.
      return ended == Ended.NOT ? 1 : 0;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void release() {
      open.remove(this);
      ScheduledFuture<?> running = task;
      if (running != null) {
        running.cancel(false);
      }
    }

    @Override
    public void close() throws IOException {
      release();
      in.close();
    }
  }
}

package io.github.leastforce.source.org.wire;

import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Stage;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Which failures are tried again, how often and after what pause. Only what the network or an
 * overloaded org did is repeated; a refusal, a quota or a wrong answer never.
 */
public final class Retries {
  private static final int TRIES = 5;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST_ASKED = Duration.ofSeconds(60);

  /** Leaving a job's first state, the org sometimes denies knowing it for a moment. */
  private static final String POLL_GLITCH = "INVALID_CROSS_REFERENCE_KEY";

  /** What a call does, as far as repeating it goes. */
  public enum Repeatable {
    /** Reads; asking again changes nothing. */
    READS,
    /** Asks for the state of a job, which the org sometimes denies knowing for a moment. */
    POLLS,
    /**
     * Has an effect once: starts a job, or takes a zip that the org then deletes. Tried again
     * freely while the org certainly did not accept it, and once when it may have.
     */
    ONCE
  }

  /** Waits between two tries. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after this time, or throws {@link RemoteError} when the run was ended meanwhile. */
    void pause(Duration time);
  }

  private final Pause pause;
  private final DoubleSupplier random;

  /**
   * Retries with these pauses.
   *
   * @param random from 0 to 1; spreads the tries of many runs by a fifth up and down
   */
  public Retries(Pause pause, DoubleSupplier random) {
    this.pause = pause;
    this.random = random;
  }

  /** Real pauses, which end when the wire is closed. */
  public static Retries on(Wire wire) {
    return new Retries(wire::pause, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** This time, give or take a fifth. */
  public Duration spread(Duration time) {
    return Duration.ofMillis((long) (time.toMillis() * (0.8 + 0.4 * random.getAsDouble())));
  }

  /** Waits for about this time. */
  public void pause(Duration time) {
    pause.pause(spread(time));
  }

  /**
   * Makes a call, again after failures that pass.
   *
   * @param noted told once in words when a call is repeated that the org may have accepted already
   */
  public <T> T run(Repeatable repeatable, Supplier<T> call, Consumer<String> noted) {
    boolean ambiguous = false;
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (RemoteError e) {
        if (attempt >= TRIES || !passes(repeatable, e)) {
          throw e;
        }
        if (repeatable == Repeatable.ONCE && e.why().stage() != Stage.NOT_SENT) {
          if (ambiguous) {
            throw e;
          }
          ambiguous = true;
          noted.accept(
              "`"
                  + e.where().operation()
                  + "` was sent again because no answer came; the org may have done it twice");
        }
        Duration backoff = spread(FIRST.multipliedBy(1L << (attempt - 1)));
        Duration asked = e.why().retryAfter().orElse(Duration.ZERO);
        Duration bounded = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        pause.pause(bounded.compareTo(backoff) > 0 ? bounded : backoff);
      }
    }
  }

  private static boolean passes(Repeatable repeatable, RemoteError error) {
    return (error.kind() == Kind.NETWORK && error.why().passing())
        || (repeatable == Repeatable.POLLS && error.code().equals(POLL_GLITCH));
  }
}

package io.github.leastforce.stack;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stack for work that goes as deep as code is nested. Only what is used of it costs memory. */
public final class DeepStack {

  /** In bytes: thousands of levels at several kilobytes each have to fit. */
  public static final long SIZE = 512L << 20;

  private DeepStack() {}

  /** Runs work on such a stack and waits for it. What it throws, this throws. */
  public static <T> T run(String name, Supplier<T> work) {
    Outcome<T> outcome = new Outcome<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                outcome.value = work.get();
              } catch (RuntimeException | Error e) {
                outcome.thrown = e;
              }
            },
            name,
            SIZE);
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("internal error: interrupted in " + name, e);
    }
    if (outcome.thrown instanceof Error error) {
      throw error;
    }
    if (outcome.thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (outcome.value == null) {
      throw new IllegalStateException("internal error: " + name + " has no result");
    }
    return outcome.value;
  }

  private static final class Outcome<T> {
    private @Nullable T value;
    private @Nullable Throwable thrown;
  }
}

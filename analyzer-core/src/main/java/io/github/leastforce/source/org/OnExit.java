package io.github.leastforce.source.org;

/** Does something when the process is told to end, until it is cancelled. */
final class OnExit {

  private final Thread hook;

  OnExit(Runnable what) {
    this.hook = new Thread(what, "leastforce-exit");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  void cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, so the hook runs.
    }
  }
}

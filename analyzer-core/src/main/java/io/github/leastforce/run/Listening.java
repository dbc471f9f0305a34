package io.github.leastforce.run;

import io.github.leastforce.source.org.SnapshotListener;

/** Tells a person how far a piece of work is; closed when it is done. */
public interface Listening extends SnapshotListener, AutoCloseable {
  @Override
  void close();
}

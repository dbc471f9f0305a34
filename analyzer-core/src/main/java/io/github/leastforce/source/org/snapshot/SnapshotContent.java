package io.github.leastforce.source.org.snapshot;

import java.io.IOException;
import java.io.InputStream;

/** Gives the content of a file, from its beginning, each time it is asked. */
@FunctionalInterface
public interface SnapshotContent {
  InputStream open() throws IOException;
}

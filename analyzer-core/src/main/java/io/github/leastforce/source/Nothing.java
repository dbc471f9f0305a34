package io.github.leastforce.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** No such entry, or one that cannot be looked into: asking more of it fails. */
record Nothing(String name, Kind kind) implements Entry {

  Nothing(String name) {
    this(name, Kind.NOTHING);
  }

  @Override
  public Entry target() {
    return this;
  }

  @Override
  public String realPath() throws IOException {
    throw missing();
  }

  @Override
  public Folder folder() throws IOException {
    throw missing();
  }

  @Override
  public long size() throws IOException {
    throw missing();
  }

  @Override
  public InputStream open() throws IOException {
    throw missing();
  }

  private static FileNotFoundException missing() {
    return new FileNotFoundException("no such file");
  }
}

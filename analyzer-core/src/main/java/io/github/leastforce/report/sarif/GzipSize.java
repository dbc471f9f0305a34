package io.github.leastforce.report.sarif;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Counts the bytes that a document takes when it is compressed, and keeps none of them. */
final class GzipSize extends OutputStream {

  private static final int BUFFER = 1 << 16;

  /** What comes out of the compression. */
  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int octet) {
      bytes++;
    }

    @Override
    public void write(byte[] octets, int from, int length) {
      bytes += length;
    }
  }

  private final Counter counter = new Counter();
  private final OutputStream compressing;

  GzipSize() throws IOException {
    this.compressing = new BufferedOutputStream(new GZIPOutputStream(counter, BUFFER), BUFFER);
  }

  @Override
  public void write(int octet) throws IOException {
    compressing.write(octet);
  }

  @Override
  public void write(byte[] octets, int from, int length) throws IOException {
    compressing.write(octets, from, length);
  }

  @Override
  public void close() throws IOException {
    compressing.close();
  }

  /** The compressed size; whole once this is closed. */
  long bytes() {
    return counter.bytes;
  }
}

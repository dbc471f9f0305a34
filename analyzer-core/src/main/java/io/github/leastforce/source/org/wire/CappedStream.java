package io.github.leastforce.source.org.wire;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.ZipException;

/** Unpacked bytes, counted: a small answer may unpack to any size. */
final class CappedStream extends FilterInputStream {
  private final Supplier<RemoteError> tooLarge;
  private final Function<IOException, RemoteError> broken;
  private long left;

  CappedStream(
      InputStream in,
      long cap,
      Supplier<RemoteError> tooLarge,
      Function<IOException, RemoteError> broken) {
    super(in);
    this.left = cap;
    this.tooLarge = tooLarge;
    this.broken = broken;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n;
    try {
      n = in.read(buffer, offset, length);
    } catch (EOFException | ZipException e) {
      throw new BodyException(broken.apply(e));
    }
    if (n > 0) {
      left -= n;
      if (left < 0) {
        throw new BodyException(tooLarge.get());
      }
    }
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}

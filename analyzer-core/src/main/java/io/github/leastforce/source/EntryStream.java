package io.github.leastforce.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * The bytes of an entry, held against what the archive says of them. {@code ZipFile} itself gives
 * out flipped or missing bytes without a word.
 */
final class EntryStream extends FilterInputStream {
  private final ZipEntry entry;
  private final CRC32 crc = new CRC32();
  private long count;

  EntryStream(InputStream in, ZipEntry entry) {
    super(in);
    this.entry = entry;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    if (n >= 0) {
      crc.update(buffer, offset, n);
      count += n;
    } else if (count != entry.getSize() || crc.getValue() != entry.getCrc()) {
      throw new ZipException("size or checksum differs");
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    return readNBytes((int) Math.min(n, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}

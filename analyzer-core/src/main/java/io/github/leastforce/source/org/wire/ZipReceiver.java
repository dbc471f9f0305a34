package io.github.leastforce.source.org.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes base64 text to a private file as it comes. Strict: white space of XML is skipped, anything
 * else outside the alphabet, padding in the wrong place, bits after the end and a wrong length are
 * errors. A lenient decoder would turn damage into other bytes.
 */
final class ZipReceiver implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final int[] VALUES = values();

  private final Path file;
  private final OutputStream out;
  private final long cap;
  private final byte[] buffer = new byte[BUFFER + 3];
  private int filled;
  private long written;
  private int group;
  private int count;
  private int padding;
  private boolean finished;

  /** What the text has that base64 does not. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** The file would become larger than any zip of the platform. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  ZipReceiver(Path file, long cap) throws IOException {
    this.file = file;
    this.cap = cap;
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    Files.newByteChannel(
            file,
            options,
            posix
                ? new java.nio.file.attribute.FileAttribute<?>[] {
                  PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new java.nio.file.attribute.FileAttribute<?>[0])
        .close();
    this.out = Files.newOutputStream(file, StandardOpenOption.WRITE);
  }

  private static int[] values() {
    int[] values = new int[128];
    java.util.Arrays.fill(values, -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = i;
    }
    return values;
  }

  void accept(char[] text, int start, int length) throws IOException {
    for (int i = start; i < start + length; i++) {
      char c = text[i];
      if (c == '\n' || c == '\r' || c == ' ' || c == '\t') {
        continue;
      }
      if (c == '=') {
        padding++;
        group <<= 6;
      } else {
        int value = c < 128 ? VALUES[c] : -1;
        if (value < 0) {
          throw new Malformed("a character that base64 does not have");
        }
        if (padding > 0) {
          throw new Malformed("text after the padding");
        }
        group = group << 6 | value;
      }
      if (++count == 4) {
        whole();
      }
    }
  }

  private void whole() throws IOException {
    if (padding > 2 || finished) {
      throw new Malformed(finished ? "text after the padding" : "too much padding");
    }
    if ((padding == 2 && (group & 0xFFFF) != 0) || (padding == 1 && (group & 0xFF) != 0)) {
      throw new Malformed("bits after the end");
    }
    buffer[filled++] = (byte) (group >> 16);
    if (padding < 2) {
      buffer[filled++] = (byte) (group >> 8);
    }
    if (padding < 1) {
      buffer[filled++] = (byte) group;
    }
    finished = padding > 0;
    group = 0;
    count = 0;
    if (filled >= BUFFER) {
      flush();
    }
  }

  private void flush() throws IOException {
    written += filled;
    if (written > cap) {
      throw new TooLarge();
    }
    out.write(buffer, 0, filled);
    filled = 0;
  }

  /**
   * Ends the text.
   *
   * @return bytes of the file
   */
  long finish() throws IOException {
    if (count != 0) {
      throw new Malformed("a length that is not a multiple of four");
    }
    flush();
    out.close();
    return written;
  }

  Path file() {
    return file;
  }

  /** Closes the file, which stays; whoever gave its name decides what becomes of it. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}

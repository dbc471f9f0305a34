package io.github.leastforce.source;

import io.github.leastforce.source.CheckedZip.Fault;
import io.github.leastforce.source.CheckedZip.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Compares the two places in which a zip names its entries: before each of them, and in the
 * directory at the end. Readers differ in which they believe; a zip where they differ means one
 * thing to us and another to somebody else. (Layout: PKWARE APPNOTE, 4.3.)
 */
final class ZipHeaders {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int MOST_COUNTED = 0xFFFF;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int CENTRAL_SIZE = 46;
  private static final int LOCAL_SIZE = 30;

  private ZipHeaders() {}

  static void check(Path path) throws IOException, Refused {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      int first = file.size() < END_SIZE ? 0 : read(file, 0, 4).getInt();
      if (first != LOCAL && first != END) {
        throw new Refused(Fault.CUT, "archive does not begin as a zip does");
      }
      ByteBuffer end = end(file);
      int count = Short.toUnsignedInt(end.getShort(10));
      long size = Integer.toUnsignedLong(end.getInt(12));
      long start = Integer.toUnsignedLong(end.getInt(16));
      if (start + size > file.size() || size > Integer.MAX_VALUE) {
        throw damaged();
      }
      ByteBuffer directory = read(file, start, (int) size);
      int entries = 0;
      for (; directory.hasRemaining(); entries++) {
        if (directory.remaining() < CENTRAL_SIZE) {
          throw damaged();
        }
        int at = directory.position();
        if (directory.getInt(at) != CENTRAL) {
          throw damaged();
        }
        int name = Short.toUnsignedInt(directory.getShort(at + 28));
        int rest =
            Short.toUnsignedInt(directory.getShort(at + 30))
                + Short.toUnsignedInt(directory.getShort(at + 32));
        long local = Integer.toUnsignedLong(directory.getInt(at + 42));
        if (directory.remaining() < CENTRAL_SIZE + name + rest
            || local + LOCAL_SIZE + name > file.size()) {
          throw damaged();
        }
        byte[] central = new byte[name];
        directory.get(at + CENTRAL_SIZE, central);
        compare(file, local, central);
        directory.position(at + CENTRAL_SIZE + name + rest);
      }
      // Who counts more than fit says so by the greatest number that does.
      if (count != Math.min(entries, MOST_COUNTED)) {
        throw damaged();
      }
    }
  }

  private static void compare(FileChannel file, long at, byte[] central)
      throws IOException, Refused {
    ByteBuffer local = read(file, at, LOCAL_SIZE + central.length);
    if (local.getInt(0) != LOCAL) {
      throw damaged();
    }
    byte[] name = new byte[central.length];
    local.get(LOCAL_SIZE, name);
    if (Short.toUnsignedInt(local.getShort(26)) != central.length
        || !Arrays.equals(name, central)) {
      throw CheckedZip.unsafe("archive names an entry in two ways");
    }
  }

  /** The last record of the file; only a comment may follow it. */
  private static ByteBuffer end(FileChannel file) throws IOException, Refused {
    int length = (int) Math.min(file.size(), END_SIZE + LONGEST_COMMENT);
    ByteBuffer tail = read(file, file.size() - length, length);
    for (int i = length - END_SIZE; i >= 0; i--) {
      if (tail.getInt(i) == END
          && i + END_SIZE + Short.toUnsignedInt(tail.getShort(i + 20)) == length) {
        return tail.position(i).slice().order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw damaged();
  }

  private static Refused damaged() {
    return new Refused(Fault.CUT, "archive is damaged or cut off");
  }

  private static ByteBuffer read(FileChannel file, long at, int length)
      throws IOException, Refused {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        throw damaged();
      }
    }
    return buffer.flip();
  }
}

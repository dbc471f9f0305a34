package io.github.leastforce.standin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Zips as they must not be. */
final class ZipDamage {

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_SIZE = 24;
  private static final int CENTRAL_NAME_LENGTH = 28;
  private static final int CENTRAL_NAME = 46;
  private static final int LOCAL_NAME_LENGTH = 26;
  private static final int LOCAL_EXTRA_LENGTH = 28;
  private static final int LOCAL_NAME = 30;

  private ZipDamage() {}

  static byte[] cutAfterFirstEntry(byte[] zip) {
    int second = find(zip, LOCAL, 1);
    return Arrays.copyOf(zip, second < 0 ? find(zip, CENTRAL, 0) : second);
  }

  static byte[] cutInsideEntry(byte[] zip) {
    return Arrays.copyOf(zip, data(zip) + 5);
  }

  static byte[] withoutDirectory(byte[] zip) {
    return Arrays.copyOf(zip, find(zip, CENTRAL, 0));
  }

  static byte[] afterJunk(byte[] zip) {
    byte[] junk = "junk".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(junk.length + zip.length).put(junk).put(zip).array();
  }

  static byte[] flippedByte(byte[] zip) {
    byte[] damaged = zip.clone();
    damaged[data(zip) + 5] ^= 0x55;
    return damaged;
  }

  static byte[] wrongSize(byte[] zip) {
    byte[] damaged = zip.clone();
    ByteBuffer bytes = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN);
    int at = find(zip, CENTRAL, 0) + CENTRAL_SIZE;
    bytes.putInt(at, bytes.getInt(at) + 7);
    return damaged;
  }

  static byte[] twoNames(byte[] zip) {
    byte[] damaged = zip.clone();
    ByteBuffer bytes = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN);
    int central = find(zip, CENTRAL, 0);
    int last = central + CENTRAL_NAME + bytes.getShort(central + CENTRAL_NAME_LENGTH) - 1;
    damaged[last] = (byte) (damaged[last] == 'x' ? 'y' : 'x');
    return damaged;
  }

  /** The zip with one more entry, whose name no library would write. */
  static byte[] added(byte[] zip, String name, byte[] content) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    // As long as the wanted one, and like no other.
    byte[] placeholder = new byte[wanted.length];
    Arrays.fill(placeholder, (byte) '~');
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        in.transferTo(out);
      }
      out.putNextEntry(new ZipEntry(new String(placeholder, StandardCharsets.US_ASCII)));
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] made = bytes.toByteArray();
    for (int at = 0; at + wanted.length <= made.length; at++) {
      if (Arrays.equals(made, at, at + wanted.length, placeholder, 0, wanted.length)) {
        System.arraycopy(wanted, 0, made, at, wanted.length);
      }
    }
    return made;
  }

  /** Where the data of the first entry begin. */
  private static int data(byte[] zip) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    return LOCAL_NAME + bytes.getShort(LOCAL_NAME_LENGTH) + bytes.getShort(LOCAL_EXTRA_LENGTH);
  }

  /** Where the header of a kind stands for the nth time, from 0; negative if it does not. */
  private static int find(byte[] zip, int header, int nth) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int seen = 0;
    for (int at = 0; at + Integer.BYTES <= zip.length; at++) {
      if (bytes.getInt(at) == header && seen++ == nth) {
        return at;
      }
    }
    return -1;
  }
}

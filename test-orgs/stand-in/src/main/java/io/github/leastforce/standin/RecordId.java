package io.github.leastforce.standin;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Ids with 18 characters that depend on nothing but what they name. */
final class RecordId {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private RecordId() {}

  /**
   * @param prefix three characters that tell the kind of record
   */
  static String of(String prefix, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    long value = crc.getValue();
    crc.update(bytes, 0, bytes.length / 2);
    value = value << 20 ^ crc.getValue();
    StringBuilder id = new StringBuilder();
    while (id.length() < 9) {
      id.insert(0, DIGITS.charAt((int) Long.remainderUnsigned(value, 62)));
      value = Long.divideUnsigned(value, 62);
    }
    return checked(prefix + "000" + id);
  }

  /** The 18-character form: a check character for every five, telling which are capital letters. */
  static String checked(String fifteen) {
    StringBuilder id = new StringBuilder(fifteen);
    for (int block = 0; block < 15; block += 5) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        char c = fifteen.charAt(block + i);
        bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
      }
      id.append(CHECK.charAt(bits));
    }
    return id.toString();
  }
}

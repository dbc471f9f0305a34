package io.github.leastforce.secrets;

import io.github.leastforce.catalogue.Certainty;
import io.github.leastforce.catalogue.SecretPatterns;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys in files: as text anywhere in it, as a key store by its first bytes. The header
 * alone proves nothing, since code that takes keys apart quotes it; a beginning of the key must
 * follow.
 */
final class PrivateKeys {

  /** Header lines and the first line of a key; what comes later decides nothing. */
  private static final int WINDOW = 2048;

  /** How far in front of the literal a header may begin. */
  private static final int BEFORE = 48;

  /** The alphabet itself, as code for Base64 quotes it, has hardly any letter twice. */
  private static final Pattern ALPHABET = Pattern.compile("(?i)abcdefgh|01234567");

  private static final int FEWEST_DIFFERENT = 10;
  private static final String END = "-----END";
  private static final int KEY_ENTRY = 1;
  private static final int CERTIFICATE_ENTRY = 2;

  private final SecretPatterns.PrivateKey data;
  private final byte[] literal;
  private final int[] shift = new int[256];
  private final Pattern pattern;
  private final List<SecretPatterns.KeyStore> stores;
  private final List<String> archives;

  PrivateKeys(SecretPatterns patterns) {
    this.data = patterns.privateKey();
    this.literal = data.contains().getBytes(StandardCharsets.ISO_8859_1);
    this.pattern = Pattern.compile(data.pattern());
    this.stores = patterns.keyStores();
    this.archives = patterns.archives();
    java.util.Arrays.fill(shift, literal.length);
    for (int i = 0; i < literal.length - 1; i++) {
      shift[literal[i] & 0xFF] = literal.length - 1 - i;
    }
  }

  /** Whether bytes hold a private key as text; passes over nearly all of them. */
  boolean inText(byte[] bytes, int length) {
    int last = literal.length - 1;
    for (int at = last; at < length; at += shift[bytes[at] & 0xFF]) {
      int start = at - last;
      if (bytes[at] == literal[last] && literalAt(bytes, start)) {
        int from = Math.max(0, start - BEFORE);
        int to = Math.min(length, start + WINDOW);
        String window = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (find(window, 0, new int[2])) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean literalAt(byte[] bytes, int start) {
    for (int i = 0; i < literal.length; i++) {
      if (bytes[start + i] != literal[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The next private key of a text.
   *
   * @param found becomes the offsets of its header, and of the end of the key
   */
  boolean find(String text, int from, int[] found) {
    Matcher matcher = pattern.matcher(text);
    int at = from;
    while (matcher.find(at)) {
      String key = matcher.group(1);
      if (key.chars().distinct().count() >= FEWEST_DIFFERENT && !ALPHABET.matcher(key).find()) {
        int end = text.indexOf(END, matcher.end());
        found[0] = matcher.start();
        found[1] = end < 0 ? text.length() : end;
        return true;
      }
      at = matcher.end();
    }
    return false;
  }

  Recognised ofText() {
    return new Recognised(data.id(), data.name(), 0, true);
  }

  /** The key store that begins with these bytes, if it is one that may hold a private key. */
  Optional<Recognised> store(byte[] head, int length) {
    String hex = HexFormat.of().formatHex(head, 0, Math.min(length, 64)).toUpperCase(Locale.ROOT);
    for (SecretPatterns.KeyStore store : stores) {
      if (startsWith(hex, store.magic())) {
        boolean certain = store.certainty() == Certainty.CERTAIN;
        if (!store.entries()) {
          return Optional.of(new Recognised(store.id(), store.name(), 0, certain));
        }
        List<Integer> kinds = entries(ByteBuffer.wrap(head, 0, length));
        boolean onlyCertificates = !kinds.isEmpty() && kinds.stream().allMatch(k -> k == 2);
        return onlyCertificates
            ? Optional.empty()
            : Optional.of(
                new Recognised(store.id(), store.name(), 0, certain && kinds.contains(KEY_ENTRY)));
      }
    }
    return Optional.empty();
  }

  boolean archive(byte[] head, int length) {
    String hex = HexFormat.of().formatHex(head, 0, Math.min(length, 8)).toUpperCase(Locale.ROOT);
    return archives.stream().anyMatch(hex::startsWith);
  }

  private static boolean startsWith(String hex, String magic) {
    if (hex.length() < magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if (magic.charAt(i) != '.' && magic.charAt(i) != hex.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The kinds of the entries of a Java key store up to the first private key, or as far as the
   * bytes go; an entry that cannot be read ends the list with 0.
   */
  private static List<Integer> entries(ByteBuffer store) {
    List<Integer> kinds = new ArrayList<>();
    try {
      store.position(8);
      int count = store.getInt();
      for (int i = 0; i < count; i++) {
        int kind = store.getInt();
        kinds.add(kind);
        if (kind != CERTIFICATE_ENTRY) {
          return kinds;
        }
        skip(store, Short.toUnsignedInt(store.getShort())); // alias
        store.getLong(); // creation date
        skip(store, Short.toUnsignedInt(store.getShort())); // type of the certificate
        skip(store, store.getInt());
      }
    } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
      kinds.add(0);
    }
    return kinds;
  }

  private static void skip(ByteBuffer store, int bytes) {
    if (bytes < 0 || bytes > store.remaining()) {
      throw new IllegalArgumentException();
    }
    store.position(store.position() + bytes);
  }
}

package io.github.leastforce.parse.xml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding of an XML file, and its text without the byte-order mark. */
public final class XmlText {
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
  private static final int DECLARATION = 256;

  private XmlText() {}

  /** The text, decoded leniently: positions are wanted even where a byte is wrong. */
  static String decode(byte[] content) {
    return new String(chars(content));
  }

  /** The same as an array; large files are read faster from it than from a string. */
  public static char[] chars(byte[] content) {
    CharBuffer text =
        charset(content).orElse(StandardCharsets.UTF_8).decode(ByteBuffer.wrap(content));
    if (text.hasRemaining() && text.charAt(0) == '\uFEFF') {
      text.get();
    }
    if (text.hasArray() && text.remaining() == text.array().length) {
      return text.array();
    }
    char[] chars = new char[text.remaining()];
    text.get(chars);
    return chars;
  }

  /** The charset, or empty when the file declares one that is not accepted. */
  static Optional<Charset> charset(byte[] b) {
    if (b.length > 2 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (b.length > 1) {
      if ((b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) || (b[0] == 0 && b[1] == '<')) {
        return Optional.of(StandardCharsets.UTF_16BE);
      }
      if ((b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) || (b[0] == '<' && b[1] == 0)) {
        return Optional.of(StandardCharsets.UTF_16LE);
      }
    }
    String head = new String(b, 0, Math.min(b.length, DECLARATION), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(head);
    if (!declared.find()) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    return switch (declared.group(1).toUpperCase(Locale.ROOT)) {
      case "UTF-8", "UTF8", "US-ASCII", "ASCII" -> Optional.of(StandardCharsets.UTF_8);
      case "ISO-8859-1", "ISO8859-1", "LATIN1" -> Optional.of(StandardCharsets.ISO_8859_1);
      default -> Optional.empty();
    };
  }
}

package io.github.leastforce.parse.xml;

import com.ctc.wstx.exc.WstxEOFException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

/** Finds out what is wrong with a file that the reader gave up on, and says it in few words. */
final class XmlDiagnosis {
  private static final Pattern CONFLICT =
      Pattern.compile("(?m)^(?:<<<<<<< .*|=======|>>>>>>> .*)$");
  private static final String REPAIR = "repair the file, or retrieve it again";

  private XmlDiagnosis() {}

  /** What is wrong before any reader is asked, or empty. */
  static Optional<XmlTrouble> beforeReading(byte[] content) {
    if (isBlank(content)) {
      return Optional.of(
          new XmlTrouble(0, 0, "file is empty", "retrieve the file again, or delete it"));
    }
    if (XmlText.charset(content).isEmpty()) {
      return Optional.of(
          new XmlTrouble(
              1,
              1,
              "declared encoding is not UTF-8, UTF-16 or ISO-8859-1",
              "save the file as UTF-8 and declare that"));
    }
    return Optional.empty();
  }

  static XmlTrouble documentType(byte[] content) {
    String text = XmlText.decode(content);
    return at(
        text,
        Math.max(0, text.indexOf("<!DOCTYPE")),
        "document type declarations are refused",
        "remove the `DOCTYPE`; metadata files never need one");
  }

  /**
   * @param reached offset the reader had reached, for failures that name no place
   */
  static XmlTrouble explain(byte[] content, XMLStreamException thrown, int reached) {
    Optional<XmlTrouble> encoding = wrongBytes(content);
    if (encoding.isPresent()) {
      return encoding.get();
    }
    String text = XmlText.decode(content);
    Matcher conflict = CONFLICT.matcher(text);
    if (conflict.find()) {
      return at(text, conflict.start(), "merge conflict marker", "resolve the conflict");
    }
    Location place = thrown.getLocation();
    int offset = place == null ? reached : place.getCharacterOffset();
    String reason = String.valueOf(thrown.getMessage());
    if (reason.contains("limit")) {
      return near(text, offset, "XML exceeds the limits on depth, text or attributes", REPAIR);
    }
    if (thrown instanceof WstxEOFException) {
      return at(text, text.length(), "XML ends too early", REPAIR);
    }
    return near(text, offset, "XML is not well-formed", REPAIR);
  }

  static XmlTrouble at(String text, int offset, String message, String help) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      char c = text.charAt(i);
      boolean pair = i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !pair)) {
        // A line break at the very end opens no line that an editor could show.
        if (i + 1 >= text.length()) {
          break;
        }
        line++;
        start = i + 1;
      }
    }
    return new XmlTrouble(line, Math.max(1, offset - start + 1), message, help);
  }

  private static XmlTrouble near(String text, int offset, String message, String help) {
    return at(text, Math.max(0, Math.min(offset, text.length())), message, help);
  }

  private static boolean isBlank(byte[] content) {
    for (byte b : content) {
      if (b > ' ') {
        return false;
      }
    }
    return true;
  }

  private static Optional<XmlTrouble> wrongBytes(byte[] content) {
    Charset charset = XmlText.charset(content).orElse(StandardCharsets.UTF_8);
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CharBuffer chars = CharBuffer.allocate(content.length + 1);
    try {
      var result = decoder.decode(bytes, chars, true);
      if (!result.isError()) {
        return Optional.empty();
      }
      result.throwException();
    } catch (CharacterCodingException e) {
      String before = chars.flip().toString();
      String text = before.startsWith("\uFEFF") ? before.substring(1) : before;
      return Optional.of(
          at(
              text,
              text.length(),
              "bytes are not valid " + charset.name(),
              "save the file as UTF-8, or declare its real encoding"));
    }
    return Optional.empty();
  }
}

package io.github.leastforce.parse.xml;

import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Walks a document element by element. {@link #next} moves to the next child of the element it
 * stands in; after it every child must be read with {@link #text}, {@link #flag} or {@link #skip},
 * or walked by further {@link #next} calls until that answers false.
 */
final class XmlCursor {
  private final XMLStreamReader2 xml;
  private char[] chars = new char[128];
  private int length;

  XmlCursor(XMLStreamReader2 xml) {
    this.xml = xml;
  }

  /** Local name of the current element; one instance for each name. */
  String name() {
    return xml.getLocalName();
  }

  boolean next() throws XMLStreamException {
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        return false;
      }
    }
  }

  void skip() throws XMLStreamException {
    xml.skipElement();
  }

  /** The trimmed text of the current element; children, which a leaf has none of, are left out. */
  String text() throws XMLStreamException {
    readText();
    return new String(chars, 0, length);
  }

  /** Whether the current element says true. */
  boolean flag() throws XMLStreamException {
    readText();
    if (length == 1) {
      return chars[0] == '1';
    }
    return length == 4
        && (chars[0] | 0x20) == 't'
        && (chars[1] | 0x20) == 'r'
        && (chars[2] | 0x20) == 'u'
        && (chars[3] | 0x20) == 'e';
  }

  /** Called at a child element, which it must walk or skip. */
  @FunctionalInterface
  interface OnChild {
    void read() throws XMLStreamException;
  }

  /** The trimmed text of the current element, its children given to {@code onChild}. */
  String textOr(OnChild onChild) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.CHARACTERS) {
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        onChild.read();
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        return text.toString().strip();
      }
    }
  }

  /** Reads the trimmed text of the current element into {@link #chars()}. */
  void readText() throws XMLStreamException {
    length = 0;
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.CHARACTERS) {
        append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        break;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        xml.skipElement();
      }
    }
    trim();
  }

  /** The text that was read, from index 0. */
  char[] chars() {
    return chars;
  }

  int length() {
    return length;
  }

  private void append(char[] text, int start, int count) {
    if (length + count > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(chars.length * 2, length + count));
    }
    System.arraycopy(text, start, chars, length, count);
    length += count;
  }

  private void trim() {
    int end = length;
    while (end > 0 && chars[end - 1] <= ' ') {
      end--;
    }
    int start = 0;
    while (start < end && chars[start] <= ' ') {
      start++;
    }
    if (start > 0) {
      System.arraycopy(chars, start, chars, 0, end - start);
    }
    length = end - start;
  }
}

package io.github.leastforce.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.CharArrayReader;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * The only factory of XML readers. Metadata comes from strangers: no document types, no entities
 * but the five of XML, nothing fetched, and bounds on depth, attributes and text.
 */
public final class XmlReaders {
  /** Elements within each other. */
  public static final int MAX_DEPTH = 100;

  /** Characters in one piece of text or one attribute. */
  public static final int MAX_TEXT = 16 << 20;

  private static final int MAX_ATTRIBUTES = 64;

  private static final WstxInputFactory FACTORY = factory();

  private XmlReaders() {}

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    // Text may come in several pieces; every reader here joins them, which costs less than the
    // parser doing it.
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory2.P_REPORT_CDATA, false);
    factory.setProperty(XMLInputFactory2.P_AUTO_CLOSE_INPUT, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_TEXT);
    factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, 1 << 14);
    return factory;
  }

  /** A reader over bytes, before the document. */
  public static XMLStreamReader2 open(byte[] content) throws XMLStreamException {
    return open(new ByteArrayInputStream(content));
  }

  /** A reader over a stream, which stays open; before the document. */
  public static XMLStreamReader2 open(InputStream content) throws XMLStreamException {
    return (XMLStreamReader2) FACTORY.createXMLStreamReader(content);
  }

  /**
   * The same for a document with one long text, which whoever reads it takes piece by piece.
   *
   * @param longestText characters that one text may have
   */
  public static XMLStreamReader2 open(InputStream content, int longestText)
      throws XMLStreamException {
    XMLStreamReader2 reader = open(content);
    reader.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, longestText);
    return reader;
  }

  /** A reader over text that was decoded already; its character offsets are those of the text. */
  public static XMLStreamReader2 open(char[] text) throws XMLStreamException {
    return (XMLStreamReader2) FACTORY.createXMLStreamReader(new CharArrayReader(text));
  }

  /**
   * Moves to the root element.
   *
   * @return false when a document type declaration stands before it, which is refused
   */
  public static boolean moveToRoot(XMLStreamReader2 xml) throws XMLStreamException {
    for (int event = xml.getEventType(); event != XMLStreamConstants.START_ELEMENT; ) {
      if (event == XMLStreamConstants.DTD) {
        return false;
      }
      event = xml.next();
    }
    return true;
  }
}

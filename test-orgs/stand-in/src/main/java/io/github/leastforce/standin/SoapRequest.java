package io.github.leastforce.standin;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A SOAP envelope as it came in.
 *
 * @param sessionId from the session header; empty without one
 * @param operation the first child of the body
 */
record SoapRequest(String sessionId, Node operation) {

  private static final int MAX_DEPTH = 32;

  /** An element of a request, names without prefix. */
  record Node(String name, String text, List<Node> children) {

    Node {
      children = List.copyOf(children);
    }

    List<Node> all(String child) {
      return children.stream().filter(node -> node.name().equals(child)).toList();
    }

    Optional<Node> first(String child) {
      return all(child).stream().findFirst();
    }

    String text(String child) {
      return first(child).map(Node::text).orElse("");
    }

    List<String> texts(String child) {
      return all(child).stream().map(Node::text).toList();
    }
  }

  /**
   * @throws XMLStreamException when it is no SOAP envelope, or has a document type
   */
  static SoapRequest parse(String xml) throws XMLStreamException {
    Node envelope = tree(xml);
    Node body =
        envelope.first("Body").orElseThrow(() -> new XMLStreamException("no Body in the envelope"));
    if (!envelope.name().equals("Envelope") || body.children().isEmpty()) {
      throw new XMLStreamException("no operation in a SOAP envelope");
    }
    String session =
        envelope
            .first("Header")
            .flatMap(header -> header.first("SessionHeader"))
            .map(header -> header.text("sessionId"))
            .orElse("");
    return new SoapRequest(session, body.children().get(0));
  }

  private static Node tree(String xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
    Deque<Open> open = new ArrayDeque<>();
    Open top = new Open("");
    open.push(top);
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD -> throw new XMLStreamException("a document type is refused");
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() > MAX_DEPTH) {
            throw new XMLStreamException("elements are nested too deep");
          }
          open.push(new Open(reader.getLocalName()));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            open.element().text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          Node closed = open.pop().close();
          open.element().children.add(closed);
        }
        default -> {}
      }
    }
    return top.children.get(0);
  }

  /** An element whose end has not come yet. */
  private static final class Open {
    private final String name;
    private final StringBuilder text = new StringBuilder();
    private final List<Node> children = new ArrayList<>();

    Open(String name) {
      this.name = name;
    }

    Node close() {
      return new Node(name, text.toString().trim(), children);
    }
  }
}

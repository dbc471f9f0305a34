package io.github.leastforce.parse.xml;

import io.github.leastforce.xml.XmlReaders;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Reads which components a manifest names ({@code package.xml}, {@code destructiveChanges.xml}).
 */
public final class PackageXml {

  private PackageXml() {}

  /**
   * The members by metadata type, as they are written.
   *
   * @throws XmlTrouble if it is no well-formed manifest
   */
  public static Map<String, Set<String>> members(byte[] content) throws XmlTrouble {
    Map<String, Set<String>> members = new TreeMap<>();
    try {
      XMLStreamReader2 xml = XmlReaders.open(content);
      Set<String> names = new TreeSet<>();
      String type = "";
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw new XmlTrouble(
              xml.getLocation().getLineNumber(),
              xml.getLocation().getColumnNumber(),
              "document types are not allowed",
              "remove the `DOCTYPE`");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "types" -> {
              names = new TreeSet<>();
              type = "";
            }
            case "members" -> names.add(xml.getElementText().strip());
            case "name" -> type = xml.getElementText().strip();
            default -> {}
          }
        } else if (event == XMLStreamConstants.END_ELEMENT
            && xml.getLocalName().equals("types")
            && !type.isEmpty()) {
          members.computeIfAbsent(type, key -> new TreeSet<>()).addAll(names);
        }
      }
      return members;
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
      throw new XmlTrouble(
          line, 0, "not a well-formed manifest", "write it anew with the tool that made it");
    }
  }
}

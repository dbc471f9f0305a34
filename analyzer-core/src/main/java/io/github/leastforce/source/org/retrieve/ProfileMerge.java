package io.github.leastforce.source.org.retrieve;

import com.ctc.wstx.exc.WstxLazyException;
import io.github.leastforce.xml.XmlReaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Puts the fragments of one profile together. Each request delivers the entries of what it asked
 * for besides; the whole is their union, each entry once, by section and key. It is written as the
 * platform writes files, so that lines of the merged file can be shown.
 */
final class ProfileMerge {
  private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";
  private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String ROOT = "Profile";
  private static final String INDENT = "    ";

  /** What tells the entries of a section apart, in the order in which the platform sorts them. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("agentAccesses", "agentName"),
          Map.entry("applicationVisibilities", "application"),
          Map.entry("classAccesses", "apexClass"),
          Map.entry("customMetadataTypeAccesses", "name"),
          Map.entry("customPermissions", "name"),
          Map.entry("customSettingAccesses", "name"),
          Map.entry("externalDataSourceAccesses", "externalDataSource"),
          Map.entry("fieldPermissions", "field"),
          Map.entry("flowAccesses", "flow"),
          Map.entry("objectPermissions", "object"),
          Map.entry("pageAccesses", "apexPage"),
          Map.entry("recordTypeVisibilities", "recordType"),
          Map.entry("tabVisibilities", "tab"),
          Map.entry("userPermissions", "name"));

  /**
   * One child of the root.
   *
   * @param key empty where a section has none
   * @param text as it is written
   */
  private record Entry(String section, String key, String text) {
    static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::section).thenComparing(Entry::key).thenComparing(Entry::text);
  }

  private final Set<Entry> entries = new TreeSet<>(Entry.ORDER);
  private final Map<String, String> byKey = new HashMap<>();
  private boolean differing;

  /** A fragment that is not a profile. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message);
    }
  }

  /**
   * Adds what a fragment has.
   *
   * @throws Broken when it cannot be read; then nothing of it was added
   */
  void add(InputStream fragment) throws IOException, Broken {
    Set<Entry> found = new TreeSet<>(Entry.ORDER);
    try {
      XMLStreamReader2 xml = XmlReaders.open(fragment);
      try {
        if (!XmlReaders.moveToRoot(xml) || !xml.getLocalName().equals(ROOT)) {
          throw new Broken("it is not a profile");
        }
        while (child(xml)) {
          entry(xml, found);
        }
        while (xml.hasNext()) {
          xml.next();
        }
      } finally {
        xml.close();
      }
    } catch (XMLStreamException | WstxLazyException e) {
      throw new Broken("it is not valid XML");
    }
    found.forEach(this::add);
  }

  private void add(Entry entry) {
    boolean keyed = !entry.key().isEmpty();
    boolean leaf = !keyed && !entry.text().contains("\n" + INDENT + INDENT);
    if (keyed || leaf) {
      String before = byKey.putIfAbsent(entry.section() + "\n" + entry.key(), entry.text());
      if (before != null && !before.equals(entry.text())) {
        differing = true;
        if (leaf) {
          // Of two descriptions one must go; of two grants neither may.
          return;
        }
      }
    }
    entries.add(entry);
  }

  /** Whether fragments say different things of one key: the org changed between two requests. */
  boolean differing() {
    return differing;
  }

  /** Whether no fragment could be read. */
  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Writes the whole profile. */
  void writeTo(OutputStream out) throws IOException {
    out.write(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Profile xmlns=\"" + NAMESPACE + "\">\n")
            .getBytes(StandardCharsets.UTF_8));
    for (Entry entry : entries) {
      out.write(entry.text().getBytes(StandardCharsets.UTF_8));
    }
    out.write("</Profile>\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void entry(XMLStreamReader2 xml, Set<Entry> found) throws XMLStreamException {
    String section = xml.getLocalName();
    if (absent(xml)) {
      xml.skipElement();
      return;
    }
    StringBuilder text = new StringBuilder();
    StringBuilder key = new StringBuilder();
    element(xml, INDENT, text, KEYS.getOrDefault(section, ""), key);
    found.add(new Entry(section, key.toString(), text.toString()));
  }

  /** Writes the current element; the text of its child of that name becomes the key. */
  private static void element(
      XMLStreamReader2 xml, String indent, StringBuilder out, String keyName, StringBuilder key)
      throws XMLStreamException {
    String name = xml.getLocalName();
    StringBuilder value = new StringBuilder();
    StringBuilder children = new StringBuilder();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (absent(xml)) {
          xml.skipElement();
          continue;
        }
        boolean isKey = xml.getLocalName().equals(keyName);
        int start = children.length();
        element(xml, indent + INDENT, children, "", key);
        if (isKey && key.isEmpty()) {
          String written = children.substring(start);
          key.append(written, written.indexOf('>') + 1, written.lastIndexOf("</"));
        }
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        value.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new XMLStreamException("an entity");
      }
    }
    out.append(indent).append('<').append(name).append('>');
    if (children.isEmpty()) {
      out.append(escaped(value.toString()));
    } else {
      out.append('\n').append(children).append(indent);
    }
    out.append("</").append(name).append(">\n");
  }

  private static boolean absent(XMLStreamReader2 xml) {
    return "true".equals(xml.getAttributeValue(SCHEMA_INSTANCE, "nil"));
  }

  private static boolean child(XMLStreamReader2 xml) throws XMLStreamException {
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

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }
}

package io.github.leastforce.parse.xml;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.SettingsFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Any settings file, as its leaves: the types are many and gain elements with each release. */
final class SettingsXml {

  /** Children that identify a repeated block, most telling first. */
  private static final List<String> KEYS =
      List.of(
          "entityName", "fullName", "developerName", "name", "fileType", "url", "start", "label");

  private record Node(String name, String text, List<Node> children) {
    Optional<Node> key() {
      for (String key : KEYS) {
        for (Node child : children) {
          if (child.name.equals(key) && !child.text.isEmpty()) {
            return Optional.of(child);
          }
        }
      }
      return Optional.empty();
    }
  }

  private final SourceFile file;
  private final List<SettingsFile.Entry> entries = new ArrayList<>();

  private SettingsXml(SourceFile file) {
    this.file = file;
  }

  static Piece read(XmlCursor xml, XmlFiles.Input input) throws XMLStreamException {
    SettingsXml reader = new SettingsXml(input.file());
    ElementPath root = ElementPath.root(xml.name());
    reader.flatten(children(xml), root, "", 0);
    return new Piece.Settings(
        new SettingsFile(
            input.name(), reader.entries, input.file(), new Location(input.file(), root)));
  }

  private static List<Node> children(XmlCursor xml) throws XMLStreamException {
    List<Node> nodes = new ArrayList<>();
    while (xml.next()) {
      nodes.add(node(xml));
    }
    return nodes;
  }

  private static Node node(XmlCursor xml) throws XMLStreamException {
    String name = xml.name();
    List<Node> children = new ArrayList<>();
    String text = xml.textOr(() -> children.add(node(xml)));
    return new Node(name, children.isEmpty() ? text : "", children);
  }

  /**
   * @param group ordinal of the child of the root, 0 at the root itself
   */
  private void flatten(List<Node> nodes, ElementPath parent, String parentPath, int group) {
    Map<String, Integer> total = new HashMap<>();
    for (Node node : nodes) {
      total.merge(node.name, 1, Integer::sum);
    }
    Map<String, Integer> seen = new HashMap<>();
    for (Node node : nodes) {
      int ordinal = seen.merge(node.name, 1, Integer::sum);
      int own = group == 0 ? ordinal : group;
      String path = parentPath + node.name;
      ElementPath element = element(parent, node, total.getOrDefault(node.name, 1), ordinal);
      if (node.children.isEmpty()) {
        entries.add(new SettingsFile.Entry(path, own, node.text, new Location(file, element)));
      } else {
        flatten(node.children, element, path + "/", own);
      }
    }
  }

  private static ElementPath element(ElementPath parent, Node node, int total, int ordinal) {
    Optional<Node> key = node.key();
    if (key.isPresent()) {
      return parent.child(node.name, key.get().name, key.get().text);
    }
    if (total == 1) {
      return parent.child(node.name);
    }
    return node.text.isEmpty()
        ? parent.childAt(node.name, ordinal)
        : parent.childWithText(node.name, node.text);
  }
}

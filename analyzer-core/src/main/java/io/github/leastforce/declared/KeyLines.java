package io.github.leastforce.declared;

import io.github.leastforce.source.MetadataFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** In which lines of a YAML file its keys and the texts of its lists stand. */
public final class KeyLines {

  /** Of a file that is not there. */
  public static final KeyLines NONE = new KeyLines();

  /** Deeper than any of these files is. */
  private static final int DEEPEST = 8;

  private final Map<List<String>, Integer> lines = new HashMap<>();

  private KeyLines() {}

  /**
   * The lines of a file that was read before without complaint.
   *
   * @throws ConfigurationError if it cannot be read any more
   */
  public static KeyLines of(MetadataFile file) {
    KeyLines lines = new KeyLines();
    new YamlFile(file).read().ifPresent(node -> lines.add(List.of(), node));
    return lines;
  }

  /**
   * One-based line of what a way through the file leads to: keys, and a text for an entry of a
   * list. Where it leads nowhere, the line of the last step that is there; 1 when none is.
   */
  public int line(String... way) {
    List<String> steps = List.of(way);
    for (int length = steps.size(); length > 0; length--) {
      Integer line = lines.get(steps.subList(0, length));
      if (line != null) {
        return line;
      }
    }
    return 1;
  }

  private void add(List<String> way, Node node) {
    if (way.size() >= DEEPEST) {
      return;
    }
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          List<String> inner = with(way, key.getValue());
          lines.putIfAbsent(inner, YamlFile.line(key));
          add(inner, tuple.getValueNode());
        }
      }
    } else if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        if (item instanceof ScalarNode text) {
          lines.putIfAbsent(with(way, text.getValue()), YamlFile.line(text));
        }
      }
    }
  }

  private static List<String> with(List<String> way, String step) {
    List<String> longer = new ArrayList<>(way);
    longer.add(step);
    return List.copyOf(longer);
  }
}

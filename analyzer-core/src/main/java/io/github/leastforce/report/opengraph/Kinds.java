package io.github.leastforce.report.opengraph;

import io.github.leastforce.query.AccessGraph.EdgeKind;
import io.github.leastforce.query.AccessGraph.Node;
import io.github.leastforce.query.AccessGraph.NodeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The kinds of nodes and edges as BloodHound knows them. All begin with the namespace of the
 * extension, so that none is mistaken for a kind of another source.
 */
final class Kinds {

  /** Namespace of the extension. */
  static final String NAMESPACE = "LF";

  /** What BloodHound adds to the kinds of every node; by it all of them can be deleted at once. */
  static final String SOURCE = "Leastforce";

  /** Second kind of whatever effective access was computed for. */
  static final String PRINCIPAL = NAMESPACE + "_Principal";

  /** Second kind of OAuth clients. */
  static final String CLIENT = NAMESPACE + "_OauthClient";

  private Kinds() {}

  /** The kind that decides how a node looks, then the group it belongs to. */
  static List<String> of(Node node) {
    List<String> kinds = new ArrayList<>(List.of(of(node.kind())));
    if (node.principal()) {
      kinds.add(PRINCIPAL);
    }
    if (node.kind() == NodeKind.CONNECTED_APP || node.kind() == NodeKind.EXTERNAL_CLIENT_APP) {
      kinds.add(CLIENT);
    }
    return kinds;
  }

  static String of(NodeKind kind) {
    return namespaced(kind);
  }

  static String of(EdgeKind kind) {
    return namespaced(kind);
  }

  private static String namespaced(Enum<?> constant) {
    StringBuilder name = new StringBuilder(NAMESPACE).append('_');
    for (String word : constant.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}

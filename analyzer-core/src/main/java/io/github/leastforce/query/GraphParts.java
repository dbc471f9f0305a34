package io.github.leastforce.query;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.query.AccessGraph.Edge;
import io.github.leastforce.query.AccessGraph.EdgeKind;
import io.github.leastforce.query.AccessGraph.Node;
import io.github.leastforce.query.AccessGraph.NodeKind;
import io.github.leastforce.query.AccessGraph.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The nodes and edges of a graph while it is drawn; the first of two equal ones stays. */
final class GraphParts {

  private final Map<Ref, Node> nodes = new TreeMap<>();
  private final Map<EdgeKey, Edge> edges = new LinkedHashMap<>();

  private record EdgeKey(EdgeKind kind, Ref start, Ref end) {}

  static Ref ref(NodeKind kind, String name) {
    return new Ref(kind, name.toLowerCase(Locale.ROOT));
  }

  /** A node for which no effective access is computed. */
  Ref node(NodeKind kind, String name, Map<String, Object> facts) {
    return node(kind, name, false, facts);
  }

  Ref node(NodeKind kind, String name, boolean principal, Map<String, Object> facts) {
    Ref ref = ref(kind, name);
    nodes.putIfAbsent(ref, new Node(kind, ref.key(), name, principal, facts));
    return ref;
  }

  /** A node that something names and the input lacks: what it grants is not known. */
  Ref named(NodeKind kind, String name) {
    return node(kind, name, Map.of("ininput", false));
  }

  boolean has(Ref ref) {
    return nodes.containsKey(ref);
  }

  /** An edge that a proof shows; its last step is the line that decides. */
  void proven(EdgeKind kind, Ref start, Ref end, Shown shown) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("confidence", shown.confidence().word());
    facts.put("standing", shown.standing());
    if (!shown.impliedBy().isEmpty()) {
      facts.put("impliedby", shown.impliedBy());
    }
    facts.put("says", shown.path().stream().map(EvidenceStep::text).toList());
    EvidenceStep last = shown.path().get(shown.path().size() - 1);
    add(new Edge(kind, start, end, Optional.of(last.location()), facts));
  }

  /** An edge that no line of a file says. */
  void belongs(EdgeKind kind, Ref start, Ref end, Map<String, Object> facts) {
    add(new Edge(kind, start, end, Optional.empty(), facts));
  }

  private void add(Edge edge) {
    edges.putIfAbsent(new EdgeKey(edge.kind(), edge.start(), edge.end()), edge);
  }

  /** What an edge rests on. */
  record Shown(List<EvidenceStep> path, Confidence confidence, boolean standing, String impliedBy) {
    Shown {
      path = List.copyOf(path);
    }

    /** What one line says in so many words. */
    static Shown said(EvidenceStep step, Confidence confidence, boolean standing) {
      return new Shown(List.of(step), confidence, standing, "");
    }
  }

  AccessGraph graph(String name) {
    List<Edge> sorted = new ArrayList<>(edges.values());
    sorted.sort(
        Comparator.comparing(Edge::start).thenComparing(Edge::kind).thenComparing(Edge::end));
    return new AccessGraph(name, List.copyOf(nodes.values()), sorted);
  }
}

package io.github.leastforce.query;

import io.github.leastforce.location.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who reaches what, as nodes and edges for tools that look for paths. Edges are effective access:
 * after muting, with all that is implied, each with its proof. Between two nodes there is at most
 * one edge of a kind.
 *
 * @param name how the org is called; part of every identity, so that graphs of several orgs can lie
 *     beside each other
 * @param nodes by kind and name
 * @param edges by start, kind and end
 */
public record AccessGraph(String name, List<Node> nodes, List<Edge> edges) implements Located {

  public AccessGraph {
    Objects.requireNonNull(name);
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** What a node stands for. */
  public enum NodeKind {
    /** The org; what is held on it is held on every object. */
    ORG,
    /** An integration that a contract of the project declares. */
    INTEGRATION,
    PROFILE,
    PERMISSION_SET,
    PERMISSION_SET_GROUP,
    MUTING_PERMISSION_SET,
    /** Whoever can be talked into authorising a client. */
    ANY_USER,
    /** A user that a client acts as, and of whom no contract tells what he holds. */
    RUN_AS_USER,
    CONNECTED_APP,
    EXTERNAL_CLIENT_APP,
    SYSTEM_PERMISSION,
    OBJECT,
    FIELD,
    APEX_CLASS,
    EXTERNAL_CREDENTIAL_PRINCIPAL
  }

  /** What an edge says of its start. */
  public enum EdgeKind {
    /** A group contains a permission set; muting may take away what that grants. */
    CONTAINS(false),
    /** A declared integration holds a container or group. */
    HOLDS(false),
    /** A muting set switches off rights inside a group. */
    MUTES(false),
    /** It may authorise or use the client. */
    MAY_USE(false),
    /** A token of the client is a session of such a user. */
    ACTS_AS(true),
    /** Any user may be one who holds it. */
    MAY_HOLD(true),
    HOLDS_PERMISSION(true),
    CAN_READ(true),
    CAN_EDIT(true),
    VIEW_ALL(true),
    MODIFY_ALL(true),
    CAN_READ_FIELD(true),
    CAN_EDIT_FIELD(true),
    CAN_CALL(true),
    CAN_USE_CREDENTIAL(true),
    /** The org has the object: what is held on the org is held on the object. */
    HAS_OBJECT(true),
    /** The object has the field; a right on the object does not open it. */
    HAS_FIELD(false);

    private final boolean traversable;

    EdgeKind(boolean traversable) {
      this.traversable = traversable;
    }

    /** Whether who controls the start thereby reaches the end, so that paths may go along it. */
    public boolean traversable() {
      return traversable;
    }
  }

  /**
   * A node.
   *
   * @param key name of the thing in lower case; with the kind its identity
   * @param name its name as the metadata write it
   * @param principal whether effective access was computed for it
   * @param facts what is known of it: texts, flags, numbers and lists of texts
   */
  public record Node(
      NodeKind kind, String key, String name, boolean principal, Map<String, Object> facts) {
    public Node {
      Objects.requireNonNull(kind);
      facts = sorted(facts);
    }

    /** Identity in the graph. */
    public Ref ref() {
      return new Ref(kind, key);
    }
  }

  /** The identity of a node. */
  public record Ref(NodeKind kind, String key) implements Comparable<Ref> {
    @Override
    public int compareTo(Ref other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : key.compareTo(other.key);
    }
  }

  /**
   * An edge.
   *
   * @param place the line that decides; empty for what no line says
   * @param facts what is known of it: texts, flags, numbers and lists of texts
   */
  public record Edge(
      EdgeKind kind, Ref start, Ref end, Optional<Location> place, Map<String, Object> facts) {
    public Edge {
      Objects.requireNonNull(place);
      facts = sorted(facts);
    }
  }

  private static Map<String, Object> sorted(Map<String, Object> facts) {
    return Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  @Override
  public Collection<Location> locations() {
    List<Location> locations = new ArrayList<>();
    edges.forEach(edge -> edge.place().ifPresent(locations::add));
    return locations;
  }
}

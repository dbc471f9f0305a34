package io.github.leastforce.egress.flow;

import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.model.flow.FlowConnector;
import io.github.leastforce.model.flow.FlowElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The order of a flow's elements. Where a connector leads to nothing, the flow ends. Every question
 * is one walk over the elements and their connectors.
 */
final class FlowGraph {

  private final List<FlowElement> elements;
  private final int[][] next;
  private final int[][] fault;
  private final int[][] before;
  private final boolean[] ends;
  private final int[] first;

  FlowGraph(Flow flow) {
    this.elements = flow.elements();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < elements.size(); i++) {
      numbers.putIfAbsent(FlowScope.key(elements.get(i).name()), i);
    }
    this.next = new int[elements.size()][];
    this.fault = new int[elements.size()][];
    this.ends = new boolean[elements.size()];
    for (int i = 0; i < elements.size(); i++) {
      FlowElement element = elements.get(i);
      List<FlowConnector> normal =
          element.connectors().stream().filter(way -> !way.fault()).toList();
      next[i] = targets(normal, numbers);
      fault[i] =
          targets(element.connectors().stream().filter(FlowConnector::fault).toList(), numbers);
      ends[i] = next[i].length < normal.size() || normal.isEmpty() || lacks(element, normal);
    }
    this.before = reversed(next);
    this.first = targets(flow.start().connectors(), numbers);
  }

  private static int[] targets(List<FlowConnector> ways, Map<String, Integer> numbers) {
    return ways.stream()
        .map(way -> numbers.get(FlowScope.key(way.target())))
        .filter(Objects::nonNull)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Whether a way out of the element is not drawn, so that the flow ends there. */
  private static boolean lacks(FlowElement element, List<FlowConnector> normal) {
    FlowConnector.Kind needed =
        switch (element.kind()) {
          case DECISION -> FlowConnector.Kind.DEFAULT;
          case LOOP -> FlowConnector.Kind.AFTER;
          default -> FlowConnector.Kind.NEXT;
        };
    return normal.stream().noneMatch(way -> way.kind() == needed)
        && (element.kind() == FlowElement.Kind.DECISION || element.kind() == FlowElement.Kind.LOOP);
  }

  private static int[][] reversed(int[][] edges) {
    List<List<Integer>> into = new ArrayList<>();
    for (int i = 0; i < edges.length; i++) {
      into.add(new ArrayList<>());
    }
    for (int i = 0; i < edges.length; i++) {
      for (int target : edges[i]) {
        into.get(target).add(i);
      }
    }
    return into.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  int size() {
    return elements.size();
  }

  FlowElement element(int number) {
    return elements.get(number);
  }

  /**
   * The elements that a run comes to without passing one of these; those themselves are come to.
   *
   * @param failing whether ways of failures are taken, too
   */
  boolean[] reached(boolean[] stops, boolean failing) {
    return failing ? walk(first, stops, next, fault) : walk(first, stops, next);
  }

  /** The elements from which a run comes to its end without passing one of these. */
  boolean[] finishing(boolean[] stops) {
    int[] last = range().filter(i -> ends[i] && !stops[i]).toArray();
    boolean[] reached = walk(last, stops, before);
    range().filter(i -> stops[i]).forEach(i -> reached[i] = false);
    return reached;
  }

  /** The elements after one of these, and these. */
  boolean[] after(boolean[] starts) {
    return walk(chosen(starts), new boolean[size()], next);
  }

  /** The elements before one of these, and these. */
  boolean[] upTo(boolean[] targets) {
    return walk(chosen(targets), new boolean[size()], before);
  }

  /** Whether a run comes to its end without passing one of these. */
  boolean endsWithout(boolean[] stops) {
    boolean[] reached = reached(stops, false);
    return first.length == 0 || range().anyMatch(i -> reached[i] && ends[i] && !stops[i]);
  }

  private int[] chosen(boolean[] flags) {
    return range().filter(i -> flags[i]).toArray();
  }

  private IntStream range() {
    return IntStream.range(0, size());
  }

  private boolean[] walk(int[] from, boolean[] stops, int[][]... ways) {
    boolean[] reached = new boolean[size()];
    Deque<Integer> open = new ArrayDeque<>();
    Arrays.stream(from).forEach(open::add);
    while (!open.isEmpty()) {
      int at = open.remove();
      if (reached[at]) {
        continue;
      }
      reached[at] = true;
      if (!stops[at]) {
        for (int[][] edges : ways) {
          for (int target : edges[at]) {
            if (!reached[target]) {
              open.add(target);
            }
          }
        }
      }
    }
    return reached;
  }
}

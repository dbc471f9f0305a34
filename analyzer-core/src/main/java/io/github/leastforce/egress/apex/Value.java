package io.github.leastforce.egress.apex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of a value: the data in it, the objects it may be, and the texts it may be. The
 * first way by which a piece of data came is the one that counts.
 */
final class Value {

  /** A value with more is a value with these, and with data of which nothing is known. */
  private static final int MOST_TRACES = 32;

  private static final int MOST_CELLS = 16;

  private static final Trace MORE = Trace.of(new Origin.More());

  private static final Trace[] NO_TRACES = {};
  private static final Cell[] NO_CELLS = {};
  private static final Text[] NO_TEXTS = {};

  /** Holds nothing that matters. */
  static final Value NOTHING = new Value(NO_TRACES, NO_CELLS, NO_TEXTS);

  private final Trace[] traces;
  private final Cell[] cells;
  private final Text[] texts;

  private Value(Trace[] traces, Cell[] cells, Text[] texts) {
    this.traces = traces;
    this.cells = cells;
    this.texts = texts;
  }

  static Value of(Trace trace) {
    return new Value(new Trace[] {trace}, NO_CELLS, NO_TEXTS);
  }

  static Value of(Cell cell) {
    return new Value(NO_TRACES, new Cell[] {cell}, NO_TEXTS);
  }

  static Value of(Text text) {
    return new Value(NO_TRACES, NO_CELLS, new Text[] {text});
  }

  static Value of(Collection<Trace> traces) {
    return NOTHING.with(traces);
  }

  Trace[] traces() {
    return traces;
  }

  List<Trace> data() {
    return Arrays.asList(traces);
  }

  Cell[] cells() {
    return cells;
  }

  Text[] texts() {
    return texts;
  }

  boolean isNothing() {
    return traces.length == 0 && cells.length == 0 && texts.length == 0;
  }

  Value withTexts(Text[] other) {
    return new Value(traces, cells, other);
  }

  Value withoutTexts() {
    return texts.length == 0 ? this : new Value(traces, cells, NO_TEXTS);
  }

  Value withoutCells() {
    return cells.length == 0 ? this : new Value(traces, NO_CELLS, texts);
  }

  /** With more data. */
  Value with(Collection<Trace> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Trace> all = new ArrayList<>(Arrays.asList(traces));
    for (Trace trace : more) {
      if (all.size() > MOST_TRACES) {
        break; // The last one says that there is more.
      }
      if (!holds(all, trace.origin())) {
        all.add(all.size() == MOST_TRACES ? MORE : trace);
      }
    }
    return all.size() == traces.length ? this : new Value(all.toArray(NO_TRACES), cells, texts);
  }

  private static boolean holds(List<Trace> traces, Origin origin) {
    for (Trace trace : traces) {
      if (trace.origin().equals(origin)) {
        return true;
      }
    }
    return false;
  }

  /** Either this value or the other; this very object when the other adds nothing. */
  Value or(Value other) {
    if (other == this || other.isNothing()) {
      return this;
    }
    if (isNothing()) {
      return other;
    }
    Value data = with(other.data());
    Cell[] objects = cells;
    if (other.cells.length > 0) {
      Set<Cell> all = new LinkedHashSet<>(Arrays.asList(cells));
      for (Cell cell : other.cells) {
        if (all.size() < MOST_CELLS) {
          all.add(cell);
        } else if (!all.contains(cell)) {
          data = data.with(List.of(MORE));
        }
      }
      objects = all.size() == cells.length ? cells : all.toArray(NO_CELLS);
    }
    Text[] alternatives = Text.joined(texts, other.texts);
    return data == this && objects == cells && alternatives == texts
        ? this
        : new Value(data.traces, objects, alternatives);
  }

  /** A number that grows with what is known. */
  int extent() {
    return traces.length + 64 * (cells.length + 64 * texts.length);
  }

  /** The same data after one more step. */
  Value then(String words, Site site) {
    if (traces.length == 0) {
      return this;
    }
    Trace[] moved = new Trace[traces.length];
    for (int i = 0; i < traces.length; i++) {
      moved[i] = traces[i].then(words, site);
    }
    return new Value(moved, cells, texts);
  }

  /** The same data after a call that looks as if it masked it. */
  Value masked() {
    Trace[] masked = new Trace[traces.length];
    for (int i = 0; i < traces.length; i++) {
      masked[i] = traces[i].masked();
    }
    return new Value(masked, cells, texts);
  }
}

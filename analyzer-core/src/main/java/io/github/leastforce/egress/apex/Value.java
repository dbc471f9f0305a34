package io.github.leastforce.egress.apex;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** The value that was last found to add nothing; the same ones meet again and again. */
  private @Nullable Value absorbed;

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
    Trace[] all = joined(more);
    return all == traces ? this : new Value(all, cells, texts);
  }

  /** The data of both; this very array when the other adds nothing. */
  private Trace[] joined(Collection<Trace> more) {
    Trace[] all = traces;
    int size = traces.length;
    for (Trace trace : more) {
      if (size > MOST_TRACES) {
        break; // The last one says that there is more.
      }
      if (!holds(all, size, trace.origin())) {
        if (size == all.length) {
          all = Arrays.copyOf(all, Math.min(MOST_TRACES + 1, size + more.size()));
        }
        all[size] = size == MOST_TRACES ? MORE : trace;
        size++;
      }
    }
    return size == all.length ? all : Arrays.copyOf(all, size);
  }

  private static boolean holds(Trace[] traces, int size, Origin origin) {
    for (int i = 0; i < size; i++) {
      if (traces[i].origin().equals(origin)) {
        return true;
      }
    }
    return false;
  }

  /** The objects of both; this very array when the other adds none. */
  private Cell[] joined(Cell[] more) {
    Cell[] all = cells;
    int size = cells.length;
    for (Cell cell : more) {
      if (size < MOST_CELLS && !holds(all, size, cell)) {
        if (size == all.length) {
          all = Arrays.copyOf(all, Math.min(MOST_CELLS, size + more.length));
        }
        all[size++] = cell;
      }
    }
    return size == all.length ? all : Arrays.copyOf(all, size);
  }

  private static boolean holds(Cell[] cells, int size, Cell cell) {
    for (int i = 0; i < size; i++) {
      if (cells[i].equals(cell)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsAll(Cell[] cells, Cell[] others) {
    for (Cell other : others) {
      if (!holds(cells, cells.length, other)) {
        return false;
      }
    }
    return true;
  }

  /** The data and that there is more; this very array when it says so already. */
  private static Trace[] withMore(Trace[] data) {
    if (data.length > MOST_TRACES || holds(data, data.length, MORE.origin())) {
      return data;
    }
    Trace[] all = Arrays.copyOf(data, data.length + 1);
    all[data.length] = MORE;
    return all;
  }

  /** Either this value or the other; this very object when the other adds nothing. */
  Value or(Value other) {
    if (other == this || other == absorbed || other.isNothing()) {
      return this;
    }
    if (isNothing()) {
      return other;
    }
    Trace[] data = joined(other.data());
    Cell[] objects = joined(other.cells);
    if (objects.length == MOST_CELLS && !holdsAll(objects, other.cells)) {
      data = withMore(data);
    }
    Text[] alternatives = Text.joined(texts, other.texts);
    if (data == traces && objects == cells && alternatives == texts) {
      absorbed = other;
      return this;
    }
    return new Value(data, objects, alternatives);
  }

  /**
   * Whether it is the same for everybody, as it holds nothing that callers pass and no object made
   * in a body, and no text twice.
   */
  boolean fixed() {
    for (Trace trace : traces) {
      if (trace.origin().open()) {
        return false;
      }
    }
    for (Cell cell : cells) {
      if (!(cell instanceof Cell.Held)) {
        return false;
      }
    }
    for (int i = 0; i < texts.length; i++) {
      if (texts[i].open() || Arrays.asList(texts).indexOf(texts[i]) < i) {
        return false;
      }
    }
    return true;
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

package io.github.leastforce.egress.apex;

import io.github.leastforce.location.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text that a value may be, as far as its beginning is known.
 *
 * @param head what it begins with: what the code says, or empty
 * @param from where the beginning comes from when the code does not say it
 * @param whole whether that is all of it
 * @param next what comes first after a known beginning that is not all; empty when nothing is known
 * @param site where the code says it, when that is not where it is used
 * @param setting where a label or custom metadata says it
 * @param rest what is known behind the beginning, with holes
 */
record Text(
    String head,
    From from,
    boolean whole,
    List<Trace> next,
    @Nullable Site site,
    @Nullable Location setting,
    String rest) {

  /** Stands for what is not known in the rest of a text. */
  static final char HOLE = '\uFFFC';

  Text(String head, From from, boolean whole, List<Trace> next, @Nullable Site site) {
    this(head, from, whole, next, site, null, "");
  }

  /** More alternatives are as good as none. */
  static final int MOST = 8;

  private static final int LONGEST = 4_000;

  static final Text UNKNOWN = new Text("", From.UNKNOWN, false, List.of(), null);

  /** Where the beginning of a text comes from. */
  sealed interface From {

    /** The code says it. */
    From CODE = new Said("code");

    /** Nobody can tell. */
    From UNKNOWN = new Said("unknown");

    /** Labels, custom metadata and custom settings whose values the input does not tell. */
    From CONFIGURATION = new Said("configuration");

    /** The address of the org itself, which the platform tells. */
    From ORG = new Said("org");

    /** One of the fixed places. */
    record Said(String words) implements From {
      @Override
      public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof Said said && said.words.equals(words));
      }

      @Override
      public int hashCode() {
        return words.hashCode();
      }
    }

    /**
     * A parameter; see {@link Origin.Parameter}.
     *
     * @param setting {@code Object.Field} when it is a field of a record of configuration: it says
     *     what any of these records says when nobody tells which it is; else empty
     */
    record Passed(int index, String path, String setting) implements From {
      Passed(int index, String path) {
        this(index, path, "");
      }

      @Override
      public boolean equals(@Nullable Object other) {
        return other == this
            || (other instanceof Passed passed
                && passed.index == index
                && passed.path.equals(path)
                && passed.setting.equals(setting));
      }

      @Override
      public int hashCode() {
        return path.hashCode() * 31 + index;
      }
    }

    /**
     * A field of a class; see {@link Origin.Stored}.
     *
     * @param setting as that of {@link Passed}
     */
    record Held(String path, String setting) implements From {
      Held(String path) {
        this(path, "");
      }

      @Override
      public boolean equals(@Nullable Object other) {
        return other == this
            || (other instanceof Held held
                && held.path.equals(path)
                && held.setting.equals(setting));
      }

      @Override
      public int hashCode() {
        return path.hashCode();
      }
    }
  }

  Text {
    Objects.requireNonNull(head);
    Objects.requireNonNull(from);
    next = few(next);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Text text
            && text.whole == whole
            && text.head.equals(head)
            && text.rest.equals(rest)
            && text.from.equals(from)
            && Objects.equals(text.site, site)
            && Objects.equals(text.setting, setting)
            && text.next.equals(next));
  }

  @Override
  public int hashCode() {
    return (head.hashCode() * 31 + rest.hashCode()) * 31 + from.hashCode();
  }

  /** Each origin once, and not many: one that matters is enough. */
  private static List<Trace> few(List<Trace> traces) {
    if (traces.size() <= 1) {
      return List.copyOf(traces);
    }
    Map<Origin, Trace> few = new LinkedHashMap<>();
    for (Trace trace : traces) {
      if (few.size() == MOST) {
        break;
      }
      few.putIfAbsent(trace.origin(), trace);
    }
    return List.copyOf(few.values());
  }

  static Text of(String said, @Nullable Site site) {
    return new Text(said, From.CODE, true, List.of(), site);
  }

  /** Where a text comes from that is a field of a record of configuration, whoever tells it. */
  static From configured(From from, String setting) {
    if (setting.isEmpty()) {
      return from;
    }
    if (from instanceof From.Passed passed && passed.setting().isEmpty()) {
      return new From.Passed(passed.index(), passed.path(), setting);
    }
    return from instanceof From.Held held && held.setting().isEmpty()
        ? new From.Held(held.path(), setting)
        : from;
  }

  static Text org() {
    return new Text("", From.ORG, false, List.of(), null);
  }

  static Text configured() {
    return new Text("", From.CONFIGURATION, false, List.of(), null);
  }

  /** Text that begins as this one and goes on with another. */
  Text followedBy(Text more, List<Trace> data) {
    if (!whole) {
      return new Text(head, from, false, next, site, setting, appended(rest, more));
    }
    boolean said = from == From.CODE && more.from == From.CODE;
    if (said && head.length() + more.head.length() < LONGEST) {
      return new Text(
          head + more.head,
          From.CODE,
          more.whole,
          more.next,
          site == null ? more.site : site,
          setting == null ? more.setting : setting,
          more.rest);
    }
    boolean scheme = head.equalsIgnoreCase("https://") || head.equalsIgnoreCase("http://");
    if (more.from == From.ORG && (head.isEmpty() || scheme)) {
      return more;
    }
    if (from == From.CODE && head.isEmpty()) {
      return more.next.isEmpty() && more.from != From.CONFIGURATION
          ? new Text("", more.from, more.whole, data, more.site, more.setting, more.rest)
          : more;
    }
    List<Trace> after = more.from == From.CODE ? List.of() : data;
    return new Text(head, from, false, after, site, setting, appended(rest, more));
  }

  private static String appended(String rest, Text more) {
    String added = more.from == From.CODE ? more.head : String.valueOf(HOLE);
    if (!more.whole) {
      added += HOLE + more.rest;
    }
    return rest.length() + added.length() < LONGEST ? rest + added : rest;
  }

  /** Whether callers still have to say something of it. */
  boolean open() {
    if (from instanceof From.Passed) {
      return true;
    }
    for (Trace trace : next) {
      if (trace.origin().open()) {
        return true;
      }
    }
    return false;
  }

  /** All that the code says of it, with holes. */
  String said() {
    return whole ? head : (from == From.CODE ? head : head + HOLE) + rest;
  }

  /** The same with other data behind a known beginning. */
  Text withNext(List<Trace> other) {
    return new Text(head, from, whole, other, site, setting, rest);
  }

  Text unfinished() {
    return whole ? new Text(head, from, false, next, site, setting, String.valueOf(HOLE)) : this;
  }

  /** All of both; unknown when there are too many. */
  static Text[] joined(Text[] one, Text[] other) {
    if (one == other || other.length == 0) {
      return one;
    }
    if (one.length == 0) {
      return other;
    }
    @Nullable List<Text> all = null;
    for (Text text : other) {
      if (!among(one, text) && (all == null || !all.contains(text))) {
        if (all == null) {
          all = new ArrayList<>(new LinkedHashSet<>(Arrays.asList(one)));
        }
        all.add(text);
      }
    }
    if (all == null) {
      return one;
    }
    return all.size() > MOST ? new Text[] {UNKNOWN} : all.toArray(new Text[0]);
  }

  private static boolean among(Text[] texts, Text text) {
    for (Text known : texts) {
      if (known.equals(text)) {
        return true;
      }
    }
    return false;
  }

  /** Every text of the first with every text of the second behind it. */
  static Text[] concatenated(Text[] first, Text[] second, List<Trace> data) {
    if (first.length == 0) {
      first = new Text[] {new Text("", From.UNKNOWN, false, List.of(), null)};
    }
    Text[] tails = second.length == 0 ? new Text[] {UNKNOWN} : second;
    List<Text> all = new ArrayList<>();
    for (Text head : first) {
      for (Text tail : tails) {
        Text made = head.followedBy(tail, data);
        if (!all.contains(made)) {
          all.add(made);
        }
      }
    }
    return all.size() > MOST ? new Text[] {UNKNOWN} : all.toArray(new Text[0]);
  }
}

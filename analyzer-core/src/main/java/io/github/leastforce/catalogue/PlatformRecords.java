package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * What the platform writes down of what users do, how long it keeps it, and which ways out are open
 * to whom ({@code platform-records.json}).
 */
public final class PlatformRecords {

  /** Which switch makes a record. */
  public enum Kind {
    ALWAYS_ON,
    EVENT_LOG_FILES,
    REAL_TIME_STORAGE,
    REAL_TIME_STREAM
  }

  /**
   * One sort of record.
   *
   * @param shows what it tells
   * @param misses what it does not tell
   * @param kept for how long, in words
   * @param exceptions events of it that are kept longer
   */
  public record Kept(
      String id,
      String name,
      Kind kind,
      String shows,
      String misses,
      String kept,
      List<Longer> exceptions,
      Certainty certainty,
      String source) {
    public Kept {
      exceptions = List.copyOf(exceptions);
    }

    /** For how long it keeps this event, in words. */
    public String kept(String event) {
      return exceptions.stream()
          .filter(exception -> exception.event().equalsIgnoreCase(event))
          .map(Longer::kept)
          .findFirst()
          .orElse(kept);
    }
  }

  /** An event that is kept longer than its kind. */
  public record Longer(String event, String kept) {}

  /**
   * To whom a path of {@link MonitoringCoverage} is open.
   *
   * @param path id of the path, such as {@code E1}
   * @param allOf permissions that it takes
   * @param anyOf permissions of which it takes one; empty = none
   * @param things sections of a container of which it takes access to one thing; empty = none
   * @param surfaces what a token must open; one of them
   */
  public record WayOut(
      String path,
      List<String> allOf,
      List<String> anyOf,
      List<String> things,
      List<OauthScopes.Surface> surfaces,
      String source) {
    public WayOut {
      allOf = List.copyOf(allOf);
      anyOf = List.copyOf(anyOf);
      things = List.copyOf(things);
      surfaces = List.copyOf(surfaces);
    }
  }

  private final NameIndex<Kept> records;
  private final NameIndex<WayOut> waysOut;

  private PlatformRecords(NameIndex<Kept> records, NameIndex<WayOut> waysOut) {
    this.records = records;
    this.waysOut = waysOut;
  }

  static PlatformRecords read(JsonValue root) {
    return new PlatformRecords(
        NameIndex.read(root, "records", PlatformRecords::kept, kept -> List.of(kept.id())),
        NameIndex.read(root, "waysOut", PlatformRecords::wayOut, way -> List.of(way.path())));
  }

  private static Kept kept(JsonValue value) {
    return new Kept(
        value.text("id"),
        value.text("name"),
        value.constant("kind", Kind.class),
        value.text("shows"),
        value.text("misses"),
        value.text("kept"),
        value.list("exceptions").stream()
            .map(e -> new Longer(e.text("event"), e.text("kept")))
            .toList(),
        value.constant("certainty", Certainty.class),
        value.text("source"));
  }

  private static WayOut wayOut(JsonValue value) {
    return new WayOut(
        value.text("path"),
        value.texts("allOf"),
        value.texts("anyOf"),
        value.texts("things"),
        value.constants("surfaces", OauthScopes.Surface.class),
        value.text("source"));
  }

  public List<Kept> records() {
    return records.entries();
  }

  /** The first record of the kind. */
  public Optional<Kept> find(Kind kind) {
    return records.entries().stream().filter(kept -> kept.kind() == kind).findFirst();
  }

  public List<WayOut> waysOut() {
    return waysOut.entries();
  }
}

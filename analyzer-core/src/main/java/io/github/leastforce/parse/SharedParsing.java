package io.github.leastforce.parse;

import io.github.leastforce.grants.Symbols;
import io.github.leastforce.parse.apex.ApexReader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What inputs share that are to be compared: the numbers of names, so that grants of one can be
 * held against those of the other bit by bit, and what was read of files that several of them have.
 * What comes out for an input does not depend on the others.
 */
public final class SharedParsing {
  private final Reading reading;
  private final Symbols symbols = new Symbols();
  private final Optional<ApexReader> code;
  private final boolean keeps;
  private final Map<Key, FileReader.Result> results = new ConcurrentHashMap<>();

  /**
   * Nothing was read yet.
   *
   * @param reading what is wanted of every input
   */
  public SharedParsing(Reading reading) {
    this(reading, true);
  }

  private SharedParsing(Reading reading, boolean keeps) {
    this.reading = reading;
    this.code = reading.code() ? Optional.of(new ApexReader()) : Optional.empty();
    this.keeps = keeps;
  }

  /** For one input alone, of which nothing is kept and no digest is computed. */
  public static SharedParsing ofOne(Reading reading) {
    return new SharedParsing(reading, false);
  }

  /**
   * What decides how a file is read, and where problems and places of it lie.
   *
   * @param component the file with neither content nor rank
   * @param changed whether a snapshot says that the content is another than was retrieved
   * @param blob git's name for the content
   */
  private record Key(String path, String component, String home, boolean changed, String blob) {}

  Reading reading() {
    return reading;
  }

  Symbols symbols() {
    return symbols;
  }

  Optional<ApexReader> code() {
    return code;
  }

  /** Whether there will be another input. */
  boolean keeps() {
    return keeps;
  }

  /** What was read of the same file with the same content, as that of this input. */
  Optional<FileReader.Result> known(ComponentFile file, boolean changed, String blob) {
    FileReader.@Nullable Result known = results.get(key(file, changed, blob));
    return Optional.ofNullable(known).map(result -> result.of(file));
  }

  void keep(ComponentFile file, boolean changed, String blob, FileReader.Result result) {
    results.put(key(file, changed, blob), result);
  }

  private static Key key(ComponentFile file, boolean changed, String blob) {
    String component =
        file.format() + " " + file.kind().map(Enum::name).orElse("") + " " + file.owner();
    return new Key(file.path(), component, file.home(), changed, blob);
  }
}

package io.github.leastforce.delta;

import io.github.leastforce.declared.ConfigurationError;
import io.github.leastforce.declared.KeyLines;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.source.MetadataFile;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file beside the metadata, as far as one side has it and it could be read.
 *
 * @param file empty when the side has none
 * @param content empty when there is none, or when it cannot be read
 * @param lines where its keys stand
 * @param problem why it cannot be read, one line; empty when it was read or is not there
 */
public record Document<T>(
    Optional<SourceFile> file, Optional<T> content, KeyLines lines, String problem) {
  public Document {
    Objects.requireNonNull(file);
    Objects.requireNonNull(content);
    Objects.requireNonNull(lines);
    Objects.requireNonNull(problem);
  }

  /** The side has no such file. */
  public static <T> Document<T> none() {
    return new Document<>(Optional.empty(), Optional.empty(), KeyLines.NONE, "");
  }

  /** The side has one, or says so, and nobody knows what it says. */
  public static <T> Document<T> unread(SourceFile file, String problem) {
    return new Document<>(Optional.of(file), Optional.empty(), KeyLines.NONE, problem);
  }

  /** A YAML file, read. What cannot be read is part of the result. */
  public static <T> Document<T> of(MetadataFile file, Function<MetadataFile, T> read) {
    return of(file, read, KeyLines::of);
  }

  /** A file of another form, whose lines are not looked up by keys. */
  public static <T> Document<T> ofOther(MetadataFile file, Function<MetadataFile, T> read) {
    return of(file, read, other -> KeyLines.NONE);
  }

  private static <T> Document<T> of(
      MetadataFile file, Function<MetadataFile, T> read, Function<MetadataFile, KeyLines> lines) {
    try {
      return new Document<>(
          Optional.of(file.file()), Optional.of(read.apply(file)), lines.apply(file), "");
    } catch (ConfigurationError e) {
      return unread(file.file(), e.place() + ": " + e.getMessage());
    }
  }

  /** Whether there is one and it cannot be read. */
  public boolean unread() {
    return !problem.isEmpty();
  }

  /** Whether the side has none. */
  public boolean absent() {
    return file.isEmpty();
  }

  /** How reports name it. */
  String name(String otherwise) {
    return file.map(SourceFile::path).orElse(otherwise);
  }

  /** The line of a way through its keys; empty when the side has none. */
  Optional<Location> at(String... way) {
    return file.map(known -> Location.ofLine(known, lines.line(way)));
  }

  /** A line of it; empty when the side has none. */
  Optional<Location> atLine(int line) {
    return file.map(known -> Location.ofLine(known, Math.max(1, line)));
  }
}

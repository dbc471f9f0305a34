package io.github.leastforce.run;

import io.github.leastforce.report.OptionNames;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Everything outside itself that a run may look at, write to and name. */
public interface Surroundings extends OptionNames {

  /** An option with a value as the user writes it, for messages. */
  String option(String name, String value);

  /** What relative paths in texts are relative to. */
  Path folder();

  /** Where reports go that have no place of their own; without it, to {@link #out()}. */
  Optional<Path> reports();

  /** Receives reports without a place, or, when there is a folder for them, what people read. */
  OutputStream out();

  /** Whether {@link #out()} takes colours. */
  boolean colour();

  /** Whether files take colours. */
  boolean colourInFiles();

  /** Columns of {@link #out()}. */
  int width();

  /** One line for people, beside the result. */
  void notice(String line);

  /** Told what is going on until it is closed. */
  Listening listen();

  /** Environment variables. */
  Map<String, String> environment();

  /** Where an access token may come from. */
  InputStream in();

  /** The only source of "today". */
  Clock clock();
}

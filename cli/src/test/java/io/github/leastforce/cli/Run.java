package io.github.leastforce.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * One run of the command and everything it said.
 *
 * @param code exit code
 * @param out standard output
 * @param err error output
 */
record Run(int code, String out, String err) {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);

  /** Runs with an analysis made by hand. */
  static Run of(Audit audit, String... args) {
    return of(audit, Map.of(), false, args);
  }

  static Run of(Audit audit, Map<String, String> environment, boolean tty, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(InputStream.nullInputStream(), out, errors, environment, CLOCK, tty);
    Commands commands =
        new Commands(
            audit,
            Wiring.JUDGEMENT,
            Wiring.INQUIRY,
            Fixtures::draft,
            Wiring.SNAPSHOTS,
            Fixtures::rules);
    int code = CommandLineRun.run(terminal, commands, args);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs what users run. */
  static Run ofMain(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            CLOCK,
            false,
            args);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}

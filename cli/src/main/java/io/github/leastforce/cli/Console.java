package io.github.leastforce.cli;

import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.run.Listening;
import io.github.leastforce.run.Surroundings;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The command line around a run: reports on the standard output, the rest on the error output. */
record Console(Terminal terminal, ColourChoice choice, boolean quiet) implements Surroundings {

  @Override
  public String option(String name) {
    return "--" + name;
  }

  @Override
  public String option(String name, String value) {
    return option(name) + " " + value;
  }

  @Override
  public Path folder() {
    return Path.of("");
  }

  @Override
  public Optional<Path> reports() {
    return Optional.empty();
  }

  @Override
  public OutputStream out() {
    return terminal.out();
  }

  @Override
  public boolean colour() {
    return terminal.colour(choice);
  }

  @Override
  public boolean colourInFiles() {
    return choice == ColourChoice.ALWAYS;
  }

  @Override
  public int width() {
    return terminal.width();
  }

  @Override
  public void notice(String line) {
    if (!quiet) {
      terminal.err().println(SafeText.line(line));
    }
  }

  @Override
  public Listening listen() {
    return new OrgProgress(terminal, quiet);
  }

  @Override
  public Map<String, String> environment() {
    return terminal.environment();
  }

  @Override
  public InputStream in() {
    return terminal.in();
  }

  @Override
  public Clock clock() {
    return terminal.clock();
  }
}

package io.github.leastforce.maven;

import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.run.Listening;
import io.github.leastforce.run.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.plugin.logging.Log;

/**
 * A build around a run: what people read goes to the log, other reports to a folder.
 *
 * @param folder what relative paths are relative to
 * @param reportFolder where reports go that have no place of their own
 */
record MavenBuild(Log log, Path folder, Path reportFolder) implements Surroundings {

  /** Of all properties with which users set parameters. */
  static final String PREFIX = "leastforce.";

  private static final Pattern HUMP = Pattern.compile("-(.)");

  /** The parameter of the same meaning as an option of the command line. */
  static String parameter(String option) {
    return HUMP.matcher(option).replaceAll(hump -> hump.group(1).toUpperCase(Locale.ROOT));
  }

  @Override
  public String option(String name) {
    return PREFIX + parameter(name);
  }

  @Override
  public String option(String name, String value) {
    return option(name) + "=" + value;
  }

  @Override
  public Optional<Path> reports() {
    return Optional.of(reportFolder);
  }

  @Override
  public OutputStream out() {
    return new Lines(log);
  }

  @Override
  public boolean colour() {
    return false;
  }

  @Override
  public boolean colourInFiles() {
    return false;
  }

  @Override
  public int width() {
    return ReportOptions.DEFAULT_WIDTH;
  }

  @Override
  public void notice(String line) {
    log.info(SafeText.line(line));
  }

  @Override
  public Listening listen() {
    return new Listening() {
      @Override
      public void progress(String what) {
        log.debug(SafeText.line(what));
      }

      @Override
      public void notice(String what) {
        log.info("note: " + SafeText.line(what));
      }

      @Override
      public void close() {
        // Every line is finished.
      }
    };
  }

  @Override
  public Map<String, String> environment() {
    return System.getenv();
  }

  @Override
  public InputStream in() {
    return System.in;
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  /** UTF-8 to lines of the log. */
  private static final class Lines extends OutputStream {
    private final Log log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(Log log) {
      this.log = log;
    }

    @Override
    public void write(int octet) {
      if (octet == '\n') {
        log.info(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(octet);
      }
    }
  }
}

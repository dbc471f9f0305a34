package io.github.leastforce.report.github;

import io.github.leastforce.location.Excerpt;
import io.github.leastforce.report.text.SafeText;
import java.util.Locale;
import java.util.Optional;

/**
 * One workflow command.
 *
 * @param place the line it stands at; empty for the run as a whole
 * @param title what stands in bold above the message
 */
record Annotation(Kind kind, Optional<Excerpt> place, String title, String message) {

  /** What GitHub knows; the words are those of its commands. */
  enum Kind {
    ERROR,
    WARNING,
    NOTICE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The file and line, for comparison with other annotations. */
  Optional<String> line() {
    return place.map(at -> at.location().file().path() + ":" + at.region().line());
  }

  /** The command in one line. Nothing in it can end the line or begin another command. */
  String command() {
    StringBuilder command = new StringBuilder("::").append(kind.word()).append(' ');
    place.ifPresent(
        at ->
            command
                .append("file=")
                .append(property(at.location().file().path()))
                .append(",line=")
                .append(at.region().line())
                .append(",endLine=")
                .append(at.region().line())
                .append(",col=")
                .append(at.region().startColumn())
                .append(",endColumn=")
                .append(at.region().endColumn())
                .append(','));
    return command
        .append("title=")
        .append(property(title))
        .append("::")
        .append(data(message))
        .toString();
  }

  /** The same as a line of the log that is no command. */
  String text() {
    String where = line().map(line -> " " + SafeText.line(line)).orElse("");
    return kind.word() + where + ": " + SafeText.line(title + ": " + message);
  }

  /** Paths keep their characters: GitHub compares them with those of the commit. */
  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String data(String text) {
    return SafeText.line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}

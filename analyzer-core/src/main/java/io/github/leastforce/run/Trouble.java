package io.github.leastforce.run;

import io.github.leastforce.declared.ConfigurationError;
import io.github.leastforce.query.QuestionError;
import io.github.leastforce.report.text.Links;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.source.SourceError;
import io.github.leastforce.source.org.wire.RemoteError;

/**
 * Why a run did not come to a verdict, for the person who started it.
 *
 * @param message one line: what happened, and where
 * @param help one line: what to do, or empty
 */
public record Trouble(Kind kind, String message, String help) {

  public Trouble {
    // They name what files and arguments say.
    message = SafeText.line(message);
    help = SafeText.line(help);
  }

  /** What the caller should make of it. */
  public enum Kind {
    /** Wrong arguments or configuration. */
    USAGE,
    /** The input is there, but nothing of it could be analysed. */
    INCOMPLETE,
    /** The log-in failed, or the org could not be read. */
    REMOTE,
    /** A defect of the program. */
    INTERNAL
  }

  /**
   * What an error means.
   *
   * @param version of Leastforce
   * @param trace the option that shows where an error came from in the program
   */
  public static Trouble of(Throwable error, String version, String trace) {
    if (error instanceof UsageError usage) {
      return new Trouble(Kind.USAGE, text(usage), usage.help());
    }
    if (error instanceof QuestionError question) {
      return new Trouble(Kind.USAGE, text(question), question.help());
    }
    if (error instanceof ConfigurationError configuration) {
      return new Trouble(
          Kind.USAGE, configuration.place() + ": " + text(configuration), configuration.help());
    }
    if (error instanceof RemoteError remote) {
      return new Trouble(Kind.REMOTE, text(remote), remote.hint());
    }
    if (error instanceof SourceError source) {
      Kind kind =
          switch (source.kind()) {
            case USAGE -> Kind.USAGE;
            case INCOMPLETE -> Kind.INCOMPLETE;
          };
      return new Trouble(kind, text(source), source.help());
    }
    if (error instanceof OutOfMemoryError) {
      return new Trouble(
          Kind.INCOMPLETE,
          "the input takes more memory than Java may use",
          "allow more, such as `-Xmx4g` in `LEASTFORCE_JAVA_OPTS`, with Maven in `MAVEN_OPTS`");
    }
    String what = text(error).lines().findFirst().orElse("");
    return new Trouble(
        Kind.INTERNAL,
        "internal error in version "
            + version
            + ": "
            + error.getClass().getSimpleName()
            + ": "
            + what.replace("internal error: ", ""),
        "please report it at " + Links.ISSUES + "; " + trace + " shows where it came from");
  }

  private static String text(Throwable error) {
    return String.valueOf(error.getMessage());
  }
}

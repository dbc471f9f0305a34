package io.github.leastforce.cli;

import io.github.leastforce.declared.FailOn;
import io.github.leastforce.declared.Policies;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.query.Action;
import io.github.leastforce.report.AnswerFormat;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.run.OptionWords;
import io.github.leastforce.source.org.login.LoginRequest.Way;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The words that options accept, for help and completion. */
final class Candidates {

  private Candidates() {}

  /** Makes the words stand for the constants. */
  static void register(CommandLine commandLine) {
    commandLine
        .registerConverter(ReportFormat.class, new WordConverter<>(ReportFormat.class))
        .registerConverter(AnswerFormat.class, new WordConverter<>(AnswerFormat.class))
        .registerConverter(FailOn.class, new WordConverter<>(FailOn.class))
        .registerConverter(Severity.class, new WordConverter<>(Severity.class))
        .registerConverter(Confidence.class, new WordConverter<>(Confidence.class))
        .registerConverter(Persona.class, new WordConverter<>(Persona.class))
        .registerConverter(Way.class, new WordConverter<>(Way.class))
        .registerConverter(Action.class, new WordConverter<>(Action.class))
        .registerConverter(ColourChoice.class, new WordConverter<>(ColourChoice.class))
        .registerConverter(
            CompletionCommand.Shell.class, new WordConverter<>(CompletionCommand.Shell.class));
  }

  static final class Formats extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Formats() {
      super(OptionWords.words(ReportFormat.class));
    }
  }

  static final class PolicySwitches extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    PolicySwitches() {
      super(Policies.SWITCHES);
    }
  }

  static final class AnswerFormats extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    AnswerFormats() {
      super(List.of(AnswerFormat.CONSOLE.word(), AnswerFormat.JSON.word()));
    }
  }

  static final class DocumentFormats extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    DocumentFormats() {
      super(List.of(AnswerFormat.MARKDOWN.word(), AnswerFormat.JSON.word()));
    }
  }

  static final class Logins extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Logins() {
      super(OptionWords.words(Way.class));
    }
  }

  static final class Actions extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Actions() {
      super(OptionWords.words(Action.class));
    }
  }

  static final class Thresholds extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Thresholds() {
      super(OptionWords.words(FailOn.class));
    }
  }

  static final class Severities extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Severities() {
      super(OptionWords.words(Severity.class));
    }
  }

  static final class Confidences extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Confidences() {
      super(OptionWords.words(Confidence.class));
    }
  }

  static final class Personas extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Personas() {
      super(OptionWords.words(Persona.class));
    }
  }
}

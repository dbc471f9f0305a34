package io.github.leastforce.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats a result can be written in. */
public enum ReportFormat {
  /** For people. */
  CONSOLE("txt"),
  /** SARIF 2.1.0, for code scanning: active findings only, since it does not know others. */
  SARIF("sarif"),
  /** SARIF 2.1.0, for auditors: accepted findings too, each with who accepted it until when. */
  SARIF_FULL("full.sarif"),
  /** Versioned JSON, for scripts. */
  JSON("json"),
  /** GitHub flavoured Markdown, for the summary of a job and a comment on a pull request. */
  MARKDOWN("md"),
  /** Workflow commands of GitHub Actions, which become annotations. */
  GITHUB("github.txt"),
  /** JUnit XML, for the test page of a CI server. */
  JUNIT("junit.xml"),
  /** The Code Quality report of GitLab. */
  GITLAB("gitlab.json"),
  /** The access graph in the OpenGraph form of BloodHound; no findings. */
  OPENGRAPH("opengraph.json");

  private final String extension;

  ReportFormat(String extension) {
    this.extension = extension;
  }

  /** The word used on the command line and in the configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** File name extension without the dot. */
  public String extension() {
    return extension;
  }

  /** Whether it shows the access graph, which an analysis draws only when it is asked to. */
  public boolean needsGraph() {
    return this == OPENGRAPH;
  }

  /** The formats that people read as they are. */
  public static List<ReportFormat> forPeople() {
    return List.of(CONSOLE, MARKDOWN);
  }

  public static Optional<ReportFormat> ofWord(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  /** The format of the longest extension that the file name ends in. */
  public static Optional<ReportFormat> ofExtension(String fileName) {
    return Arrays.stream(values())
        .filter(format -> fileName.endsWith("." + format.extension()))
        .max(Comparator.comparing(format -> format.extension().length()));
  }
}

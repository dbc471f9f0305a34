package io.github.leastforce.corpus;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.orgs.Orgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A case made a project: the objects, labels and records that all cases share lie below it, so that
 * a case holds only what it shows.
 *
 * @param root a folder that is the project's alone
 */
record CorpusProject(Path root) {

  static final Path CORPUS = Path.of("corpus");

  /** The folder of the corpus with what lies below every case. */
  static final String SHARED = "shared";

  /** Where the files of the case lie in the project. */
  private static final String CASE = "case";

  private static final String DECLARATION =
      """
      {"packageDirectories": [{"path": "shared"}, {"path": "case", "default": true}],
       "sourceApiVersion": "62.0"}
      """;

  /** A case that declares its format itself is taken as it lies there. */
  static CorpusProject of(CorpusCase which, Path root) throws IOException {
    boolean whole =
        Files.exists(which.folder().resolve("package.xml"))
            || Files.exists(which.folder().resolve("sfdx-project.json"));
    if (whole) {
      copy(which.folder(), root);
      return new CorpusProject(root);
    }
    Files.createDirectories(root);
    Files.writeString(root.resolve("sfdx-project.json"), DECLARATION);
    copy(CORPUS.resolve(SHARED), root.resolve(SHARED));
    copy(which.folder(), root.resolve(CASE));
    for (Path file : CorpusCase.files(root.resolve(CASE))) {
      if (file.toString().endsWith(".yml")) {
        Files.move(file, root.resolve(file.getFileName().toString()));
      }
    }
    return new CorpusProject(root);
  }

  /** As a user sees it who asks for nothing special. */
  AnalysisResult analyze() {
    return Orgs.analyzer()
        .analyze(
            AnalysisRequest.of(
                root, Configuration.EMPTY, Persona.REGULAR, Orgs.CLOCK, progress -> {}));
  }

  /** The path of a file below the case. */
  static String below(String path) {
    return path.startsWith(CASE + "/") ? path.substring(CASE.length() + 1) : path;
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files = CorpusCase.files(from);
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.resolveSibling("."));
      Files.copy(file, copy);
    }
  }
}

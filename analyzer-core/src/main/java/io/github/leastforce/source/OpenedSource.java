package io.github.leastforce.source;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.Project;
import java.util.List;

/** A source whose names are all known. */
record OpenedSource(
    Project project,
    String display,
    List<MetadataFile> files,
    List<MetadataFile> contracts,
    List<ParseProblem> problems,
    Runnable onClose)
    implements MetadataSource {
  OpenedSource {
    files = List.copyOf(files);
    contracts = List.copyOf(contracts);
    problems = problems.stream().sorted().toList();
  }

  @Override
  public void close() {
    onClose.run();
  }
}

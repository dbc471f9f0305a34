package io.github.leastforce.source;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A source whose names are all known. */
record OpenedSource(
    Project project,
    String display,
    List<MetadataFile> files,
    List<MetadataFile> snapshotFacts,
    Beside beside,
    Around around,
    List<ParseProblem> problems,
    Runnable onClose)
    implements MetadataSource {
  OpenedSource {
    files = List.copyOf(files);
    snapshotFacts = List.copyOf(snapshotFacts);
    problems = problems.stream().sorted().toList();
  }

  /** The same, with what lies around it. */
  OpenedSource in(Around place) {
    return new OpenedSource(
        project, display, files, snapshotFacts, beside, place, problems, onClose);
  }

  @Override
  public Optional<MetadataFile> nearest(String name) {
    return around.nearest(name);
  }

  @Override
  public Optional<MetadataFile> at(String path) {
    return around.at(path);
  }

  @Override
  public List<MetadataFile> contracts() {
    return beside.contracts();
  }

  @Override
  public List<MetadataFile> declarations() {
    return beside.declarations();
  }

  @Override
  public Optional<Path> folder() {
    return beside.folder();
  }

  @Override
  public void close() {
    onClose.run();
  }
}

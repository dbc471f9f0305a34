package io.github.leastforce.source;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.Project;
import java.util.List;

/** An opened input: which files it has and what it says about itself. Close it after use. */
public interface MetadataSource extends AutoCloseable {

  /** Layout, namespace, API version. */
  Project project();

  /** How messages name the input: the path as the user gave it. */
  String display();

  /** The files, sorted by path; tool caches and ignored files left out. */
  List<MetadataFile> files();

  /** Contracts of integrations beside the project ({@code integrations/*.yml}), sorted by path. */
  default List<MetadataFile> contracts() {
    return List.of();
  }

  /** What was wrong with the input as a whole, such as a link that leaves it. */
  List<ParseProblem> problems();

  @Override
  void close();
}

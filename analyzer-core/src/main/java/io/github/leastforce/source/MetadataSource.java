package io.github.leastforce.source;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An opened input: which files it has and what it says about itself. Close it after use. */
public interface MetadataSource extends AutoCloseable {

  /** Names of the files beside a project that say something about all of it. */
  List<String> DECLARATIONS = List.of("personas.yml", "classification.yml", "endpoints.yml");

  /**
   * Where a snapshot keeps what it tells beside metadata, from the folder of {@code package.xml}.
   */
  List<String> SNAPSHOT_FACTS =
      List.of(
          "facts/connected-applications.json",
          "facts/entity-definitions.json",
          "facts/event-log-files.json",
          "facts/field-definitions.json",
          "facts/group-members.json",
          "facts/groups.json",
          "facts/oauth-tokens.json",
          "facts/permission-dependencies.json",
          "facts/permission-set-assignments.json",
          "facts/permission-set-license-assignments.json",
          "facts/permission-set-licenses.json",
          "facts/profiles.json",
          "facts/user-licenses.json",
          "facts/user-logins.json",
          "facts/users.json",
          "snapshot.json");

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

  /** Those of {@link #DECLARATIONS} that lie beside the project, in that order. */
  default List<MetadataFile> declarations() {
    return List.of();
  }

  /**
   * The file of this name that is nearest to the input: in its folder, or further up to the root of
   * its repository. Outside of a repository only the folder itself is looked at, and of an archive
   * only its top. A link that cannot be followed is there, and cannot be opened.
   */
  default Optional<MetadataFile> nearest(String name) {
    return Optional.empty();
  }

  /**
   * A file by its name in reports: its path from the root of the repository, or, outside of one,
   * from the folder of the input.
   *
   * @param path without {@code .} and {@code ..}
   */
  default Optional<MetadataFile> at(String path) {
    return Optional.empty();
  }

  /** Those of {@link #SNAPSHOT_FACTS} that an input in mdapi format has, sorted by path. */
  default List<MetadataFile> snapshotFacts() {
    return List.of();
  }

  /**
   * Where the files beside the project lie on the disk; empty when the input is an archive or a
   * commit.
   */
  default Optional<Path> folder() {
    return Optional.empty();
  }

  /**
   * What is deployed to the rest of the input, when that is what the input is.
   *
   * @param rank package directory of what is deployed; all others have less
   * @param manifests what is deployed
   * @param removedBefore what is deleted before that
   * @param removedAfter what is deleted after that
   */
  record Deployment(
      int rank,
      List<MetadataFile> manifests,
      List<MetadataFile> removedBefore,
      List<MetadataFile> removedAfter) {
    public Deployment {
      manifests = List.copyOf(manifests);
      removedBefore = List.copyOf(removedBefore);
      removedAfter = List.copyOf(removedAfter);
    }
  }

  /** What is deployed to the rest of the files; empty when nothing is. */
  default Optional<Deployment> deployment() {
    return Optional.empty();
  }

  /** What was wrong with the input as a whole, such as a link that leaves it. */
  List<ParseProblem> problems();

  @Override
  void close();
}

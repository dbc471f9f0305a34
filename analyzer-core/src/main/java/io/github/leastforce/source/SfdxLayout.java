package io.github.leastforce.source;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Project;
import io.github.leastforce.model.Setting;
import io.github.leastforce.source.SourceError.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A project with {@code sfdx-project.json}. */
final class SfdxLayout {
  private final Path root;
  private final String prefix;
  private final ProjectFile declared;
  private final SourceFile declaration;
  private final List<Path> directories = new ArrayList<>();
  private final List<ParseProblem> problems = new ArrayList<>();

  private SfdxLayout(Path root) {
    this.root = root;
    this.prefix = Repository.prefix(root);
    this.declared = ProjectFile.read(root);
    this.declaration = new SourceFile(prefix + ProjectFile.NAME);
    for (String directory : declared.packageDirectories()) {
      resolve(directory).ifPresent(directories::add);
    }
  }

  /**
   * The project a folder belongs to: the nearest one upwards, inside the same repository. A folder
   * with its own {@code package.xml} between the two is mdapi metadata that only happens to be kept
   * in a project.
   */
  static Optional<Path> find(Path folder) {
    for (@Nullable Path at = folder; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(ProjectFile.NAME))) {
        return Optional.of(at);
      }
      if (Repository.isRoot(at) || Files.isRegularFile(at.resolve(MdapiLayout.MANIFEST))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  static MetadataSource open(Path root, Path asked, String display) {
    SfdxLayout layout = new SfdxLayout(root);
    try {
      return layout.open(asked, display);
    } catch (IOException e) {
      throw new SourceError(
          Kind.INCOMPLETE,
          "cannot read the project of `" + Shown.name(display) + "`",
          "check the permissions of its folders");
    }
  }

  private MetadataSource open(Path asked, String display) throws IOException {
    List<Path> below =
        directories.stream().filter(directory -> directory.startsWith(asked)).toList();
    FolderTree tree = scan(below.isEmpty() ? List.of(asked) : below);
    if (below.isEmpty() && tree.files().stream().noneMatch(TreeFile::recognised)) {
      tree = scan(directories);
    }
    if (tree.files().stream().noneMatch(TreeFile::recognised) && tree.problems().isEmpty()) {
      throw MetadataSources.nothingIn(display);
    }
    List<MetadataFile> files = new ArrayList<>();
    for (TreeFile file : tree.files()) {
      files.add(file.in(prefix, packageDirectory(file.path())));
    }
    // Read again to show the line of what is reported about the project as a whole.
    files.add(
        new MetadataFile(
            declaration, 0, -1, () -> Files.newInputStream(root.resolve(ProjectFile.NAME))));
    files.sort(Comparator.comparing(MetadataFile::file));
    problems.addAll(tree.problems());
    return new OpenedSource(
        project(), display, files, List.of(), Beside.of(root, prefix), problems, () -> {});
  }

  private FolderTree scan(List<Path> starts) throws IOException {
    FolderTree tree = new FolderTree(root, prefix, ForceIgnore.of(root));
    for (Path start : starts) {
      tree.add(start);
    }
    return tree;
  }

  private Project project() {
    Location place = Location.of(declaration);
    Setting<String> version =
        declared.sourceApiVersion().isEmpty()
            ? new Setting.Unknown<>("`sfdx-project.json` names no `sourceApiVersion`")
            : new Setting.Known<>(declared.sourceApiVersion(), place);
    return new Project(Project.Format.SFDX, declared.namespace(), version, place);
  }

  /** The ordinal of the innermost package directory around the file. */
  private int packageDirectory(String path) {
    int found = 0;
    int longest = -1;
    for (int i = 0; i < declared.packageDirectories().size(); i++) {
      String directory = declared.packageDirectories().get(i);
      boolean around = directory.isEmpty() || path.startsWith(directory + "/");
      if (around && directory.length() > longest) {
        found = i;
        longest = directory.length();
      }
    }
    return found;
  }

  private Optional<Path> resolve(String directory) {
    try {
      Path path = root.resolve(directory).normalize();
      if (!path.startsWith(root) || Path.of(directory).isAbsolute()) {
        problem(directory, "lies outside the project and was not read", true);
      } else if (!Files.isDirectory(path)) {
        // Usual in a fresh clone: git keeps no empty folders.
        problem(directory, "does not exist", false);
      } else if (!path.toRealPath().startsWith(root.toRealPath())) {
        problem(directory, "is a link that leaves the project and was not followed", true);
      } else {
        return Optional.of(path);
      }
    } catch (InvalidPathException | IOException e) {
      problem(directory, "cannot be read", true);
    }
    return Optional.empty();
  }

  private void problem(String directory, String what, boolean blocking) {
    problems.add(
        new ParseProblem(
            declaration,
            0,
            0,
            "package directory `" + Shown.name(directory) + "` " + what,
            "correct `packageDirectories`",
            blocking));
  }
}

package io.github.leastforce.source;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Project;
import io.github.leastforce.model.Setting;
import io.github.leastforce.source.SourceError.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A project with {@code sfdx-project.json}. */
final class SfdxLayout {
  private final Folder root;
  private final String prefix;
  private final ProjectFile declared;
  private final SourceFile declaration;

  /** Package directories, from the root, each empty or with a final {@code /}. */
  private final List<String> directories = new ArrayList<>();

  private final List<ParseProblem> problems = new ArrayList<>();

  private SfdxLayout(Folder root) {
    this.root = root;
    this.prefix = root.prefix();
    this.declared = ProjectFile.read(root);
    this.declaration = new SourceFile(prefix + ProjectFile.NAME);
    for (String directory : declared.packageDirectories()) {
      resolve(directory).ifPresent(directories::add);
    }
  }

  /**
   * A project and the folder in it that was asked for.
   *
   * @param asked from the root to that folder, empty or with a final {@code /}
   */
  record Found(Folder root, String asked) {}

  /**
   * The project a folder belongs to: the nearest one upwards, inside the same repository. A folder
   * with its own {@code package.xml} between the two is mdapi metadata that only happens to be kept
   * in a project.
   */
  static Optional<Found> find(Folder folder) throws IOException {
    String asked = "";
    for (Folder at = folder; ; at = at.parent().orElseThrow()) {
      if (at.hasFile(ProjectFile.NAME)) {
        return Optional.of(new Found(at, asked));
      }
      if (at.isRepository() || at.hasFile(MdapiLayout.MANIFEST) || at.parent().isEmpty()) {
        return Optional.empty();
      }
      asked = at.name() + "/" + asked;
    }
  }

  static OpenedSource open(Found project, InputName name, Runnable onClose) {
    SfdxLayout layout = new SfdxLayout(project.root());
    try {
      return layout.open(project.asked(), name, onClose);
    } catch (IOException e) {
      throw new SourceError(
          Kind.INCOMPLETE,
          "cannot read the project of " + name.quoted(),
          "check the permissions of its folders");
    }
  }

  private OpenedSource open(String asked, InputName name, Runnable onClose) throws IOException {
    List<String> below =
        directories.stream().filter(directory -> directory.startsWith(asked)).toList();
    FolderTree tree = scan(below.isEmpty() ? List.of(asked) : below);
    if (below.isEmpty() && tree.files().stream().noneMatch(TreeFile::recognised)) {
      tree = scan(directories);
    }
    if (tree.files().stream().noneMatch(TreeFile::recognised) && tree.problems().isEmpty()) {
      throw MetadataSources.nothingIn(name);
    }
    List<MetadataFile> files = new ArrayList<>();
    for (TreeFile file : tree.files()) {
      files.add(file.in(prefix, packageDirectory(file.path())));
    }
    // Read again to show the line of what is reported about the project as a whole.
    Entry own = root.entry(ProjectFile.NAME).target();
    files.add(new MetadataFile(declaration, 0, -1, own::open, own.blob()));
    files.sort(Comparator.comparing(MetadataFile::file));
    problems.addAll(tree.problems());
    return new OpenedSource(
        project(),
        name.display(),
        files,
        List.of(),
        Beside.of(root, prefix),
        Around.NOTHING,
        problems,
        onClose);
  }

  private FolderTree scan(List<String> starts) throws IOException {
    FolderTree tree = new FolderTree(root, prefix, ForceIgnore.of(root));
    for (String start : starts) {
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
      String directory = inside(declared.packageDirectories().get(i)).orElse("/");
      if (path.startsWith(directory) && directory.length() > longest) {
        found = i;
        longest = directory.length();
      }
    }
    return found;
  }

  private Optional<String> resolve(String directory) {
    try {
      Optional<String> path = inside(directory);
      if (path.isEmpty()) {
        problem(directory, "lies outside the project and was not read", true);
        return Optional.empty();
      }
      Entry.Kind kind = Entry.Kind.FOLDER;
      Folder folder = root;
      for (String step : path.get().split("/", -1)) {
        if (kind == Entry.Kind.FOLDER && !step.isEmpty()) {
          Entry entry = folder.entry(step).target();
          kind = entry.kind();
          folder = kind == Entry.Kind.FOLDER ? entry.folder() : folder;
        }
      }
      if (kind == Entry.Kind.SUBMODULE) {
        problem(directory, "is a submodule that is not checked out, and was not read", false);
      } else if (kind == Entry.Kind.UNFETCHED) {
        problem(directory, "is a " + FolderTree.UNFETCHED, true);
      } else if (kind == Entry.Kind.OUTSIDE
          || (kind == Entry.Kind.FOLDER && !folder.realPath().startsWith(root.realPath()))) {
        problem(directory, "is a link that leaves the project and was not followed", true);
      } else if (kind != Entry.Kind.FOLDER) {
        // Usual in a fresh clone: git keeps no empty folders.
        problem(directory, "does not exist", false);
      } else {
        return path;
      }
    } catch (IOException e) {
      problem(directory, "cannot be read", true);
    }
    return Optional.empty();
  }

  /** The path without {@code .} and {@code ..}, empty or with a final {@code /}. */
  private static Optional<String> inside(String directory) {
    if (directory.startsWith("/") || directory.matches("(?s)[A-Za-z]:.*")) {
      return Optional.empty();
    }
    List<String> steps = new ArrayList<>();
    for (String step : directory.split("/", -1)) {
      if (step.equals("..")) {
        if (steps.isEmpty()) {
          return Optional.empty();
        }
        steps.remove(steps.size() - 1);
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return Optional.of(steps.isEmpty() ? "" : String.join("/", steps) + "/");
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

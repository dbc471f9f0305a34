package io.github.leastforce.source;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.SourceFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Walks folders and remembers their files, sorted by path. */
final class FolderTree {
  private final Path root;
  private final Path realRoot;
  private final String prefix;
  private final ForceIgnore ignore;
  private final Map<String, TreeFile> files = new TreeMap<>();
  private final List<ParseProblem> problems = new ArrayList<>();

  /**
   * @param prefix path of the root inside the repository, empty or with a final {@code /}
   */
  FolderTree(Path root, String prefix, ForceIgnore ignore) throws IOException {
    this.root = root;
    this.realRoot = root.toRealPath();
    this.prefix = prefix;
    this.ignore = ignore;
  }

  Collection<TreeFile> files() {
    return files.values();
  }

  List<ParseProblem> problems() {
    return problems;
  }

  /** Adds the files below a folder of the root. */
  FolderTree add(Path folder) throws IOException {
    String path = "";
    Path at = root;
    for (Path step : root.relativize(folder)) {
      if (!step.toString().isEmpty()) {
        at = at.resolve(step);
        path += Shown.fileName(at) + "/";
      }
    }
    List<Path> open = new ArrayList<>(List.of(folder.toRealPath()));
    list(folder, path, open);
    return this;
  }

  /**
   * @param open real paths of the folders being listed, against links that lead back into them
   */
  private void list(Path folder, String folderPath, List<Path> open) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = Shown.fileName(entry);
        if (!KnownNames.ofTools(name)) {
          visit(entry, folderPath + name, open);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      problem(
          folderPath.isEmpty() ? "." : folderPath.substring(0, folderPath.length() - 1),
          "folder cannot be read",
          "check the permissions of the folder");
    }
  }

  private void visit(Path entry, String path, List<Path> open) throws IOException {
    if (path.indexOf('\\') >= 0) {
      problem(path, "file name holds a backslash", "rename the file");
      return;
    }
    BasicFileAttributes attributes =
        Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      link(entry, path, open);
    } else if (attributes.isDirectory()) {
      folder(entry, path, open);
    } else if (attributes.isRegularFile()) {
      file(entry, path, attributes.size());
    }
  }

  private void link(Path entry, String path, List<Path> open) throws IOException {
    boolean metadata = KnownNames.recognised(path.substring(path.lastIndexOf('/') + 1));
    if (ignore.ignores(path, false)) {
      return;
    }
    if (!Files.exists(entry)) {
      if (metadata) {
        problem(path, "broken link", "restore the file it points to");
      }
      return;
    }
    Path target = entry.toRealPath();
    boolean directory = Files.isDirectory(target);
    if (!target.startsWith(realRoot)) {
      if (metadata || directory) {
        problem(
            path,
            "link leaves the input and was not followed",
            "copy the files into the project, or analyse the folder that holds them");
      }
    } else if (directory) {
      if (!open.contains(target)) {
        folder(entry, path, open);
      }
    } else {
      file(entry, path, Files.size(target));
    }
  }

  private void folder(Path entry, String path, List<Path> open) throws IOException {
    if (ignore.ignores(path, true)) {
      return;
    }
    open.add(entry.toRealPath());
    list(entry, path + "/", open);
    open.remove(open.size() - 1);
  }

  private void file(Path entry, String path, long size) {
    if (!ignore.ignores(path, false)) {
      files.put(path, new TreeFile(path, size, () -> Files.newInputStream(entry)));
    }
  }

  private void problem(String path, String message, String help) {
    SourceFile file = new SourceFile(prefix + path.replace("\\", "%5C"));
    problems.add(new ParseProblem(file, 0, 0, message, help, true));
  }
}

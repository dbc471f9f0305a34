package io.github.leastforce.source;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Walks folders and remembers their files, sorted by path. */
final class FolderTree {

  /** No disk has folders so deep; a commit made by hand can have them. */
  private static final int DEEPEST = 255;

  /** Links to folders with links can look like billions of files. */
  private static final int MOST_LINKED = 50_000;

  /** What is said of a submodule that lacks the commit that is read. */
  static final String UNFETCHED = "submodule lacks the revision that the commit names";

  /** What to do about that. */
  static final String FETCH = "fetch its whole history, such as with `git fetch` in its folder";

  private final Folder root;
  private final String realRoot;
  private final String prefix;
  private final ForceIgnore ignore;
  private final Map<String, TreeFile> files = new TreeMap<>();
  private final List<ParseProblem> problems = new ArrayList<>();
  private final int mostLinked;

  /** What was found by way of links to folders. */
  private int linked;

  /** How many links to folders are being followed. */
  private int links;

  /**
   * @param prefix path of the root inside the repository, empty or with a final {@code /}
   */
  FolderTree(Folder root, String prefix, ForceIgnore ignore) throws IOException {
    this(root, prefix, ignore, MOST_LINKED);
  }

  /**
   * @param mostLinked how many files and folders may be found by way of links to folders
   */
  FolderTree(Folder root, String prefix, ForceIgnore ignore, int mostLinked) throws IOException {
    this.mostLinked = mostLinked;
    this.root = root;
    this.realRoot = root.realPath();
    this.prefix = prefix;
    this.ignore = ignore;
  }

  Collection<TreeFile> files() {
    return files.values();
  }

  List<ParseProblem> problems() {
    return problems;
  }

  /**
   * Adds the files below a folder of the root.
   *
   * @param path from the root to the folder, empty or with a final {@code /}
   */
  FolderTree add(String path) throws IOException {
    Folder folder = root;
    for (String step : path.split("/", -1)) {
      if (!step.isEmpty()) {
        folder = folder.entry(step).target().folder();
      }
    }
    list(folder, path, new ArrayList<>(List.of(folder.realPath())));
    return this;
  }

  /**
   * @param open real paths of the folders being listed, against links that lead back into them
   */
  private void list(Folder folder, String folderPath, List<String> open) {
    try {
      if (open.size() > DEEPEST) {
        throw new IOException("too deep");
      }
      for (Entry entry : folder.entries()) {
        String name = entry.name();
        if (!KnownNames.ofTools(name)) {
          visit(entry, folderPath + name, open);
        }
      }
    } catch (IOException e) {
      problem(
          folderPath.isEmpty() ? "." : folderPath.substring(0, folderPath.length() - 1),
          "folder cannot be read",
          "check the permissions of the folder");
    }
  }

  private void visit(Entry entry, String path, List<String> open) throws IOException {
    if (links > 0 && ++linked > mostLinked) {
      throw new SourceError(
          SourceError.Kind.INCOMPLETE,
          "links to folders lead to more than "
              + mostLinked
              + " files and folders, the last at `"
              + Shown.name(prefix + path)
              + "`",
          "remove links to folders that hold links, or ignore them in `" + ForceIgnore.NAME + "`");
    }
    if (entry.name().indexOf('\\') >= 0) {
      problem(path, "file name holds a backslash", "rename the file");
      return;
    }
    if (entry.name().indexOf('/') >= 0) {
      // Only a commit made by hand has such names.
      problem(path, "file name holds a slash", "rename the file");
      return;
    }
    switch (entry.kind()) {
      case LINK -> link(entry, path, open);
      case FOLDER -> folder(entry, path, entry.realPath(), open);
      case FILE -> file(entry, path);
      case SUBMODULE -> submodule(path);
      case UNFETCHED -> unfetched(path);
      default -> {}
    }
  }

  private void link(Entry entry, String path, List<String> open) throws IOException {
    boolean metadata = KnownNames.recognised(entry.name());
    if (ignore.ignores(path, false)) {
      return;
    }
    Entry target = entry.target();
    Entry.Kind kind = target.kind();
    boolean directory = kind == Entry.Kind.FOLDER;
    if (kind == Entry.Kind.NOTHING) {
      if (metadata) {
        problem(path, "broken link", "restore the file it points to");
      }
      return;
    }
    String real = kind == Entry.Kind.OUTSIDE ? "" : target.realPath();
    if (!real.startsWith(realRoot)) {
      // What lies outside of a commit may be a folder as well as a file.
      if (metadata || directory || kind == Entry.Kind.OUTSIDE) {
        problem(
            path,
            "link leaves the input and was not followed",
            "copy the files into the project, or analyse the folder that holds them",
            metadata || directory);
      }
    } else if (kind == Entry.Kind.SUBMODULE) {
      submodule(path);
    } else if (kind == Entry.Kind.UNFETCHED) {
      unfetched(path);
    } else if (directory) {
      if (!open.contains(real)) {
        links++;
        folder(target, path, real, open);
        links--;
      }
    } else {
      file(target, path);
    }
  }

  private void folder(Entry entry, String path, String real, List<String> open) throws IOException {
    if (ignore.ignores(path, true)) {
      return;
    }
    open.add(real);
    list(entry.folder(), path + "/", open);
    open.remove(open.size() - 1);
  }

  private void file(Entry entry, String path) throws IOException {
    if (!ignore.ignores(path, false)) {
      files.put(path, new TreeFile(path, entry.size(), entry::open, entry.blob()));
    }
  }

  private void submodule(String path) {
    if (!ignore.ignores(path, true)) {
      problem(
          path,
          "submodule is not checked out and was not read",
          "check it out with `git submodule update --init`, or analyse its own repository",
          false);
    }
  }

  /** What stands on the disk would count as new beside a commit that cannot tell. */
  private void unfetched(String path) {
    if (!ignore.ignores(path, true)) {
      problem(path, UNFETCHED, FETCH);
    }
  }

  private void problem(String path, String message, String help) {
    problem(path, message, help, true);
  }

  private void problem(String path, String message, String help, boolean blocking) {
    SourceFile file = new SourceFile(prefix + path.replace("\\", "%5C"));
    problems.add(new ParseProblem(file, 0, 0, message, help, blocking));
  }
}

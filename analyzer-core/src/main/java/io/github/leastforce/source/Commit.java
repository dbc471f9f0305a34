package io.github.leastforce.source;

import io.github.leastforce.source.SourceError.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** Opens the tree of a commit as an input, from the object database alone. */
final class Commit {

  private static final String ORIGIN = "origin/";

  private final Repository repository;
  private final String revision;

  private Commit(Repository repository, String revision) {
    this.repository = repository;
    this.revision = revision;
  }

  /**
   * A folder in a repository.
   *
   * @param root folder of the work tree, or the repository itself when it is bare
   */
  private record Place(Path folder, Path root, boolean bare) {}

  static MetadataSource open(Path inside, String revision) {
    GitSettings.isolate();
    Place place = place(inside);
    Repository repository = repository(place);
    boolean opened = false;
    try {
      MetadataSource source =
          new Commit(repository, revision)
              .open(steps(place.root(), place.folder()), inside.toString());
      opened = true;
      return source;
    } finally {
      if (!opened) {
        repository.close();
      }
    }
  }

  /** Whether the repository around a folder knows a commit by that name. */
  static boolean known(Path inside, String revision) {
    GitSettings.isolate();
    try {
      try (Repository repository = repository(place(inside))) {
        new Commit(repository, revision).resolve();
        return true;
      }
    } catch (SourceError e) {
      return false;
    }
  }

  /** The file of a project or a package stands for its folder. */
  private static Path folder(Path path) {
    Path parent = path.getParent();
    String name = Shown.fileName(path);
    boolean file = name.equals(ProjectFile.NAME) || name.equals(MdapiLayout.MANIFEST);
    return file && parent != null && !Files.isDirectory(path) ? parent : path;
  }

  /** By its name, or else, as a link may lead into a repository, by where it really lies. */
  private static Place place(Path inside) {
    Path folder = folder(inside.toAbsolutePath().normalize());
    return above(folder)
        .or(() -> above(real(folder)))
        .orElseThrow(() -> noRepository(inside.toString()));
  }

  private static Optional<Place> above(Path folder) {
    for (@Nullable Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return Optional.of(new Place(folder, at, false));
      }
      if (FileKey.isGitRepository(at.toFile(), FS.DETECTED)) {
        return Optional.of(new Place(folder, at, true));
      }
    }
    return Optional.empty();
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder;
    }
  }

  private static SourceError noRepository(String path) {
    return new SourceError(
        Kind.USAGE,
        "`" + Shown.name(path.isEmpty() ? "." : path) + "` lies in no git repository",
        "name a folder of a clone; a downloaded archive has no commits");
  }

  private static Repository repository(Place place) {
    FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
    File root = place.root().toFile();
    try {
      // A work tree's own file leads to its repository.
      Repository repository =
          place.bare()
              ? builder.setGitDir(root).setBare().build()
              : builder.setWorkTree(root).build();
      return readable(repository);
    } catch (IOException | IllegalArgumentException e) {
      throw noRepository(place.root().toString());
    }
  }

  private static Repository readable(Repository repository) {
    String names = repository.getConfig().getString("extensions", null, "objectFormat");
    if (names == null || names.equalsIgnoreCase("sha1")) {
      return repository;
    }
    repository.close();
    throw new SourceError(
        Kind.USAGE,
        "the repository names its commits by `" + Shown.name(names) + "`, which cannot be read",
        "check both states out and compare their folders, such as `path:../before`");
  }

  /** Names of the folders from the repository's root to the folder. */
  private static Deque<String> steps(Path root, Path folder) {
    Deque<String> steps = new ArrayDeque<>();
    for (@Nullable Path at = folder; at != null && !at.equals(root); at = at.getParent()) {
      steps.push(Shown.fileName(at));
    }
    return steps;
  }

  private MetadataSource open(Deque<String> steps, String inside) {
    ObjectId id = resolve();
    InputName name = InputName.ofCommit(revision, id.name());
    CommitTree tree = tree(id, name);
    boolean opened = false;
    try {
      Folder folder = tree.root();
      for (String step : steps) {
        Entry entry = folder.entry(step).target();
        if (entry.kind() != Entry.Kind.FOLDER) {
          throw new SourceError(
              Kind.USAGE,
              name.quoted() + " has no folder `" + Shown.name(inside) + "`",
              "name a folder that the commit has; one that was added later is in no earlier"
                  + " commit");
        }
        folder = entry.folder();
      }
      MetadataSource source = MetadataSources.folder(folder, name, tree::close);
      opened = true;
      return source;
    } catch (IOException e) {
      throw incomplete(name);
    } finally {
      tree.listed();
      if (!opened) {
        tree.close();
      }
    }
  }

  private CommitTree tree(ObjectId id, InputName name) {
    try (RevWalk walk = new RevWalk(repository)) {
      return new CommitTree(repository, walk.parseCommit(id).getTree(), () -> incomplete(name));
    } catch (IOException e) {
      throw incomplete(name);
    }
  }

  private static SourceError incomplete(InputName name) {
    return new SourceError(
        Kind.INCOMPLETE,
        "the repository lacks files of " + name.quoted(),
        "a partial clone leaves files out: clone without `--filter`, then run again");
  }

  private ObjectId resolve() {
    try {
      ObjectId id = repository.resolve(revision + "^{commit}");
      if (id != null) {
        return id;
      }
    } catch (AmbiguousObjectException e) {
      throw unknown("names several objects", "write more letters of the commit's id");
    } catch (IncorrectObjectTypeException e) {
      throw unknown("is no commit", "name a branch, a tag or a commit");
    } catch (MissingObjectException e) {
      throw unknown("is not in this clone", bring());
    } catch (RevisionSyntaxException | IOException e) {
      throw unknown("cannot be read as a revision", "name a branch, a tag or a commit");
    }
    throw unknown("is no revision of this clone", bring());
  }

  private SourceError unknown(String why, String help) {
    return new SourceError(Kind.USAGE, "revision `" + Shown.name(revision) + "` " + why, help);
  }

  /** How the revision comes into the clone. */
  private String bring() {
    boolean shallow = new File(repository.getCommonDirectory(), "shallow").exists();
    String start =
        shallow ? "this clone is shallow: check out with `fetch-depth: 0`, or run " : "run ";
    if (revision.matches("[0-9a-f]{4,40}")) {
      return start + (shallow ? "`git fetch --unshallow`" : "`git fetch origin`");
    }
    if (!revision.matches("[A-Za-z0-9][\\w./-]*") || revision.startsWith("HEAD")) {
      return shallow ? start + "`git fetch --unshallow`" : "name a branch, a tag or a commit of it";
    }
    String branch = revision.startsWith(ORIGIN) ? revision.substring(ORIGIN.length()) : revision;
    String into = branch.equals(revision) ? branch : "refs/remotes/" + revision;
    return start + "`git fetch origin " + branch + ":" + into + "`";
  }
}

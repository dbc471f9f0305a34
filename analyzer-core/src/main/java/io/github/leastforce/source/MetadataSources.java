package io.github.leastforce.source;

import io.github.leastforce.location.SourceFile;
import io.github.leastforce.source.SourceError.Kind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The door: opens whatever the user named.
 *
 * <ul>
 *   <li>An SFDX project: the folder of {@code sfdx-project.json} (or that file) means all its
 *       package directories. A folder inside a project means the package directories below it, or
 *       else that folder when it holds metadata, or else the whole project; the project's
 *       namespace, API version and {@code .forceignore} apply in each case.
 *   <li>A folder in mdapi format: with {@code package.xml} in it, in {@code src}, in {@code
 *       unpackaged} or in several places such as {@code Referenced Packages/*}; or a folder that
 *       merely holds typed metadata files.
 *   <li>A zip in mdapi format.
 *   <li>A folder as a commit has it: all of the above but the zip.
 * </ul>
 *
 * <p>File names in reports are relative to the repository, which is what a code-scanning service
 * needs; {@link MetadataSource#display()} keeps the path as the user gave it, and the declaration
 * of {@link MetadataSource#project()} shows where the project lies inside the repository.
 */
public final class MetadataSources {

  private static final String REMEDY =
      "name an SFDX project (a folder with `sfdx-project.json`), or a folder or zip in mdapi"
          + " format";
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private MetadataSources() {}

  /** How reports name a file beside the input: by its path from the root of its repository. */
  public static SourceFile shown(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    String path = new DiskFolder(folder).prefix() + Shown.fileName(absolute);
    return new SourceFile(path.replace('\\', '_'));
  }

  /**
   * Where a file lies in the tree of an input: its path from the root of the repository around the
   * input, or, outside of one, from the folder of the input. Empty when it lies elsewhere.
   */
  public static Optional<String> within(Path file, Path input) {
    Path start = input.toAbsolutePath().normalize();
    if (!Files.isDirectory(start)) {
      start = Optional.ofNullable(start.getParent()).orElse(start);
    }
    Path root = start;
    for (Path at = start; at != null; at = at.getParent()) {
      if (new DiskFolder(at).isRepository()) {
        root = at;
        break;
      }
    }
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(root) && !absolute.equals(root)
        ? Optional.of(root.relativize(absolute).toString().replace(File.separatorChar, '/'))
        : Optional.empty();
  }

  /**
   * Opens the path.
   *
   * @throws SourceError when there is nothing to read, or it is not safe to read it
   */
  public static MetadataSource open(Path path) {
    return open(path, Optional.empty(), Optional.empty());
  }

  /**
   * Opens the path.
   *
   * @param project folder of the project that an archive belongs to, whose contracts, personas and
   *     the like apply to it; a folder has its own beside it
   * @param name how messages name the input, when not by its path
   * @throws SourceError when there is nothing to read, or it is not safe to read it
   */
  public static MetadataSource open(Path path, Optional<Path> project, Optional<String> name) {
    String display = name.orElse(path.toString().isEmpty() ? "." : path.toString());
    Path absolute = located(path.toAbsolutePath().normalize());
    if (Files.isDirectory(absolute)) {
      return folder(new DiskFolder(absolute), InputName.of(display), () -> {});
    }
    if (!Files.exists(absolute)) {
      String what =
          Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)
              ? "broken link"
              : "no such file or folder";
      throw new SourceError(Kind.USAGE, what + " `" + Shown.name(display) + "`", REMEDY);
    }
    Path parent = absolute.getParent();
    String fileName = Shown.fileName(absolute);
    if (parent != null
        && (fileName.equals(ProjectFile.NAME) || fileName.equals(MdapiLayout.MANIFEST))) {
      return folder(new DiskFolder(parent), InputName.of(display), () -> {});
    }
    if (startsLikeZip(absolute, display)) {
      return ZipArchive.open(
          absolute, display, project.map(MetadataSources::beside).orElse(Beside.NOTHING));
    }
    if (fileName.endsWith(".zip")) {
      throw new SourceError(
          Kind.INCOMPLETE,
          "`" + Shown.name(display) + "` is not a zip",
          "retrieve it again; a download that failed often leaves an empty or an HTML file");
    }
    throw new SourceError(
        Kind.USAGE, "`" + Shown.name(display) + "` is neither a folder nor a zip", REMEDY);
  }

  /**
   * Opens what a commit has in a folder, from the object database of the repository around it; no
   * work tree is needed and nothing is checked out or written.
   *
   * @param inside the folder, as {@link #open(Path)} takes it; it need not exist on the disk
   * @param revision as git names commits: a branch, a tag, {@code HEAD~2}, an abbreviated id
   * @throws SourceError when there is no repository, no such revision or nothing to read in it
   */
  public static MetadataSource openCommit(Path inside, String revision) {
    return Commit.open(inside, revision);
  }

  /**
   * Opens what becomes of an input when a delta package is deployed to it: changed files with
   * {@code package.xml}, and {@code destructiveChanges.xml} with what is deleted, as sfdx-git-delta
   * writes them or in mdapi format.
   *
   * @param folder of the delta package
   * @param base what it is deployed to; closed with the result, also when this fails
   * @throws SourceError when the folder holds no delta package
   */
  public static MetadataSource openDelta(Path folder, MetadataSource base) {
    return DeltaSource.open(folder, base);
  }

  /** Whether the repository around a folder knows a commit by that name. */
  public static boolean isRevision(Path inside, String name) {
    return Commit.known(inside, name);
  }

  /** The path, unless only what it leads to as a link lies in a repository: then that. */
  public static Path located(Path path) {
    if (inRepository(path)) {
      return path;
    }
    try {
      Path real = path.toRealPath();
      return inRepository(real) ? real : path;
    } catch (IOException e) {
      return path;
    }
  }

  private static boolean inRepository(Path path) {
    for (@Nullable Path at = path; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return true;
      }
    }
    return false;
  }

  /** What lies beside the metadata of the project that the folder belongs to. */
  private static Beside beside(Path path) {
    Folder folder = new DiskFolder(path.toAbsolutePath().normalize());
    try {
      Folder root = SfdxLayout.find(folder).map(SfdxLayout.Found::root).orElse(folder);
      boolean exists = root.onDisk().filter(Files::isDirectory).isPresent();
      return exists ? Beside.of(root, root.prefix()) : Beside.NOTHING;
    } catch (IOException e) {
      return Beside.NOTHING;
    }
  }

  /** The project or mdapi metadata that the folder is or belongs to. */
  static MetadataSource folder(Folder folder, InputName name, Runnable onClose) {
    Optional<SfdxLayout.Found> project;
    try {
      project = SfdxLayout.find(folder);
    } catch (IOException e) {
      throw new SourceError(
          Kind.INCOMPLETE, "cannot read " + name.quoted(), "check the permissions of its folders");
    }
    return project
        .map(found -> SfdxLayout.open(found, name, onClose))
        .orElseGet(() -> MdapiLayout.open(folder, name, onClose))
        .in(new Around.OfFolder(folder));
  }

  static SourceError nothingIn(InputName name) {
    return new SourceError(Kind.USAGE, "no Salesforce metadata in " + name.quoted(), REMEDY);
  }

  private static boolean startsLikeZip(Path file, String display) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    } catch (IOException e) {
      throw new SourceError(
          Kind.INCOMPLETE,
          "cannot read `" + Shown.name(display) + "`",
          "check that the file is readable");
    }
  }
}

package io.github.leastforce.source;

import io.github.leastforce.location.SourceFile;
import io.github.leastforce.source.SourceError.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

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
 * </ul>
 *
 * <p>File names in reports are relative to the repository, which is what a code-scanning service
 * needs; {@link MetadataSource#display()} keeps the path as the user gave it, and the declaration
 * of {@link MetadataSource#project()} shows where the project lies inside the repository.
 */
public final class MetadataSources {

  private static final String REMEDY =
      "name an SFDX project (a folder with `sfdx-project.json`), or a folder or zip in mdapi format";
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private MetadataSources() {}

  /** How reports name a file beside the input: by its path from the root of its repository. */
  public static SourceFile shown(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    String path = Repository.prefix(folder) + Shown.fileName(absolute);
    return new SourceFile(path.replace('\\', '_'));
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
    Path absolute = path.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute)) {
      return folder(absolute, display);
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
      return folder(parent, display);
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

  /** What lies beside the metadata of the project that the folder belongs to. */
  private static Beside beside(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path root = SfdxLayout.find(absolute).orElse(absolute);
    return Files.isDirectory(root) ? Beside.of(root, Repository.prefix(root)) : Beside.NOTHING;
  }

  private static MetadataSource folder(Path folder, String display) {
    return SfdxLayout.find(folder)
        .map(root -> SfdxLayout.open(root, folder, display))
        .orElseGet(() -> MdapiLayout.open(folder, display));
  }

  static SourceError nothingIn(String display) {
    return new SourceError(
        Kind.USAGE, "no Salesforce metadata in `" + Shown.name(display) + "`", REMEDY);
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

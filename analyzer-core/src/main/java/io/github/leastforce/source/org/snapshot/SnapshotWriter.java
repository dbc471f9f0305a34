package io.github.leastforce.source.org.snapshot;

import io.github.leastforce.model.SnapshotManifest;
import io.github.leastforce.model.SnapshotManifest.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a snapshot so that equal content makes equal bytes: files in the order of their names, all
 * of one date, the manifest last because it holds their hashes. A snapshot names users and shows
 * how an org is protected, so only its owner may read it.
 */
public final class SnapshotWriter {

  /** The first moment that a zip can express; metadata has dates of its own. */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final String OWNER_ONLY = "rw-------";

  private SnapshotWriter() {}

  /**
   * Writes the file as a whole or not at all. One that exists is replaced at the end.
   *
   * @param files everything but the manifest, by path
   * @param manifest makes the manifest from the digests of all files
   * @throws IOException when the disk is full or the folder cannot be written; nothing is left then
   */
  public static void write(
      Path file,
      SortedMap<String, SnapshotContent> files,
      Function<List<Digest>, SnapshotManifest> manifest)
      throws IOException {
    Path unfinished =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    boolean whole = false;
    try {
      Files.deleteIfExists(unfinished);
      Files.createFile(unfinished, ownerOnly());
      try (ZipOutputStream zip =
          new ZipOutputStream(
              new BufferedOutputStream(
                  Files.newOutputStream(unfinished, StandardOpenOption.TRUNCATE_EXISTING)))) {
        List<Digest> digests = new ArrayList<>();
        for (String path : files.keySet()) {
          zip.putNextEntry(entry(path));
          digests.add(new Digest(path, copied(files.get(path), zip)));
          zip.closeEntry();
        }
        zip.putNextEntry(entry(SnapshotManifest.NAME));
        ManifestJson.write(manifest.apply(digests), zip);
        zip.closeEntry();
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
        }
        : new FileAttribute<?>[0];
  }

  private static ZipEntry entry(String path) {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(DATE);
    return entry;
  }

  /** Copies the content and tells its hash. */
  private static String copied(SnapshotContent content, OutputStream out) throws IOException {
    MessageDigest sha256 = sha256();
    try (InputStream in = content.open()) {
      in.transferTo(new DigestOutputStream(out, sha256));
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("internal error: every Java has SHA-256", e);
    }
  }
}

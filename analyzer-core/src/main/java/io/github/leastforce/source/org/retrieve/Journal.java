package io.github.leastforce.source.org.retrieve;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.leastforce.source.org.wire.Component;
import io.github.leastforce.source.org.wire.JobState;
import io.github.leastforce.source.org.wire.Manifest;
import io.github.leastforce.source.org.wire.Redactor;
import io.github.leastforce.source.org.wire.RemoteError;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The work folder of one retrieval: what was planned and how far it came, so that another process
 * can go on. The plan is written down once and stays, or a resumed run would mix two states of the
 * org. No secret is ever in it.
 */
final class Journal implements AutoCloseable {
  private static final int FORMAT = 1;
  private static final String FILE = "journal.json";
  private static final String LOCK = "lock";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  /** How far a batch is. */
  enum State {
    PLANNED,
    STARTED,
    DONE,
    /** The org could not make it; it holds one member only. */
    REFUSED
  }

  /**
   * One request.
   *
   * @param id name of its files
   * @param slice whether it holds profiles together with what they tell of
   * @param job of the org once it is started
   * @param sha256 of the zip once it is here
   * @param problem why it was refused
   */
  record Batch(
      String id,
      boolean slice,
      SortedMap<String, List<String>> members,
      State state,
      String job,
      String sha256,
      String problem) {

    static Batch planned(String id, boolean slice, SortedMap<String, List<String>> members) {
      return new Batch(id, slice, members, State.PLANNED, "", "", "");
    }

    Manifest manifest() {
      return new Manifest(members);
    }

    Batch started(String id) {
      return new Batch(this.id, slice, members, State.STARTED, id, "", "");
    }

    Batch again() {
      return planned(id, slice, members);
    }

    Batch done(String hash) {
      return new Batch(id, slice, members, State.DONE, job, hash, "");
    }

    Batch refused(String why) {
      return new Batch(id, slice, members, State.REFUSED, job, "", why);
    }
  }

  /** What the org delivered in a batch and said about it. */
  record Delivery(List<Component> files, List<JobState.Message> messages) {}

  /**
   * Everything a run must know to go on.
   *
   * @param instance where the org answers
   * @param apiVersion of all calls
   * @param types as listed
   */
  record Content(
      int format,
      String instance,
      String apiVersion,
      List<Listing> types,
      List<Batch> batches,
      List<String> notes) {}

  private final Path folder;
  private final FileChannel lockFile;
  private Content content;

  private Journal(Path folder, FileChannel lockFile, Content content) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.content = content;
  }

  /**
   * Takes a work folder into use; it is created if need be. Files that an earlier run left
   * unfinished are removed.
   *
   * @param instance the org; a journal of another one is refused
   */
  static Journal open(Path folder, String instance) {
    FileChannel lockFile = null;
    boolean opened = false;
    try {
      Files.createDirectories(folder, owner("rwx------"));
      makePrivate(folder);
      lockFile =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(lockFile)) {
        throw error(
            Kind.LIMIT,
            "the work folder is in use by another run",
            "wait for it, or name another folder");
      }
      removeUnfinished(folder);
      Path file = folder.resolve(FILE);
      Content content =
          Files.exists(file)
              ? JSON.readValue(file.toFile(), Content.class)
              : new Content(FORMAT, instance, "", List.of(), List.of(), List.of());
      if (content.format() != FORMAT) {
        throw error(
            Kind.UNSAFE_INPUT,
            "the work folder is of another version of this program",
            "start again in an empty folder");
      }
      if (!content.instance().equals(instance)) {
        throw error(
            Kind.UNSAFE_INPUT,
            "the work folder belongs to a retrieval from `" + content.instance() + "`",
            "resume with a login to that org, or start again in an empty folder");
      }
      Journal journal = new Journal(folder, lockFile, content);
      opened = true;
      return journal;
    } catch (JacksonException e) {
      throw error(
          Kind.UNSAFE_INPUT,
          "the journal in the work folder is damaged",
          "start again in an empty folder");
    } catch (IOException e) {
      throw unwritable();
    } finally {
      if (!opened) {
        closeQuietly(lockFile);
      }
    }
  }

  private static boolean locked(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static FileAttribute<?>[] owner(String permissions) {
    return posix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static void makePrivate(Path folder) throws IOException {
    if (posix()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Zips that were being fetched, and journals that were being written. */
  private static void removeUnfinished(Path folder) throws IOException {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*.part")) {
      for (Path each : unfinished) {
        Files.deleteIfExists(each);
      }
    }
  }

  /** Whether there is a plan already, which must not be made anew. */
  boolean planned() {
    return !content.batches().isEmpty() || !content.apiVersion().isEmpty();
  }

  Content content() {
    return content;
  }

  List<Batch> batches() {
    return content.batches();
  }

  /** Writes down what will be retrieved. */
  void plan(String apiVersion, List<Listing> types, List<Batch> batches, List<String> notes) {
    content = new Content(FORMAT, content.instance(), apiVersion, types, batches, notes);
    write();
  }

  /** Replaces a batch by what became of it: itself further on, or its halves. */
  void replace(Batch old, List<Batch> by) {
    List<Batch> batches = new ArrayList<>();
    for (Batch each : content.batches()) {
      if (each.id().equals(old.id())) {
        batches.addAll(by);
      } else {
        batches.add(each);
      }
    }
    content =
        new Content(
            FORMAT,
            content.instance(),
            content.apiVersion(),
            content.types(),
            batches,
            content.notes());
    write();
  }

  private void write() {
    write(folder.resolve(FILE), content);
  }

  private static void write(Path file, Object value) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = create(part)) {
        JSON.writeValue(out, value);
      }
      move(part, file);
    } catch (IOException e) {
      throw unwritable();
    }
  }

  private static OutputStream create(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, owner("rw-------"));
    return Files.newOutputStream(file, StandardOpenOption.WRITE);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Where the zip of a batch is written while it comes. */
  Path unfinished(Batch batch) {
    return folder.resolve("batch-" + batch.id() + ".zip.part");
  }

  /** The zip of a finished batch. */
  Path zip(Batch batch) {
    return folder.resolve("batch-" + batch.id() + ".zip");
  }

  /** Where merged profiles lie. */
  Path merged() {
    return folder.resolve("profiles.zip");
  }

  private Path delivery(Batch batch) {
    return folder.resolve("batch-" + batch.id() + ".json");
  }

  /** Puts a checked zip and what was said about it in their places. */
  Batch finish(Batch batch, Delivery delivery) {
    try {
      Path part = unfinished(batch);
      String hash = hash(part);
      write(delivery(batch), delivery);
      move(part, zip(batch));
      Batch done = batch.done(hash);
      replace(batch, List.of(done));
      return done;
    } catch (IOException e) {
      throw unwritable();
    }
  }

  /** What was said about a finished batch; empty when its files are not as they were left. */
  Optional<Delivery> delivery(Batch batch, boolean checked) {
    try {
      if (checked && !hash(zip(batch)).equals(batch.sha256())) {
        return Optional.empty();
      }
      return Optional.of(JSON.readValue(delivery(batch).toFile(), Delivery.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      byte[] buffer = new byte[1 << 16];
      while (digest.read(buffer) >= 0) {
        // Reading is what feeds the digest.
      }
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("internal error: no SHA-256", e);
    }
  }

  /** A file that appears in the folder only when it is whole. */
  void writeWhole(Path file, Writing writing) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    boolean whole = false;
    try {
      try (OutputStream out = create(part)) {
        writing.to(out);
      }
      move(part, file);
      whole = true;
    } catch (IOException e) {
      throw unwritable();
    } finally {
      if (!whole) {
        remove(part);
      }
    }
  }

  /** Writes a file. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** Removes a file if it is there. */
  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It lies in a private folder, which whoever named it will remove.
    }
  }

  /** Lets the folder go, without what is unfinished. */
  @Override
  public void close() {
    try {
      removeUnfinished(folder);
    } catch (IOException e) {
      // The next run removes it.
    }
    closeQuietly(lockFile);
    remove(folder.resolve(LOCK));
  }

  private static void closeQuietly(@Nullable FileChannel file) {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // The lock goes with the process at the latest.
      }
    }
  }

  private static RemoteError unwritable() {
    return error(
        Kind.LIMIT,
        "the work folder cannot be written",
        "check its permissions and the free space, or name another folder");
  }

  private static RemoteError error(Kind kind, String what, String hint) {
    return new RemoteError(new Redactor(), kind, what, Where.NOWHERE, hint);
  }
}

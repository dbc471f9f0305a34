package io.github.leastforce.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the disk.
 *
 * @param path absolute
 */
record DiskFolder(Path path) implements Folder {

  @Override
  public String name() {
    return Shown.fileName(path);
  }

  @Override
  public Optional<Folder> parent() {
    return Optional.ofNullable(path.getParent()).map(DiskFolder::new);
  }

  /** In a work tree or a submodule {@code .git} is a file. */
  @Override
  public boolean isRepository() {
    return Files.exists(path.resolve(".git"));
  }

  @Override
  public List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(path)) {
      paths.forEach(entry -> entries.add(new OfDisk(entry)));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  @Override
  public Entry entry(String name) throws IOException {
    try {
      return new OfDisk(path.resolve(name));
    } catch (InvalidPathException e) {
      throw new IOException("no name of a file", e);
    }
  }

  @Override
  public String realPath() throws IOException {
    return new OfDisk(path).realPath();
  }

  @Override
  public Optional<Path> onDisk() {
    return Optional.of(path);
  }

  private static final class OfDisk implements Entry {
    private final Path path;
    private @Nullable BasicFileAttributes attributes;

    OfDisk(Path path) {
      this.path = path;
    }

    @Override
    public String name() {
      return Shown.fileName(path);
    }

    @Override
    public Kind kind() throws IOException {
      try {
        BasicFileAttributes known = attributes();
        return known.isSymbolicLink()
            ? Kind.LINK
            : known.isDirectory() ? Kind.FOLDER : known.isRegularFile() ? Kind.FILE : Kind.OTHER;
      } catch (NoSuchFileException e) {
        return Kind.NOTHING;
      }
    }

    private BasicFileAttributes attributes() throws IOException {
      BasicFileAttributes known = attributes;
      if (known == null) {
        known = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        attributes = known;
      }
      return known;
    }

    @Override
    public Entry target() throws IOException {
      if (kind() != Kind.LINK) {
        return this;
      }
      // A broken link is what it leads to: nothing.
      return Files.exists(path) ? new Target(path) : new Nothing(name());
    }

    /** As a URI, which keeps the letters that the locale's encoding does not know. */
    @Override
    public String realPath() throws IOException {
      return path.toRealPath().toUri().getRawPath();
    }

    @Override
    public Folder folder() {
      return new DiskFolder(path);
    }

    @Override
    public long size() throws IOException {
      return attributes().size();
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }

  /** What a link leads to, by the link's own name. */
  private record Target(Path link) implements Entry {
    @Override
    public String name() {
      return Shown.fileName(link);
    }

    @Override
    public Kind kind() {
      return Files.isDirectory(link)
          ? Kind.FOLDER
          : Files.isRegularFile(link) ? Kind.FILE : Kind.OTHER;
    }

    @Override
    public Entry target() {
      return this;
    }

    @Override
    public String realPath() throws IOException {
      return new OfDisk(link).realPath();
    }

    @Override
    public Folder folder() {
      return new DiskFolder(link);
    }

    @Override
    public long size() throws IOException {
      return Files.size(link);
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(link);
    }
  }
}

package io.github.leastforce.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder that layouts read: one of a disk, or one of a commit. */
interface Folder {

  /** Its name, exact in every locale; empty at the top. */
  String name();

  /** The folder it was entered from; empty at the top of the disk or of the commit. */
  Optional<Folder> parent();

  /** Whether a repository begins here, where a search upwards stops. */
  boolean isRepository();

  /** What lies in it, in no order; links as what they are. */
  List<Entry> entries() throws IOException;

  /**
   * What has this name in it; of kind {@link Entry.Kind#NOTHING} when nothing has.
   *
   * @param name one segment of a path
   */
  Entry entry(String name) throws IOException;

  /** Where it really lies, links followed, with a final {@code /}; equal for the same folder. */
  String realPath() throws IOException;

  /** The folder as a path of the disk. */
  Optional<Path> onDisk();

  /** Whether the name is that of a file, or of a link that leads to one. */
  default boolean hasFile(String name) throws IOException {
    return entry(name).target().kind() == Entry.Kind.FILE;
  }

  /**
   * The path from the repository's root to the folder, empty or with a final {@code /}; empty
   * without a repository.
   *
   * @throws SourceError when the name of a folder between the two holds a backslash
   */
  default String prefix() {
    StringBuilder prefix = new StringBuilder();
    for (Optional<Folder> at = Optional.of(this); at.isPresent(); at = at.get().parent()) {
      if (at.get().isRepository()) {
        return Shown.withoutBackslash(prefix.toString());
      }
      prefix.insert(0, at.get().name() + "/");
    }
    return "";
  }
}

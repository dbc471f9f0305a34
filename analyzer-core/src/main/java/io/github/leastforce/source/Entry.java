package io.github.leastforce.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What has a name in a folder. Asked for its kind when that matters, because it costs a look. */
interface Entry {

  /** What an entry can be. */
  enum Kind {
    FILE,
    FOLDER,
    LINK,
    /** A repository inside of the commit's, of which the commit knows only the revision. */
    SUBMODULE,
    /** A submodule that is checked out, but lacks the revision that the commit names. */
    UNFETCHED,
    /** What a link leads to outside of the commit, and what nobody can see. */
    OUTSIDE,
    /** Neither file nor folder. */
    OTHER,
    /** There is no such entry, or a link leads nowhere. */
    NOTHING
  }

  /** The last segment of its path, exact in every locale. */
  String name();

  Kind kind() throws IOException;

  /** What a link leads to in the end, never a link; anything else is its own target. */
  Entry target() throws IOException;

  /** Where it really lies, links followed; with a final {@code /} when it is a folder. */
  String realPath() throws IOException;

  /**
   * The folder with the name of this entry.
   *
   * @throws IllegalStateException when it is none
   */
  Folder folder() throws IOException;

  /** Bytes of a file. */
  long size() throws IOException;

  /** The bytes of a file. */
  InputStream open() throws IOException;

  /** Git's name for the content of a file of a commit. */
  default Optional<String> blob() {
    return Optional.empty();
  }
}

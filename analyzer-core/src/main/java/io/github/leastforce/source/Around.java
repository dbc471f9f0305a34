package io.github.leastforce.source;

import io.github.leastforce.location.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds files around an input by their names, in the same place that the input comes from. */
interface Around {

  /** Nothing is around it. */
  Around NOTHING =
      new Around() {
        @Override
        public Optional<MetadataFile> nearest(String name) {
          return Optional.empty();
        }

        @Override
        public Optional<MetadataFile> at(String path) {
          return Optional.empty();
        }
      };

  /** As {@link MetadataSource#nearest}. */
  Optional<MetadataFile> nearest(String name);

  /** As {@link MetadataSource#at}. */
  Optional<MetadataFile> at(String path);

  /**
   * Around a folder of a disk or a commit.
   *
   * @param start the folder
   */
  record OfFolder(Folder start) implements Around {

    @Override
    public Optional<MetadataFile> nearest(String name) {
      try {
        for (Folder folder : upwards()) {
          Optional<MetadataFile> found = file(folder, name);
          if (found.isPresent()) {
            return found;
          }
        }
        return Optional.empty();
      } catch (IOException e) {
        throw unreadable(name);
      }
    }

    @Override
    public Optional<MetadataFile> at(String path) {
      List<Folder> folders = upwards();
      Folder folder = folders.get(folders.size() - 1);
      String[] steps = path.split("/", -1);
      try {
        for (int i = 0; i < steps.length - 1; i++) {
          Entry entry = folder.entry(steps[i]).target();
          if (entry.kind() != Entry.Kind.FOLDER) {
            return Optional.empty();
          }
          folder = entry.folder();
        }
        Entry entry = folder.entry(steps[steps.length - 1]).target();
        return isThere(entry.kind())
            ? Optional.of(new MetadataFile(new SourceFile(path), 0, -1, entry::open, entry.blob()))
            : Optional.empty();
      } catch (IOException e) {
        throw unreadable(path);
      }
    }

    /** The folder and those above, the root of the repository last; itself outside of one. */
    private List<Folder> upwards() {
      List<Folder> folders = new ArrayList<>();
      for (Optional<Folder> at = Optional.of(start); at.isPresent(); at = at.get().parent()) {
        folders.add(at.get());
        if (at.get().isRepository()) {
          return folders;
        }
      }
      return List.of(start);
    }

    private static Optional<MetadataFile> file(Folder folder, String name) throws IOException {
      Entry entry = folder.entry(name).target();
      return isThere(entry.kind())
          ? Optional.of(
              new MetadataFile(
                  new SourceFile(folder.prefix() + name), 0, -1, entry::open, entry.blob()))
          : Optional.empty();
    }

    /** What a commit cannot show is kept, so that it is told and not passed over. */
    private static boolean isThere(Entry.Kind kind) {
      return kind == Entry.Kind.FILE || kind == Entry.Kind.OUTSIDE;
    }

    private static SourceError unreadable(String what) {
      return new SourceError(
          SourceError.Kind.INCOMPLETE,
          "cannot look for `" + Shown.name(what) + "`",
          "check the permissions of the folders around the project");
    }
  }
}

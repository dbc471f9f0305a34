package io.github.leastforce.source;

import io.github.leastforce.location.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The files that a project keeps beside its metadata to say what it is.
 *
 * @param folder where they lie on the disk; empty for a zip or a commit, which do not
 * @param contracts contracts of integrations
 * @param declarations the files of {@link MetadataSource#DECLARATIONS} that are there
 */
record Beside(
    Optional<Path> folder, List<MetadataFile> contracts, List<MetadataFile> declarations) {

  /** What an archive has. */
  static final Beside NOTHING = new Beside(Optional.empty(), List.of(), List.of());

  private static final String INTEGRATIONS = "integrations";

  Beside {
    contracts = List.copyOf(contracts);
    declarations = List.copyOf(declarations);
  }

  /**
   * The files of a project.
   *
   * @param root the project's folder
   * @param prefix path from the repository to the folder, empty or with a final {@code /}
   */
  static Beside of(Folder root, String prefix) {
    List<MetadataFile> declarations = new ArrayList<>();
    try {
      for (String name : MetadataSource.DECLARATIONS) {
        Entry entry = root.entry(name);
        // A link is kept whatever it leads to: who reads the file tells that it cannot be read.
        if (entry.kind() != Entry.Kind.NOTHING) {
          declarations.add(file(entry, prefix));
        }
      }
    } catch (IOException e) {
      throw unreadable(".");
    }
    return new Beside(root.onDisk(), contracts(root, prefix), declarations);
  }

  private static List<MetadataFile> contracts(Folder root, String prefix) {
    List<MetadataFile> contracts = new ArrayList<>();
    try {
      Entry folder = root.entry(INTEGRATIONS).target();
      if (folder.kind() != Entry.Kind.FOLDER) {
        return List.of();
      }
      for (Entry entry : folder.folder().entries()) {
        if (isYaml(entry.name()) && isContract(entry.target().kind())) {
          contracts.add(file(entry, prefix + INTEGRATIONS + "/"));
        }
      }
    } catch (IOException e) {
      throw unreadable(INTEGRATIONS);
    }
    contracts.sort(Comparator.comparing(MetadataFile::file));
    return contracts;
  }

  /** What a commit cannot show is kept, so that it is told and not passed over. */
  private static boolean isContract(Entry.Kind kind) {
    return kind == Entry.Kind.FILE || kind == Entry.Kind.OUTSIDE;
  }

  private static SourceError unreadable(String folder) {
    return new SourceError(
        SourceError.Kind.INCOMPLETE,
        "cannot read the folder `" + folder + "`",
        "check that it is readable");
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }

  private static MetadataFile file(Entry entry, String prefix) throws IOException {
    SourceFile shown = new SourceFile(prefix + Shown.withoutBackslash(entry.name()));
    Entry target = entry.target();
    return new MetadataFile(shown, 0, -1, target::open, target.blob());
  }
}

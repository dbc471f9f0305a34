package io.github.leastforce.source;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Project;
import io.github.leastforce.model.Setting;
import io.github.leastforce.source.SourceError.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Metadata in mdapi format: below one or several folders with {@code package.xml}. */
final class MdapiLayout {
  static final String MANIFEST = "package.xml";

  /** Where the org's own metadata usually lies; packages it refers to lie elsewhere. */
  private static final Set<String> MAIN = Set.of("", "src/", "unpackaged/");

  private MdapiLayout() {}

  static OpenedSource open(Folder folder, InputName name, Runnable onClose) {
    try {
      String prefix = folder.prefix();
      FolderTree tree = new FolderTree(folder, prefix, ForceIgnore.of(folder)).add("");
      Beside beside = Beside.of(folder, prefix);
      return open(
          Project.Format.MDAPI, prefix, tree.files(), beside, tree.problems(), name, onClose);
    } catch (IOException e) {
      throw new SourceError(
          Kind.INCOMPLETE, "cannot read " + name.quoted(), "check the permissions of its folders");
    }
  }

  static OpenedSource open(
      Project.Format format,
      String prefix,
      Collection<TreeFile> tree,
      Beside beside,
      List<ParseProblem> problems,
      InputName name,
      Runnable onClose) {
    List<String> roots = roots(tree);
    Map<String, Integer> numbers = new HashMap<>();
    for (String root : roots) {
      numbers.put(root, numbers.size());
    }
    List<MetadataFile> files = new ArrayList<>();
    List<MetadataFile> facts = new ArrayList<>();
    boolean recognised = false;
    for (TreeFile file : tree) {
      int root = innermost(numbers, file);
      if (factOf(roots.get(roots.size() - 1), file.path())) {
        facts.add(file.in(prefix, 0));
      } else if (root >= 0) {
        files.add(file.in(prefix, root));
        recognised |= file.recognised();
      }
    }
    if (!recognised && problems.isEmpty()) {
      throw MetadataSources.nothingIn(name);
    }
    SourceFile declaration = declaration(prefix, roots.get(roots.size() - 1), files);
    Project project =
        new Project(
            format,
            "",
            new Setting.Unknown<>("no `package.xml` names an API version"),
            Location.of(declaration));
    return new OpenedSource(
        project, name.display(), files, facts, beside, Around.NOTHING, problems, onClose);
  }

  /**
   * Folders with a manifest and metadata below, the org's own last because it wins; or the whole
   * input when there is no manifest.
   */
  private static List<String> roots(Collection<TreeFile> tree) {
    Set<String> withMetadata = new HashSet<>();
    for (TreeFile file : tree) {
      String folder = file.recognised() ? file.folder() : "";
      // What is above a folder that is known is known, too.
      while (!folder.isEmpty() && withMetadata.add(folder)) {
        folder = above(folder);
      }
    }
    boolean any = tree.stream().anyMatch(TreeFile::recognised);
    List<String> roots =
        tree.stream()
            .filter(file -> file.fileName().equals(MANIFEST))
            .map(TreeFile::folder)
            .filter(root -> root.isEmpty() ? any : withMetadata.contains(root))
            .sorted(
                Comparator.<String, Boolean>comparing(MAIN::contains)
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    return roots.isEmpty() ? List.of("") : roots;
  }

  /** Facts of a snapshot lie beside the manifest of the org's own metadata. */
  private static boolean factOf(String root, String path) {
    return path.startsWith(root)
        && MetadataSource.SNAPSHOT_FACTS.contains(path.substring(root.length()));
  }

  /** The number of the innermost root around a file; -1 when there is none. */
  private static int innermost(Map<String, Integer> roots, TreeFile file) {
    String folder = file.folder();
    while (!folder.isEmpty() && !roots.containsKey(folder)) {
      folder = above(folder);
    }
    return roots.getOrDefault(folder, -1);
  }

  /** The folder that a folder lies in; both empty or with a final {@code /}. */
  private static String above(String folder) {
    return folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
  }

  private static SourceFile declaration(String prefix, String root, List<MetadataFile> files) {
    String manifest = prefix + root + MANIFEST;
    for (MetadataFile file : files) {
      if (file.file().path().equals(manifest)) {
        return file.file();
      }
    }
    return files.stream()
        .map(MetadataFile::file)
        .filter(file -> KnownNames.recognised(file.fileName()))
        .findFirst()
        .orElseGet(() -> new SourceFile(prefix + MANIFEST));
  }
}

package io.github.leastforce.source;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.Project;
import io.github.leastforce.source.SourceError.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An input with a delta package deployed to it. */
final class DeltaSource implements MetadataSource {

  private static final String MANIFEST = "package.xml";
  private static final String REMOVED = "destructiveChanges.xml";
  private static final String REMOVED_BEFORE = "destructiveChangesPre.xml";
  private static final String REMOVED_AFTER = "destructiveChangesPost.xml";

  /** Where sfdx-git-delta puts the manifests; other tools put them at the top. */
  private static final Set<String> FOLDERS = Set.of("", "package/", "destructiveChanges/");

  private final MetadataSource base;
  private final String display;
  private final List<MetadataFile> files;
  private final List<ParseProblem> problems;
  private final Deployment deployment;

  private DeltaSource(
      MetadataSource base,
      String display,
      List<MetadataFile> files,
      List<ParseProblem> problems,
      Deployment deployment) {
    this.base = base;
    this.display = display;
    this.files = files;
    this.problems = problems;
    this.deployment = deployment;
  }

  static MetadataSource open(Path folder, MetadataSource base) {
    boolean opened = false;
    try {
      MetadataSource source = read(folder, base);
      opened = true;
      return source;
    } finally {
      if (!opened) {
        base.close();
      }
    }
  }

  private static MetadataSource read(Path folder, MetadataSource base) {
    InputName name = InputName.of(folder.toString());
    Path absolute = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      throw new SourceError(
          Kind.USAGE, "no folder " + name.quoted(), "name the folder of the delta package");
    }
    int rank = 1 + base.files().stream().mapToInt(MetadataFile::packageDirectory).max().orElse(0);
    List<MetadataFile> manifests = new ArrayList<>();
    List<MetadataFile> before = new ArrayList<>();
    List<MetadataFile> after = new ArrayList<>();
    List<MetadataFile> files = new ArrayList<>(base.files());
    List<ParseProblem> problems = new ArrayList<>(base.problems());
    try {
      DiskFolder root = new DiskFolder(absolute);
      FolderTree tree = new FolderTree(root, root.prefix(), ForceIgnore.of(root)).add("");
      problems.addAll(tree.problems());
      for (TreeFile file : tree.files()) {
        MetadataFile deployed = file.in(root.prefix(), rank);
        switch (FOLDERS.contains(file.folder()) ? file.fileName() : "") {
          case MANIFEST -> manifests.add(deployed);
          case REMOVED, REMOVED_BEFORE -> before.add(deployed);
          case REMOVED_AFTER -> after.add(deployed);
          default -> files.add(deployed);
        }
      }
    } catch (IOException e) {
      throw new SourceError(
          Kind.INCOMPLETE, "cannot read " + name.quoted(), "check the permissions of its folders");
    }
    if (manifests.isEmpty() && before.isEmpty() && after.isEmpty()) {
      throw new SourceError(
          Kind.USAGE,
          name.quoted() + " is no delta package: it has no `" + MANIFEST + "`",
          "name the output folder of sfdx-git-delta, or a folder with `" + MANIFEST + "`");
    }
    files.sort(Comparator.comparing(MetadataFile::file));
    return new DeltaSource(
        base,
        base.display() + " with " + name.display(),
        List.copyOf(files),
        problems.stream().sorted().toList(),
        new Deployment(rank, manifests, before, after));
  }

  @Override
  public Project project() {
    return base.project();
  }

  @Override
  public String display() {
    return display;
  }

  @Override
  public List<MetadataFile> files() {
    return files;
  }

  /** A package of metadata brings no other files along: they are those of what it is laid over. */
  @Override
  public Optional<MetadataFile> nearest(String name) {
    return base.nearest(name);
  }

  @Override
  public Optional<MetadataFile> at(String path) {
    return base.at(path);
  }

  @Override
  public List<MetadataFile> contracts() {
    return base.contracts();
  }

  @Override
  public List<MetadataFile> declarations() {
    return base.declarations();
  }

  @Override
  public List<MetadataFile> snapshotFacts() {
    return base.snapshotFacts();
  }

  @Override
  public Optional<Deployment> deployment() {
    return Optional.of(deployment);
  }

  @Override
  public Optional<Path> folder() {
    return base.folder();
  }

  @Override
  public List<ParseProblem> problems() {
    return problems;
  }

  @Override
  public void close() {
    base.close();
  }
}

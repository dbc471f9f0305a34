package io.github.leastforce.standin;

import io.github.leastforce.standin.Component.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The components in a folder in mdapi format, found by directory and suffix. */
final class MetadataFolder {

  static final String COMPANION = "-meta.xml";
  private static final String FACTS = "facts";
  private static final String MANIFEST = "package.xml";

  private final Path folder;
  private final MetadataTypes types;

  /** Type, then full name. */
  private final Map<String, Map<String, Component>> components = new TreeMap<>();

  private MetadataFolder(Path folder, MetadataTypes types) {
    this.folder = folder;
    this.types = types;
  }

  /**
   * Reads which components there are; their content is read when it is asked for.
   *
   * @throws IllegalArgumentException when there is no {@code package.xml}, or a file whose type is
   *     not known: an org that silently lacks a part of its folder would prove nothing
   */
  static MetadataFolder read(Path folder, MetadataTypes types) throws IOException {
    if (!Files.isRegularFile(folder.resolve(MANIFEST))) {
      throw new IllegalArgumentException(
          "no `package.xml` in `" + folder + "`: the stand-in org serves metadata in mdapi format");
    }
    MetadataFolder read = new MetadataFolder(folder, types);
    for (Path directory : children(folder)) {
      String name = name(directory);
      if (Files.isDirectory(directory) && !name.equals(FACTS) && !name.startsWith(".")) {
        read.directory(directory, name);
      }
    }
    return read;
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted(Comparator.comparing(MetadataFolder::name)).toList();
    }
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    String text = name == null ? "" : name.toString();
    // Folders inside a zip file system end with a slash on some releases of the JDK.
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private void directory(Path directory, String name) throws IOException {
    List<MetadataType> here = types.inDirectory(name);
    if (here.isEmpty()) {
      throw new IllegalArgumentException(
          "the stand-in org knows no metadata type whose files lie in `" + name + "/`");
    }
    try (Stream<Path> walked = Files.walk(directory)) {
      for (Path file : walked.filter(Files::isRegularFile).sorted().toList()) {
        if (!name(file).startsWith(".")) {
          file(here, file, folder.relativize(file).toString().replace('\\', '/'));
        }
      }
    }
  }

  private void file(List<MetadataType> here, Path path, String name) {
    StoredFile file = new StoredFile(name, path);
    for (MetadataType type : here) {
      Optional<String> fullName = fullName(type, name);
      if (fullName.isPresent()) {
        add(type, fullName.get(), file);
        return;
      }
    }
    throw new IllegalArgumentException(
        "the stand-in org does not know what `"
            + name
            + "` is; a file of this type ends in `."
            + here.get(0).suffix()
            + "`");
  }

  private static Optional<String> fullName(MetadataType type, String fileName) {
    String below = fileName.substring(type.directory().length() + 1);
    if (type.bundle()) {
      int slash = below.indexOf('/');
      return slash < 0 ? Optional.empty() : Optional.of(below.substring(0, slash));
    }
    boolean companion = below.endsWith(COMPANION);
    String main = companion ? below.substring(0, below.length() - COMPANION.length()) : below;
    if (companion && type.inFolder() && !main.contains("/")) {
      return Optional.of(main);
    }
    if (companion && !type.metaFile()) {
      return Optional.empty();
    }
    if (!type.suffix().isEmpty()) {
      if (!main.endsWith("." + type.suffix())) {
        return Optional.empty();
      }
      main = main.substring(0, main.length() - type.suffix().length() - 1);
    }
    return place(type, main);
  }

  /** Where in its directory a file of the type may lie decides its full name. */
  private static Optional<String> place(MetadataType type, String main) {
    String[] steps = main.split("/");
    if (type.within().isPresent()) {
      return steps.length == 3 && steps[1].equals(type.within().get())
          ? Optional.of(steps[0] + "." + steps[2])
          : Optional.empty();
    }
    if (type.nested()) {
      return steps.length == 2 && steps[0].equals(steps[1])
          ? Optional.of(steps[0])
          : Optional.empty();
    }
    return type.inFolder() == steps.length > 1 ? Optional.of(main) : Optional.empty();
  }

  private void add(MetadataType type, String fullName, StoredFile file) {
    Map<String, Component> ofType =
        components.computeIfAbsent(type.name(), key -> new LinkedHashMap<>());
    Component known = ofType.get(fullName);
    List<StoredFile> files = new ArrayList<>(known == null ? List.of() : known.files());
    files.add(file);
    files.sort(Comparator.comparing(StoredFile::name));
    String fileName =
        type.bundle()
            ? type.directory() + "/" + fullName
            : files.stream()
                .filter(each -> !each.companion())
                .findFirst()
                .map(StoredFile::name)
                .orElse(type.directory() + "/" + fullName);
    ofType.put(
        fullName,
        new Component(
            type.name(),
            id(type, type.name(), fullName),
            fullName,
            fileName,
            files,
            Optional.empty()));
  }

  private static String id(MetadataType type, String name, String fullName) {
    return type.keyPrefix().equals("000")
        ? "000000000000000AAA"
        : RecordId.of(type.keyPrefix(), name + ":" + fullName);
  }

  /**
   * The same components, with the ids that records of the org give them.
   *
   * @param known from type and full name
   */
  MetadataFolder withIds(BiFunction<String, String, Optional<String>> known) {
    MetadataFolder other = new MetadataFolder(folder, types);
    components.forEach(
        (type, named) -> {
          Map<String, Component> with = new LinkedHashMap<>();
          named.forEach(
              (name, component) ->
                  with.put(name, known.apply(type, name).map(component::withId).orElse(component)));
          other.components.put(type, with);
        });
    return other;
  }

  /** All components of a type, sorted by full name; without folders. */
  List<Component> of(MetadataType type) {
    return sorted(all(type).filter(component -> !isFolder(type, component)));
  }

  /** The folders of a type whose components lie in folders. */
  List<Component> folders(MetadataType type) {
    return sorted(all(type).filter(component -> isFolder(type, component)));
  }

  private Stream<Component> all(MetadataType type) {
    return components.getOrDefault(type.name(), Map.of()).values().stream();
  }

  private static boolean isFolder(MetadataType type, Component component) {
    return type.inFolder() && !component.fullName().contains("/");
  }

  private static List<Component> sorted(Stream<Component> components) {
    return components.sorted(Comparator.comparing(Component::fullName)).toList();
  }

  /** The components of a part type: elements in the files of another type. */
  List<Component> parts(MetadataType holder, String partType) {
    MetadataType.Part part =
        holder.parts().stream().filter(p -> p.type().equals(partType)).findFirst().orElseThrow();
    List<Component> parts = new ArrayList<>();
    for (Component parent : of(holder)) {
      for (XmlSections.Section section : sections(parent)) {
        if (section.name().equals(part.element())) {
          section
              .value("fullName")
              .map(name -> part.fullName(parent.fullName(), name))
              .map(
                  fullName ->
                      new Component(
                          partType,
                          id(holder, partType, fullName),
                          fullName,
                          parent.fileName(),
                          parent.files(),
                          Optional.of(part)))
              .ifPresent(parts::add);
        }
      }
    }
    return sorted(parts.stream());
  }

  private static Collection<XmlSections.Section> sections(Component component) {
    return XmlSections.of(text(component.files().get(0).path())).sections();
  }

  static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

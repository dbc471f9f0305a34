package io.github.leastforce.standin;

import io.github.leastforce.standin.Component.StoredFile;
import io.github.leastforce.standin.Retrieved.Entry;
import io.github.leastforce.standin.Retrieved.Message;
import io.github.leastforce.standin.XmlSections.Section;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** From a request to the files it gets. */
final class Retrieval {

  /** {@code *} covers these objects; standard ones must be named. */
  private static final Pattern CUSTOM_OBJECT = Pattern.compile(".*__(c|mdt|e|b|x|kav)");

  private final MetadataFolder folder;
  private final MetadataTypes types;
  private final boolean viewSetup;
  private final Manifest manifest;
  private final String manifestName;

  private final List<Component> found = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final Map<String, Set<String>> names = new TreeMap<>();

  private Retrieval(
      MetadataFolder folder, MetadataTypes types, boolean viewSetup, Manifest manifest) {
    this.folder = folder;
    this.types = types;
    this.viewSetup = viewSetup;
    this.manifest = manifest;
    this.manifestName = manifest.root() + "package.xml";
  }

  static Retrieved of(
      MetadataFolder folder, MetadataTypes types, boolean viewSetup, Manifest manifest) {
    Retrieval retrieval = new Retrieval(folder, types, viewSetup, manifest);
    manifest.members().forEach(retrieval::find);
    manifest
        .packageNames()
        .forEach(name -> retrieval.message("No package named '" + name + "' found"));
    return retrieval.deliver();
  }

  private void message(String problem) {
    messages.add(new Message(manifestName, problem));
  }

  private void find(String typeName, Set<String> members) {
    Optional<MetadataType> type = types.named(typeName);
    Optional<MetadataType> holder = types.holding(typeName);
    if (type.isEmpty() && holder.isEmpty()) {
      message("Entity type: '" + typeName + "' is unknown");
      return;
    }
    Map<String, Component> known = new LinkedHashMap<>();
    List<Component> here =
        type.isPresent() ? folder.of(type.get()) : folder.parts(holder.get(), typeName);
    here.forEach(component -> known.put(component.fullName(), component));
    type.ifPresent(
        t -> folder.folders(t).forEach(component -> known.put(component.fullName(), component)));
    boolean wildcard = type.map(MetadataType::wildcard).orElse(false);
    for (String member : members) {
      if (member.equals(Manifest.ALL) && wildcard) {
        known.values().stream().filter(Retrieval::coveredByWildcard).forEach(this::add);
      } else if (known.containsKey(member)) {
        add(known.get(member));
      } else {
        message("Entity of type '" + typeName + "' named '" + member + "' cannot be found");
      }
    }
  }

  /** Components of managed packages are not reliably covered, so here they never are. */
  private static boolean coveredByWildcard(Component component) {
    return component.namespace().isEmpty()
        && (!component.type().equals("CustomObject")
            || CUSTOM_OBJECT.matcher(component.fullName()).matches());
  }

  private void add(Component component) {
    if (names.computeIfAbsent(component.type(), key -> new TreeSet<>()).add(component.fullName())) {
      found.add(component);
    }
  }

  private Retrieved deliver() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<FileProperties> properties = new ArrayList<>();
    CoRetrieved seen = new CoRetrieved(names, viewSetup);
    Set<String> whole = new HashSet<>();
    for (Component component : found) {
      if (component.part().isEmpty()) {
        whole.add(component.fileName());
        for (StoredFile file : component.files()) {
          deliver(component, file, seen, entries, properties);
        }
      }
    }
    for (Component component : found) {
      if (component.part().isPresent()) {
        if (!whole.contains(component.fileName())) {
          entries.putIfAbsent(component.fileName(), parts(component));
        }
        properties.add(FileProperties.of(component, manifest.root() + component.fileName()));
      }
    }
    String packageXml = manifest.packageXml(names);
    entries.put(manifestName, new Entry(manifestName, Body.of(packageXml)));
    properties.add(FileProperties.manifest(manifestName));
    return new Retrieved(List.copyOf(entries.values()), properties, messages, Optional.empty());
  }

  private void deliver(
      Component component,
      StoredFile file,
      CoRetrieved seen,
      Map<String, Entry> entries,
      List<FileProperties> properties) {
    String name = manifest.root() + file.name();
    if (!manifest.files().isEmpty() && !manifest.files().contains(file.name())) {
      return;
    }
    Body content =
        seen.changes(component.type())
            ? out ->
                Body.of(seen.seen(component.type(), MetadataFolder.text(file.path()))).writeTo(out)
            : out -> Files.copy(file.path(), out);
    entries.put(file.name(), new Entry(name, content));
    if (!file.companion() || component.files().size() == 1) {
      properties.add(FileProperties.of(component, name));
    }
  }

  /** The file of parts that were asked for without it: these parts and nothing else. */
  private Entry parts(Component first) {
    Set<String> wanted = new HashSet<>();
    for (Component each : found) {
      if (each.part().isPresent() && each.fileName().equals(first.fileName())) {
        String name = each.fullName();
        String own = each.part().get().qualified() ? name.substring(name.indexOf('.') + 1) : name;
        wanted.add(each.part().get().element() + ":" + own);
      }
    }
    Body content =
        out -> {
          XmlSections sections = XmlSections.of(MetadataFolder.text(first.files().get(0).path()));
          Body.of(sections.keep(section -> wanted.contains(key(section)))).writeTo(out);
        };
    return new Entry(manifest.root() + first.fileName(), content);
  }

  private static String key(Section section) {
    return section.name() + ":" + section.value("fullName").orElse("");
  }
}

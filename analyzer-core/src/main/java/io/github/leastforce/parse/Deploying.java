package io.github.leastforce.parse;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.parse.xml.PackageXml;
import io.github.leastforce.parse.xml.XmlKind;
import io.github.leastforce.parse.xml.XmlTrouble;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource.Deployment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A delta package on its way to the rest of an input: what it names, and what it deletes.
 *
 * <p>A deployment replaces most components, lays profiles over what is there entry by entry, and
 * merges objects and sharing rules by their parts (Metadata API Developer Guide). What it deletes
 * goes with its parts.
 */
final class Deploying {

  /** Nothing is deployed. */
  static final Deploying NOTHING = new Deploying(Integer.MAX_VALUE);

  private static final String ALL = "*";

  /** Types whose members are sharing rules of an object. */
  private static final Map<String, String> RULES =
      Map.of(
          "SharingOwnerRule", "OWNER",
          "SharingCriteriaRule", "CRITERIA",
          "SharingGuestRule", "GUEST",
          "SharingTerritoryRule", "TERRITORY");

  /** Folders of templates are members like the templates, and have no file of that name. */
  private static final Set<String> READ_TYPES =
      Arrays.stream(XmlKind.values())
          .filter(kind -> kind != XmlKind.EMAIL_TEMPLATE)
          .map(XmlKind::type)
          .collect(Collectors.toUnmodifiableSet());

  private final int rank;
  private final Map<String, Set<String>> named = new TreeMap<>();
  private final Set<String> before = new HashSet<>();
  private final Set<String> after = new HashSet<>();
  private final Set<String> found = new TreeSet<>();
  private Optional<SourceFile> manifest = Optional.empty();
  private int unnamed;

  private Deploying(int rank) {
    this.rank = rank;
  }

  /** Reads the manifests of a deployment; what cannot be read is a problem. */
  static Deploying of(Deployment deployment, List<ParseProblem> problems) {
    Deploying deploying = new Deploying(deployment.rank());
    for (MetadataFile file : deployment.manifests()) {
      deploying.manifest = Optional.of(file.file());
      read(file, problems)
          .forEach(
              (type, members) ->
                  deploying.named.computeIfAbsent(type, key -> new TreeSet<>()).addAll(members));
    }
    deployment.removedBefore().forEach(file -> deploying.remove(file, deploying.before, problems));
    deployment.removedAfter().forEach(file -> deploying.remove(file, deploying.after, problems));
    return deploying;
  }

  private static Map<String, Set<String>> read(MetadataFile file, List<ParseProblem> problems) {
    try {
      return PackageXml.members(FileReader.content(file));
    } catch (XmlTrouble e) {
      problems.add(
          new ParseProblem(file.file(), e.line(), e.column(), e.message(), e.help(), true));
    } catch (IOException e) {
      problems.add(
          new ParseProblem(
              file.file(), 0, 0, "file cannot be read", "check its permissions", true));
    }
    return Map.of();
  }

  private void remove(MetadataFile file, Set<String> removed, List<ParseProblem> problems) {
    read(file, problems)
        .forEach(
            (type, members) ->
                members.forEach(
                    member ->
                        removed.add(
                            RULES.containsKey(type)
                                ? key("SharingRule", RULES.get(type) + "/" + member)
                                : key(type, member))));
  }

  private static String key(String type, String name) {
    return type + ":" + name.toLowerCase(Locale.ROOT);
  }

  /** Whether the file is deployed, and not there before. */
  boolean deploys(ComponentFile file) {
    return file.source().packageDirectory() >= rank;
  }

  /** Whether a file of the delta package is named in its manifest, by itself or as a part. */
  boolean names(ComponentFile file) {
    boolean component =
        file.format() != ComponentFile.Format.OTHER && !file.isKind(XmlKind.PACKAGE);
    boolean named = !component || named(file);
    unnamed += named ? 0 : 1;
    return named;
  }

  private boolean named(ComponentFile file) {
    List<String> types = new ArrayList<>();
    List<String> members = new ArrayList<>(List.of(file.name()));
    if (!file.owner().isEmpty()) {
      members.add(file.owner());
      members.add(file.owner() + "." + file.name());
    }
    switch (file.format()) {
      case APEX_CLASS -> types.add("ApexClass");
      case APEX_TRIGGER -> types.add("ApexTrigger");
      case PAGE -> types.add("ApexPage");
      case COMPONENT -> types.add("ApexComponent");
      default -> file.kind().ifPresent(kind -> types.add(kind.type()));
    }
    types.addAll(List.of("CustomObject", "SharingRules", "PermissionSet", "Workflow"));
    types.addAll(RULES.keySet());
    types.addAll(List.of("CustomField", "CustomLabels", "CustomLabel"));
    boolean named = false;
    for (int i = 0; i < types.size(); i++) {
      for (String known : this.named.getOrDefault(types.get(i), Set.of())) {
        boolean whole =
            known.equals(ALL) ? i == 0 : members.stream().anyMatch(known::equalsIgnoreCase);
        // A file may hold several parts, each named by itself.
        boolean parts = i > 0 && known.toLowerCase(Locale.ROOT).startsWith(file.key() + ".");
        if (whole || parts) {
          found.add(key(types.get(i), known));
          named = true;
        }
      }
    }
    return named;
  }

  /** What manifest and files do not agree on; as far as types are read. */
  List<ParseProblem> disagreements() {
    List<ParseProblem> missing = new ArrayList<>();
    if (unnamed > 0) {
      manifest.ifPresent(
          file ->
              missing.add(
                  new ParseProblem(
                      file,
                      0,
                      0,
                      "the manifest does not name "
                          + unnamed
                          + (unnamed == 1 ? " file" : " files")
                          + " beside it, so that is not deployed",
                      "nothing, if the delta package lies in a project",
                      false)));
    }
    named.forEach(
        (type, members) ->
            members.stream()
                .filter(member -> !member.equals(ALL) && READ_TYPES.contains(type))
                .filter(member -> !found.contains(key(type, member)))
                .forEach(
                    member ->
                        manifest.ifPresent(
                            file ->
                                missing.add(
                                    new ParseProblem(
                                        file,
                                        0,
                                        0,
                                        "the manifest names "
                                            + type
                                            + " `"
                                            + member
                                            + "`, which the delta package does not hold",
                                        "make the delta package again",
                                        true)))));
    return missing;
  }

  /** Whether the component, or what it is a part of, is deleted. */
  boolean removes(ComponentFile file, String type, String name) {
    Set<String> removed = new HashSet<>(after);
    if (!deploys(file)) {
      removed.addAll(before);
    }
    if (removed.isEmpty()) {
      return false;
    }
    int dot = name.indexOf('.');
    String owner = dot < 0 ? "" : name.substring(name.indexOf('/') + 1, dot);
    return removed.contains(key(type, name))
        || (!owner.isEmpty() && removed.contains(key("CustomObject", owner)))
        || (type.equals("SharingRule") && removed.contains(key("SharingRules", owner)));
  }
}

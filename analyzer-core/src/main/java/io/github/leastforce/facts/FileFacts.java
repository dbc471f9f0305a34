package io.github.leastforce.facts;

import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.SettingsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which links to files people can make that need no log-in. */
final class FileFacts {

  private static final String MEMBER = "Content";

  /** A switch of the org, and the permission that counts only with it. */
  private record Way(String element, String permission, String words) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("enableContentDistribution", "DistributeFromPersWksp", "content deliveries"),
          new Way("enableChatterFileLink", "ChatterFileLink", "public links to files"));

  private FileFacts() {}

  /**
   * Derives the facts.
   *
   * @param known facts that tell who holds what
   */
  static List<Object> of(Org org, List<Object> known) {
    Set<String> held =
        known.stream()
            .filter(HeldPermission.class::isInstance)
            .map(HeldPermission.class::cast)
            .filter(permission -> permission.principal().outsideAdmin())
            .map(HeldPermission::permissionName)
            .collect(Collectors.toSet());
    List<Object> facts = new ArrayList<>();
    Optional<SettingsFile> file = org.settings(MEMBER);
    boolean undecided = false;
    for (int rank = 0; rank < WAYS.size(); rank++) {
      Way way = WAYS.get(rank);
      Optional<SettingsFile.Entry> entry =
          file.stream()
              .flatMap(settings -> settings.entries().stream())
              .filter(one -> one.path().equals(way.element()))
              .findFirst();
      int order = rank;
      entry
          .filter(one -> one.text().equalsIgnoreCase("true"))
          .ifPresent(one -> facts.add(new FileLinks(one, way.permission(), way.words(), order)));
      undecided |= entry.isEmpty() && held.contains(way.permission());
    }
    if (undecided) {
      facts.add(
          Undecided.ofOrg(
              Undecided.Topic.FILE_LINKS,
              CoverageGap.Kind.TYPE_NOT_IN_INPUT,
              Subjects.ORG,
              "the settings `Content` do not tell whether files can be shared by public links",
              "retrieve the settings `Content`"));
    }
    return facts;
  }
}

package io.github.leastforce.source.org.retrieve;

import io.github.leastforce.source.CheckedZip;
import io.github.leastforce.source.org.retrieve.Journal.Batch;
import io.github.leastforce.source.org.retrieve.Journal.Delivery;
import io.github.leastforce.source.org.retrieve.RetrievalReport.Missing;
import io.github.leastforce.source.org.retrieve.RetrievalReport.Reason;
import io.github.leastforce.source.org.retrieve.RetrievalReport.TypeReport;
import io.github.leastforce.source.org.retrieve.RetrievedFiles.Place;
import io.github.leastforce.source.org.wire.Component;
import io.github.leastforce.source.org.wire.JobState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds what came against what was asked for: the request, the org's list of files, the entries of
 * the zip and the org's messages. What none of them accounts for is missing.
 */
final class Reconciliation {
  private static final Pattern NAMED = Pattern.compile("type '([^']+)' named '([^']+)'");
  private static final String META = "-meta.xml";
  private static final String MANIFEST = "package.xml";
  private static final String ALL = "*";
  private static final int MOST_MESSAGES = 20;

  private final Map<String, Listing> listings = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Missing>> missing = new TreeMap<>();
  private final SortedMap<String, Set<String>> requested = new TreeMap<>();
  private final Map<String, Set<String>> byWildcard = new HashMap<>();
  private final SortedMap<String, List<Place>> places = new TreeMap<>();
  private final Map<String, String> memberOfFile = new HashMap<>();
  private final Map<String, Component> components = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();
  private int unasked;

  Reconciliation(List<Listing> listings) {
    listings.forEach(listing -> this.listings.put(listing.type(), listing));
  }

  /** A batch that never came. */
  void refused(Batch batch) {
    batch
        .members()
        .forEach(
            (type, members) ->
                members.forEach(
                    member -> {
                      request(type, member);
                      miss(type, new Missing(member, Reason.REFUSED, batch.problem()));
                    }));
  }

  /** A batch that came. */
  void delivered(Batch batch, Delivery delivery, CheckedZip zip) {
    Map<String, Component> byFile = new HashMap<>();
    Map<String, List<Component>> byMember = new HashMap<>();
    for (Component each : delivery.files()) {
      byFile.put(Lister.file(each.fileName()), each);
      // A bundle is told file by file.
      byMember
          .computeIfAbsent(key(each.type(), each.fullName()), fresh -> new ArrayList<>())
          .add(each);
    }
    Map<String, String> told = told(batch, delivery.messages());
    Set<String> accepted = new HashSet<>();
    batch
        .members()
        .forEach(
            (type, members) -> {
              if (members.equals(List.of(ALL))) {
                all(type, byFile, zip, accepted, told);
              } else {
                for (String member : members) {
                  one(type, member, byMember, byFile, zip, accepted, told);
                }
              }
            });
    for (String name : zip.names()) {
      String file = Lister.file(name);
      boolean inside = name.startsWith(Lister.UNPACKAGED);
      boolean companion =
          file.endsWith(META)
              && accepted.contains(file.substring(0, file.length() - META.length()));
      if (inside && (accepted.contains(file) || companion)) {
        places.computeIfAbsent(file, fresh -> new ArrayList<>()).add(new Place(zip, name));
      } else if (!file.equals(MANIFEST)) {
        unasked++;
      }
    }
  }

  private void one(
      String type,
      String member,
      Map<String, List<Component>> byMember,
      Map<String, Component> byFile,
      CheckedZip zip,
      Set<String> accepted,
      Map<String, String> told) {
    request(type, member);
    Listing listing = listings.get(type);
    String listedFile = listing == null ? "" : listing.files().getOrDefault(member, "");
    List<Component> delivered =
        new ArrayList<>(byMember.getOrDefault(key(type, member), List.of()));
    Component listed = byFile.get(listedFile);
    if (delivered.isEmpty() && listed != null) {
      delivered.add(listed);
    }
    boolean any = false;
    for (Component component : delivered) {
      String file = Lister.file(component.fileName());
      if (zip.names().contains(Lister.UNPACKAGED + file)) {
        accept(type, member, file, component, accepted);
        any = true;
      }
    }
    if (delivered.isEmpty()
        && !listedFile.isEmpty()
        && zip.names().contains(Lister.UNPACKAGED + listedFile)) {
      accept(type, member, listedFile, null, accepted);
      any = true;
    }
    if (any) {
      return;
    }
    String words = told.get(key(type, member));
    if (words != null) {
      miss(type, new Missing(member, Reason.TOLD, words));
    } else if (!delivered.isEmpty()) {
      miss(
          type, new Missing(member, Reason.UNTOLD, "the org names its file, but the zip lacks it"));
    } else {
      miss(
          type,
          new Missing(member, Reason.UNTOLD, "the org neither delivered it nor said why not"));
    }
  }

  private void accept(
      String type,
      String member,
      String file,
      @org.jspecify.annotations.Nullable Component component,
      Set<String> accepted) {
    accepted.add(file);
    memberOfFile.put(file, key(type, member));
    if (component != null) {
      components.put(key(type, member), component);
    }
  }

  private void all(
      String type,
      Map<String, Component> byFile,
      CheckedZip zip,
      Set<String> accepted,
      Map<String, String> told) {
    request(type, ALL);
    byFile.forEach(
        (file, component) -> {
          if (component.type().equals(type) && zip.names().contains(Lister.UNPACKAGED + file)) {
            byWildcard.computeIfAbsent(type, fresh -> new TreeSet<>()).add(component.fullName());
            accept(type, component.fullName(), file, component, accepted);
          }
        });
    told.forEach(
        (key, words) -> {
          if (key.startsWith(type + "\n")) {
            miss(type, new Missing(key.substring(type.length() + 1), Reason.TOLD, words));
          }
        });
  }

  private Map<String, String> told(Batch batch, List<JobState.Message> messages) {
    Map<String, String> told = new HashMap<>();
    for (JobState.Message message : messages) {
      Matcher matcher = NAMED.matcher(message.problem());
      String key = matcher.find() ? key(matcher.group(1), matcher.group(2)) : "";
      boolean asked =
          !key.isEmpty()
              && batch.members().getOrDefault(matcher.group(1), List.of()).stream()
                  .anyMatch(member -> member.equals(ALL) || member.equals(matcher.group(2)));
      if (asked) {
        told.put(key, message.problem());
      } else if (warnings.size() < MOST_MESSAGES) {
        warnings.add("the org says: " + message.problem());
      }
    }
    return told;
  }

  private void request(String type, String member) {
    requested.computeIfAbsent(type, fresh -> new HashSet<>()).add(member);
  }

  /** The first word about a member stands, unless only a later one says why. */
  private void miss(String type, Missing one) {
    missing
        .computeIfAbsent(type, fresh -> new TreeMap<>())
        .merge(one.member(), one, (old, now) -> old.reason() == Reason.UNTOLD ? now : old);
  }

  private static String key(String type, String member) {
    return type + "\n" + member;
  }

  /** Files with the places they came from, more than one for what several batches delivered. */
  SortedMap<String, List<Place>> places() {
    return places;
  }

  /** What the org says of the delivered components. */
  List<Component> components() {
    return components.values().stream()
        .sorted(Comparator.comparing(Component::type).thenComparing(Component::fullName))
        .toList();
  }

  /** A file that came and cannot be used whole. */
  void damaged(String file, String why) {
    String key = memberOfFile.getOrDefault(file, "");
    int end = key.indexOf('\n');
    if (end > 0) {
      miss(key.substring(0, end), new Missing(key.substring(end + 1), Reason.DAMAGED, why));
    }
  }

  List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    if (unasked > 0) {
      all.add(unasked + " files that nobody asked for were left out");
    }
    return all;
  }

  List<TypeReport> types() {
    List<TypeReport> reports = new ArrayList<>();
    for (Listing listing : listings.values()) {
      String type = listing.type();
      List<Missing> lost = List.copyOf(missing.getOrDefault(type, new TreeMap<>()).values());
      int asked = requested.getOrDefault(type, Set.of()).size();
      int delivered =
          listing.wildcard() ? byWildcard.getOrDefault(type, Set.of()).size() : asked - lost.size();
      reports.add(
          new TypeReport(
              type,
              listing.available(),
              listing.available() && listing.problem().isEmpty(),
              listing.listed(),
              listing.leftOut(),
              asked,
              delivered,
              lost,
              problem(listing)));
    }
    return reports;
  }

  private static String problem(Listing listing) {
    if (listing.problem().isEmpty()) {
      return "";
    }
    return "its members could not be listed ("
        + listing.problem()
        + ")"
        + (listing.wildcard()
            ? "; all were asked for, and whether all came cannot be verified"
            : "; none were retrieved");
  }
}

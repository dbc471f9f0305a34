package io.github.leastforce.source.org.retrieve;

import io.github.leastforce.catalogue.RetrievedTypes;
import io.github.leastforce.catalogue.RetrievedTypes.Group;
import io.github.leastforce.source.org.retrieve.Journal.Batch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cuts what is to be retrieved into requests an org can serve. Profiles tell only of what is in the
 * same request, so they go along with all of that: in one request when it fits, else in slices that
 * each hold all profiles and a part of the rest. Their fragments are merged afterwards.
 */
final class Planner {
  /** What nobody could count; a request of its own, so that it endangers no other. */
  private static final String ALL = "*";

  private final RetrievedTypes types;
  private final int mostFiles;
  private final long mostBytes;
  private final List<Batch> batches = new ArrayList<>();

  /** One member of a type. */
  record Member(RetrievedTypes.Type type, String name) {}

  private Planner(RetrievedTypes types, RetrievalOptions options) {
    this.types = types;
    this.mostFiles = options.batchFiles();
    this.mostBytes = options.batchBytes();
  }

  /** The requests for what was listed, in the order in which they are to be made. */
  static List<Batch> plan(List<Listing> listings, RetrievedTypes types, RetrievalOptions options) {
    Planner planner = new Planner(types, options);
    planner.plan(listings);
    return planner.batches;
  }

  private void plan(List<Listing> listings) {
    List<Member> profiles = new ArrayList<>();
    List<Member> shaping = new ArrayList<>();
    Map<Group, List<Member>> rest = new EnumMap<>(Group.class);
    for (Listing listing : listings) {
      RetrievedTypes.Type type = types.find(listing.type()).orElseThrow();
      if (listing.wildcard()) {
        Member all = new Member(type, ALL);
        if (type.group() == Group.PROFILES) {
          profiles.add(all);
        } else {
          add(false, List.of(all));
        }
        continue;
      }
      for (String name : listing.files().keySet()) {
        Member member = new Member(type, name);
        if (type.group() == Group.PROFILES) {
          profiles.add(member);
        } else if (type.shapesProfiles()) {
          shaping.add(member);
        } else {
          rest.computeIfAbsent(type.group(), fresh -> new ArrayList<>()).add(member);
        }
      }
    }
    if (profiles.isEmpty()) {
      for (Member member : shaping) {
        rest.computeIfAbsent(member.type().group(), fresh -> new ArrayList<>()).add(member);
      }
    } else {
      slices(profiles, shaping);
    }
    groups(rest);
  }

  private void slices(List<Member> profiles, List<Member> shaping) {
    // Half of a request for profiles leaves half of it for what they tell of.
    for (List<Member> some : cut(profiles, mostFiles / 2, mostBytes / 2)) {
      int files = mostFiles - files(some);
      long bytes = mostBytes - bytes(some);
      List<List<Member>> parts = cut(shaping, files, bytes);
      for (List<Member> part : parts.isEmpty() ? List.of(List.<Member>of()) : parts) {
        List<Member> slice = new ArrayList<>(some);
        slice.addAll(part);
        add(true, slice);
      }
    }
  }

  /** Groups stay together where they fit, and share a request where they can. */
  private void groups(Map<Group, List<Member>> rest) {
    List<Member> open = new ArrayList<>();
    for (List<Member> group : rest.values()) {
      List<List<Member>> parts = cut(group, mostFiles, mostBytes);
      for (List<Member> part : parts) {
        boolean fits =
            files(open) + files(part) <= mostFiles && bytes(open) + bytes(part) <= mostBytes;
        if (!fits) {
          add(false, open);
          open = new ArrayList<>();
        }
        open.addAll(part);
      }
    }
    add(false, open);
  }

  private static List<List<Member>> cut(List<Member> members, int mostFiles, long mostBytes) {
    List<List<Member>> parts = new ArrayList<>();
    List<Member> part = new ArrayList<>();
    int files = 0;
    long bytes = 0;
    for (Member member : members) {
      RetrievedTypes.Type type = member.type();
      if (!part.isEmpty()
          && (files + type.files() > mostFiles || bytes + type.packedBytes() > mostBytes)) {
        parts.add(part);
        part = new ArrayList<>();
        files = 0;
        bytes = 0;
      }
      part.add(member);
      files += type.files();
      bytes += type.packedBytes();
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }

  private static int files(List<Member> members) {
    return members.stream().mapToInt(member -> member.type().files()).sum();
  }

  private static long bytes(List<Member> members) {
    return members.stream().mapToLong(member -> member.type().packedBytes()).sum();
  }

  private void add(boolean slice, List<Member> members) {
    if (!members.isEmpty()) {
      String id = String.format(Locale.ROOT, "%03d", batches.size() + 1);
      batches.add(Batch.planned(id, slice, byType(members)));
    }
  }

  private static SortedMap<String, List<String>> byType(List<Member> members) {
    SortedMap<String, List<String>> byType = new TreeMap<>();
    for (Member member : members) {
      byType.computeIfAbsent(member.type().name(), fresh -> new ArrayList<>()).add(member.name());
    }
    byType.values().forEach(names -> names.sort(Comparator.naturalOrder()));
    return byType;
  }

  /**
   * Two halves of a request that the org cannot serve; empty when nothing is left to halve. A slice
   * keeps its profiles whole while there is anything else to halve.
   */
  List<Batch> halves(Batch batch) {
    List<Member> profiles = new ArrayList<>();
    List<Member> others = new ArrayList<>();
    batch
        .members()
        .forEach(
            (name, members) -> {
              RetrievedTypes.Type type = types.find(name).orElseThrow();
              boolean profile = batch.slice() && type.group() == Group.PROFILES;
              members.forEach(
                  member -> (profile ? profiles : others).add(new Member(type, member)));
            });
    if (others.size() > 1) {
      return halves(batch, profiles, others);
    }
    return profiles.size() > 1 ? halves(batch, others, profiles) : List.of();
  }

  private static List<Batch> halves(Batch batch, List<Member> kept, List<Member> halved) {
    int middle = halved.size() / 2;
    List<Batch> halves = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      List<Member> members = new ArrayList<>(kept);
      members.addAll(half == 0 ? halved.subList(0, middle) : halved.subList(middle, halved.size()));
      halves.add(
          Batch.planned(batch.id() + (half == 0 ? "a" : "b"), batch.slice(), byType(members)));
    }
    return halves;
  }

  /** A planner that only halves. */
  static Planner of(RetrievedTypes types, RetrievalOptions options) {
    return new Planner(types, options);
  }
}

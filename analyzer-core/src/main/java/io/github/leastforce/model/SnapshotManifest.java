package io.github.leastforce.model;

import io.github.leastforce.location.SourceFile;
import java.time.Instant;
import java.util.List;

/**
 * What a snapshot says of itself ({@code snapshot.json}): whence, when, in whose name, and what was
 * asked for and not delivered.
 *
 * @param toolVersion version of Leastforce that took it
 * @param apiVersion such as {@code 66.0}
 * @param orgId 18 characters; empty when the org did not tell it
 * @param instanceHost host name of the org
 * @param user user name in whose name the org was read; empty when the org did not tell it
 * @param types every metadata type that was asked for, by name
 * @param facts every file of {@code facts/}
 * @param weaknesses permissions that the user lacks, or is not known to have
 * @param files every other file of the snapshot
 * @param file where it was read
 */
public record SnapshotManifest(
    String toolVersion,
    String apiVersion,
    String orgId,
    String instanceHost,
    String user,
    Instant retrievedAt,
    List<RetrievedType> types,
    List<AskedFact> facts,
    List<Weakness> weaknesses,
    List<Digest> files,
    SourceFile file) {

  /** Where it lies, from the folder of {@code package.xml}. */
  public static final String NAME = "snapshot.json";

  /**
   * A metadata type.
   *
   * @param available whether the org has the type, in this API version and for this user
   * @param listed how many members the org listed
   * @param requested how many of them were asked for
   * @param delivered how many of these came
   * @param missing those that did not come
   * @param verifiable whether the list is known to be whole; not so when the org could not list it
   */
  public record RetrievedType(
      String name,
      boolean available,
      int listed,
      int requested,
      int delivered,
      List<MissingMember> missing,
      boolean verifiable) {
    public RetrievedType {
      missing = List.copyOf(missing);
    }

    /** Whether every member that the org has is in the snapshot, which may be none. */
    public boolean whole() {
      return available && verifiable && missing.isEmpty() && delivered >= listed;
    }
  }

  /**
   * A component that was asked for and did not come.
   *
   * @param reason what the org said, or in what way it is missing
   */
  public record MissingMember(String member, String reason) {}

  /**
   * The answer to a query.
   *
   * @param file such as {@code facts/users.json}
   * @param reason why it is not complete; empty when it is
   */
  public record AskedFact(String file, int records, boolean complete, String reason) {}

  /**
   * A permission that the user lacks, or is not known to have.
   *
   * @param weakens what the snapshot tells less or not at all, as the end of a sentence
   */
  public record Weakness(String permission, String weakens) {}

  /**
   * A file as it was written.
   *
   * @param path from the folder of {@code package.xml}
   * @param sha256 in lower-case hexadecimal digits
   */
  public record Digest(String path, String sha256) {}

  public SnapshotManifest {
    types = List.copyOf(types);
    facts = List.copyOf(facts);
    weaknesses = List.copyOf(weaknesses);
    files = List.copyOf(files);
  }

  /** Whether every component of the type that the org has is in the snapshot. */
  public boolean whole(String type) {
    return types.stream().anyMatch(one -> one.name().equals(type) && one.whole());
  }
}

package io.github.leastforce.source.org.retrieve;

import io.github.leastforce.source.org.wire.ApiVersion;
import java.util.List;

/**
 * What was asked of the org, and what came. Whoever reads it may rely on this: a member that is not
 * named here as missing is in the files.
 *
 * @param version of the API, on which the content of files depends
 * @param types in the order of their names
 * @param unknown what answers held that this program does not know
 * @param warnings in words, for a person
 */
public record RetrievalReport(
    ApiVersion version, List<TypeReport> types, List<String> unknown, List<String> warnings) {

  public RetrievalReport {
    types = List.copyOf(types);
    unknown = List.copyOf(unknown);
    warnings = List.copyOf(warnings);
  }

  /**
   * One type.
   *
   * @param available whether the org has the type in this version
   * @param verifiable whether its members could be listed, so that their number is known
   * @param listed members the org has
   * @param leftOut members that were not asked for, because they belong to installed packages
   * @param requested members asked for; one when all were asked for with {@code *}
   * @param delivered members whose file came
   * @param missing members asked for that did not come, sorted by name
   * @param problem why the type is not complete as a whole; empty when it is
   */
  public record TypeReport(
      String type,
      boolean available,
      boolean verifiable,
      int listed,
      int leftOut,
      int requested,
      int delivered,
      List<Missing> missing,
      String problem) {

    public TypeReport {
      missing = List.copyOf(missing);
    }

    /** Whether everything the org has of it, apart from what was left out, is in the files. */
    public boolean complete() {
      return available && verifiable && missing.isEmpty() && problem.isEmpty();
    }
  }

  /**
   * A member that did not come.
   *
   * @param message of the org, or what happened in words
   */
  public record Missing(String member, Reason reason, String message) {}

  /** Why a member did not come. */
  public enum Reason {
    /** The org said so, and why. */
    TOLD,
    /** The org neither delivered it nor said a word about it. */
    UNTOLD,
    /** The org could not make a request that held it, not even alone. */
    REFUSED,
    /** It came, but a part of it cannot be read. */
    DAMAGED
  }

  /** Whether every available type is complete. A type the org does not have is no gap. */
  public boolean complete() {
    return types.stream().allMatch(type -> !type.available() || type.complete());
  }
}

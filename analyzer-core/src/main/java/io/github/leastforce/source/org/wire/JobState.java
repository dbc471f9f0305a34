package io.github.leastforce.source.org.wire;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A retrieve job as the org tells it.
 *
 * @param id as the org repeats it; empty when it does not
 * @param done whether it has ended, well or not
 * @param success whether the org says that it ended well
 * @param status such as {@code Pending} or {@code Succeeded}; as sent, known or not
 * @param errorCode such as {@code LIMIT_EXCEEDED}; as sent, known or not
 * @param errorMessage of the org, redacted
 * @param files what it says it delivers
 * @param messages about members that it does not
 * @param zip where the zip was written, when one came
 */
public record JobState(
    String id,
    boolean done,
    boolean success,
    String status,
    String errorCode,
    String errorMessage,
    List<Component> files,
    List<Message> messages,
    Optional<Path> zip) {

  /**
   * What the org says about one member.
   *
   * @param file it concerns, mostly the manifest
   * @param problem in words of the org, redacted
   */
  public record Message(String file, String problem) {}
}

package io.github.leastforce.source.org;

import io.github.leastforce.source.org.login.LoginRequest;
import io.github.leastforce.source.org.wire.WireSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A snapshot that is wanted.
 *
 * @param apiVersion version of the Metadata API, such as {@code 66.0}; by default the newest that
 *     both sides know
 * @param batchDeadline how long the org may take for one batch
 * @param file where the zip goes; one that exists is replaced when the new one is whole
 * @param work folder for finished batches of a snapshot that is not; made and removed here, and
 *     left behind only when the run ends early, for the next run to go on
 * @param toolVersion version of Leastforce
 * @param clock the only source of "now"
 */
public record SnapshotRequest(
    LoginRequest login,
    WireSettings wire,
    Optional<String> apiVersion,
    Duration batchDeadline,
    Path file,
    Path work,
    String toolVersion,
    Clock clock) {
  public SnapshotRequest {
    Objects.requireNonNull(login);
    Objects.requireNonNull(wire);
    Objects.requireNonNull(apiVersion);
    Objects.requireNonNull(clock);
  }
}

package io.github.leastforce.source.org.wire;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer in the language that was asked for, whatever its status. Its body is a stream under
 * deadlines and with a bound; close it.
 *
 * @param status of HTTP: below 400, or an error that the org describes in the body
 * @param date when the server says it answered, to show a clock that differs
 * @param retryAfter how long the server asks to be left alone
 * @param noted what was odd about it, in words; empty when nothing was
 * @param body unpacked; reading it fails with an exception that {@link #trouble} understands
 */
public record Reply(
    int status,
    Optional<Instant> date,
    Optional<Duration> retryAfter,
    Optional<String> noted,
    InputStream body)
    implements AutoCloseable {

  /** Whether the org did what it was asked. */
  public boolean success() {
    return status < 400;
  }

  /** The error behind a failure to read a body, through whatever reader it was thrown. */
  public static Optional<RemoteError> trouble(Throwable thrown) {
    return BodyException.in(thrown);
  }

  /** Lets the connection go; an answer that was not read to its end is dropped. */
  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      // Nothing more is wanted of it.
    }
  }
}

package io.github.leastforce.cli;

import io.github.leastforce.run.UsageError;
import io.github.leastforce.source.org.SnapshotRequest;
import io.github.leastforce.source.org.login.LoginRequest;
import io.github.leastforce.source.org.login.LoginRequest.Way;
import io.github.leastforce.source.org.wire.WireSettings;
import io.github.leastforce.standin.StandInOrg;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** An invented org on this machine, which answers like a real one. */
final class Demo implements AutoCloseable {

  /** How reports name it. */
  static final String NAME = "demo";

  private static final String CONTENT = "/META-INF/leastforce/demo-org.zip";

  /**
   * The invented users logged in, and used tokens, before this moment and some of them long ago.
   */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T06:00:00Z"), ZoneOffset.UTC);

  private final StandInOrg org;

  private Demo(StandInOrg org) {
    this.org = org;
  }

  /** Unpacks the org into the folder and serves it on the loopback interface. */
  static Demo start(Path folder) {
    try {
      unpack(folder);
      return new Demo(StandInOrg.serving(folder).pollsBeforeDone(0).clock(CLOCK).start());
    } catch (IOException e) {
      throw new UsageError(
          "the invented org cannot be served on this machine",
          "check that the temporary folder can be written and the loopback interface be used");
    }
  }

  private static void unpack(Path folder) throws IOException {
    try (InputStream in = Demo.class.getResourceAsStream(CONTENT)) {
      if (in == null) {
        throw new IllegalStateException("internal error: the invented org is not in the program");
      }
      ZipInputStream zip = new ZipInputStream(in); // our own, so its names are safe
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.resolveSibling(""));
          Files.copy(zip, file);
        }
      }
    }
  }

  /** A snapshot of it, by the same way as of any org; proxies have no say on this machine. */
  SnapshotRequest request(Path file, Path work) {
    Map<String, String> environment = Map.of("SF_ACCESS_TOKEN", org.token());
    return new SnapshotRequest(
        new LoginRequest(
            Way.ENVIRONMENT,
            Optional.empty(),
            Optional.of(org.url().toString()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            environment,
            InputStream.nullInputStream(),
            CLOCK,
            LoginRequest.CLI_DEADLINE),
        WireSettings.of(Version.number(), environment),
        Optional.empty(),
        Duration.ofMinutes(1),
        file,
        work,
        Version.number(),
        CLOCK);
  }

  @Override
  public void close() {
    org.close();
  }
}

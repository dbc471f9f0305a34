package io.github.leastforce.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.source.org.retrieve.Retrieval;
import io.github.leastforce.source.org.retrieve.Retrieval.Retrieved;
import io.github.leastforce.source.org.retrieve.RetrievalOptions;
import io.github.leastforce.source.org.retrieve.RetrievalProgress;
import io.github.leastforce.source.org.wire.AccessToken;
import io.github.leastforce.source.org.wire.InstanceUrl;
import io.github.leastforce.source.org.wire.OrgConnection;
import io.github.leastforce.source.org.wire.OrgSession;
import io.github.leastforce.source.org.wire.Redactor;
import io.github.leastforce.source.org.wire.Renewal;
import io.github.leastforce.source.org.wire.Retries;
import io.github.leastforce.source.org.wire.Wire;
import io.github.leastforce.source.org.wire.WireSettings;
import io.github.leastforce.standin.Fault;
import io.github.leastforce.standin.Operation;
import io.github.leastforce.standin.StandInOrg;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orgs as large as they come. */
@Timeout(600)
class RetrievalSizeTest {
  private static final int FILES = 10_000;

  @TempDir private Path temp;

  /** Two files each, so that the org has 60,000 files of classes beside the rest. */
  @Test
  void aFaultInEachTwentiethCallLosesNothingOfThirtyThousandComponents() throws IOException {
    Path folder = temp.resolve("org");
    Live.generated(folder, 1, 20, 30_000);
    try (StandInOrg org = StandInOrg.serving(folder).start()) {
      for (Operation operation :
          new Operation[] {Operation.LIST_METADATA, Operation.POLL, Operation.RETRIEVE}) {
        for (int i = 5; i < 800; i += 20) {
          org.fault(operation, i, Fault.htmlError(503));
        }
      }
      try (Wire wire = Live.wire();
          Retrieved retrieved =
              Live.retrieval(Live.connect(org, wire), RetrievalOptions.DEFAULT)
                  .run(temp.resolve("work"))) {
        assertThat(retrieved.report().complete()).as("%s", retrieved.report().types()).isTrue();
        assertThat(retrieved.files().paths()).hasSize(1 + 20 + 60_000);
        assertThat(org.recorder().count(Operation.RETRIEVE)).isGreaterThan(20);
      }
    }
  }

  /** Fault 44: retrieves with at most 64 MiB of heap, in one batch of the largest size. */
  @Test
  void fault44TheLargestZipFitsInASmallHeap() throws Exception {
    Path folder = temp.resolve("org");
    Live.generated(folder, 0, 0, 0);
    Random random = new Random(44);
    byte[] noise = new byte[5_850];
    for (int i = 0; i < FILES / 2 - 5; i++) {
      random.nextBytes(noise);
      // Base64 packs to three quarters again, so each class weighs what its noise weighs.
      Files.writeString(
          folder.resolve("classes/Job" + i + ".cls"),
          "// " + Base64.getEncoder().encodeToString(noise));
      Files.writeString(
          folder.resolve("classes/Job" + i + ".cls-meta.xml"), Live.xml("ApexClass", ""));
    }
    try (StandInOrg org = StandInOrg.serving(folder).start()) {
      Path out = temp.resolve("out.txt");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Child.class.getName(),
                  org.url().toString(),
                  temp.resolve("work").toString())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      // The token comes by way of the standard input, as no command line should carry one.
      try (var in = process.getOutputStream()) {
        in.write((org.token() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      boolean ended = process.waitFor(400, TimeUnit.SECONDS);
      process.destroyForcibly();

      assertThat(ended).isTrue();
      assertThat(Files.readString(out)).endsWith("complete true, files " + (FILES - 10) + "\n");
      assertThat(Files.size(temp.resolve("work/batch-001.zip"))).isBetween(29L << 20, 45L << 20);
      assertThat(org.recorder().count(Operation.RETRIEVE)).isEqualTo(1);
    }
  }

  /** Another process that retrieves. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws IOException {
      String token;
      try (InputStream in = System.in) {
        token = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      OrgSession session =
          new OrgSession(InstanceUrl.of(arguments[0], Set.of()), AccessToken.of(token));
      RetrievalOptions one =
          new RetrievalOptions(
              Optional.empty(), false, 1, FILES, 100_000_000, Duration.ofMinutes(5));
      try (Wire wire = new Wire(WireSettings.of("test", Map.of()), new Redactor());
          Retrieved retrieved =
              new Retrieval(
                      new OrgConnection(
                          wire, session, Renewal.NONE, new Retries(time -> {}, () -> 0.5)),
                      Live.types(),
                      one,
                      RetrievalProgress.NONE)
                  .run(Path.of(arguments[1]))) {
        System.out.println(
            "complete "
                + retrieved.report().complete()
                + ", files "
                + retrieved.files().paths().size());
      }
    }
  }
}

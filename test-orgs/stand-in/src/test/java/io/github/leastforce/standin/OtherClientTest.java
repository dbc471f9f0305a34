package io.github.leastforce.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The stand-in org as the client libraries of the platform's own command read it. They come from
 * npm; without them the test is skipped and says so, except on GitHub, where npm is a given.
 */
@Tag("other-client")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs a shell script")
class OtherClientTest {

  private static final int SKIPPED = 77;

  /** How a run ended. */
  private record Run(int status, String output) {}

  private static Run check(StandInOrg org) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "bash",
                "src/test/scripts/check-stand-in.sh",
                org.url().toString(),
                Orgs.SPRAWL.toAbsolutePath().normalize().toString())
            .redirectErrorStream(true);
    builder.environment().put("STAND_IN_TOKEN", org.token());
    Process process = builder.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      Assumptions.assumeFalse(process.exitValue() == SKIPPED, output);
      return new Run(process.exitValue(), output);
    } finally {
      process.destroy();
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whatItRetrievesIsTheFolder() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SPRAWL).start()) {
      Run run = check(org);
      assertThat(run.status()).as(run.output()).isZero();
      assertThat(run.output()).contains("files: the same");
      assertThat(org.recorder().count(Operation.RETRIEVE)).isEqualTo(1);
      assertThat(org.recorder().count(Operation.WRITE)).isZero();
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void aDifferenceIsSeen() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SPRAWL).start()) {
      org.fault(
          Operation.RETRIEVE,
          1,
          Fault.fileContent("unpackaged/classes/ShiftPlanner.cls", "other".getBytes(UTF_8))
              .and(Fault.withoutMember("Profile", "Admin")));
      Run run = check(org);
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.output())
          .contains("classes/ShiftPlanner.cls differs from the folder")
          .contains("profiles/Admin.profile is not retrieved");
    }
  }
}

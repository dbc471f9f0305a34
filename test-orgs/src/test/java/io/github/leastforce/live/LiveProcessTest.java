package io.github.leastforce.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.cli.Main;
import io.github.leastforce.orgs.Orgs;
import io.github.leastforce.standin.Fault;
import io.github.leastforce.standin.Operation;
import io.github.leastforce.standin.StandInCli;
import io.github.leastforce.standin.StandInCli.Behaviour;
import io.github.leastforce.standin.StandInOrg;
import io.github.leastforce.standin.StandInProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only whole processes show: signals, parallel runs, temporary files, resuming. */
@Timeout(300)
class LiveProcessTest {

  private static final int SIGTERM = 143;

  @TempDir Path temp;
  private Path tmp;
  private Path bin;
  private StandInOrg org;

  @BeforeEach
  void start() throws IOException {
    tmp = Files.createDirectory(temp.resolve("tmp"));
    bin = Files.createDirectory(temp.resolve("bin"));
    org = StandInOrg.serving(Orgs.folder("tidy-mdapi")).pollsBeforeDone(0).start();
    StandInCli.in(bin, Behaviour.CURRENT).org("acme", org).write();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private Process leastforce(String name, String... arguments) throws IOException {
    return leastforce(name, Map.of(), arguments);
  }

  private Process leastforce(String name, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + tmp,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    return builder.redirectErrorStream(true).redirectOutput(temp.resolve(name).toFile()).start();
  }

  private int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the process ends").isTrue();
    return process.exitValue();
  }

  private String said(String name) throws IOException {
    return Files.readString(temp.resolve(name));
  }

  private static List<String> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void until(Operation operation, int count) throws InterruptedException {
    for (int i = 0; i < 1000 && org.recorder().count(operation) < count; i++) {
      Thread.sleep(50);
    }
    assertThat(org.recorder().count(operation)).isGreaterThanOrEqualTo(count);
  }

  @Test
  void fault33AnAuditThatIsToldToEndLeavesNothing() throws Exception {
    org.faultAlways(Operation.POLL, Fault.pending());
    Process process = leastforce("out", "audit", "--org", "acme");
    until(Operation.POLL, 1);
    assertThat(in(tmp)).isNotEmpty();
    process.destroy();
    assertThat(ended(process)).isEqualTo(SIGTERM);
    assertThat(in(tmp)).isEmpty();
    assertThat(said("out")).doesNotContain(org.token());
  }

  @Test
  void fault33ARetrieveThatIsToldToEndGoesOnLater() throws Exception {
    Path zip = temp.resolve("acme.zip");
    org.faultAlways(Operation.POLL, Fault.pending());
    Process process = leastforce("one", "retrieve", "--org", "acme", "-o", zip.toString());
    until(Operation.POLL, 1);
    process.destroy();
    assertThat(ended(process)).isEqualTo(SIGTERM);
    assertThat(zip).doesNotExist();
    assertThat(in(temp)).contains(".acme.zip.unfinished");
    try (Stream<Path> left = Files.walk(temp.resolve(".acme.zip.unfinished"))) {
      for (Path file : left.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
            .doesNotContain(org.token());
      }
    }
    org.withoutFaults();
    int lists = org.recorder().count(Operation.LIST_METADATA);
    int retrieves = org.recorder().count(Operation.RETRIEVE);
    Process again = leastforce("two", "retrieve", "--org", "acme", "-o", zip.toString());
    assertThat(ended(again)).as(said("two")).isZero();
    assertThat(zip).exists();
    assertThat(org.recorder().count(Operation.LIST_METADATA))
        .as("the plan stands")
        .isEqualTo(lists);
    assertThat(org.recorder().count(Operation.RETRIEVE)).isLessThanOrEqualTo(retrieves + 1);
    assertThat(in(temp)).doesNotContain(".acme.zip.unfinished");
  }

  private static String withoutTime(String report) {
    return report.replaceAll("\"(retrievedAt|takenAt|snapshotTaken)\": \"[^\"]*\"", "");
  }

  @Test
  void fault42TwoRunsAtOnceDoNotMeet() throws Exception {
    Process one = leastforce("one", "audit", "--org", "acme", "-f", "json");
    Process two = leastforce("two", "audit", "--org", "acme", "-f", "json");
    assertThat(List.of(ended(one), ended(two))).as(said("one") + said("two")).containsOnly(0);
    assertThat(withoutTime(said("one"))).isEqualTo(withoutTime(said("two")));
    assertThat(in(tmp)).isEmpty();
  }

  @Test
  void fault35AProxyThatAsksForALoginGetsIt() throws Exception {
    try (StandInOrg secure =
            StandInOrg.serving(Orgs.folder("tidy-mdapi"))
                .tls(StandInOrg.Certificate.VALID)
                .pollsBeforeDone(0)
                .start();
        StandInProxy proxy = StandInProxy.to(secure.port(), "desk", "proxy-password")) {
      StandInCli.in(bin, Behaviour.CURRENT).org("acme", secure).write();
      String address = "http://desk:proxy-password@127.0.0.1:" + proxy.port();
      Process process =
          leastforce(
              "out",
              Map.of("HTTPS_PROXY", address, "NO_PROXY", ""),
              "audit",
              "--org",
              "acme",
              "--ca-file",
              secure.caFile().toString());
      assertThat(ended(process)).as(said("out")).isZero();
      assertThat(proxy.hosts()).isNotEmpty();
      assertThat(said("out")).doesNotContain("proxy-password");
      assertThat(secure.recorder().exchanges())
          .isNotEmpty()
          .allSatisfy(exchange -> assertThat(exchange.header("proxy-authorization")).isEmpty());
    }
  }

  @Test
  void fault32NowhereToWriteIsToldAndNothingIsLeft() throws Exception {
    Files.delete(tmp);
    Files.writeString(tmp, "no folder");
    Process process = leastforce("out", "audit", "--org", "acme");
    assertThat(ended(process)).isEqualTo(2);
    assertThat(said("out")).contains("no temporary folder can be made").doesNotContain("\tat ");
    Path zip = temp.resolve("acme.zip");
    Files.writeString(temp.resolve(".acme.zip.unfinished"), "no folder");
    Process retrieve = leastforce("two", "retrieve", "--org", "acme", "-o", zip.toString());
    assertThat(ended(retrieve)).isEqualTo(5);
    assertThat(said("two")).contains("work folder").doesNotContain("\tat ");
    assertThat(zip).doesNotExist();
  }
}

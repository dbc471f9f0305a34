package io.github.leastforce.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.leastforce.orgs.Orgs;
import io.github.leastforce.standin.Fault;
import io.github.leastforce.standin.Operation;
import io.github.leastforce.standin.StandInCli;
import io.github.leastforce.standin.StandInCli.Behaviour;
import io.github.leastforce.standin.StandInOrg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person sees of the faults of an org: one exit code, one line, one remedy, no token. */
@Timeout(120)
class LiveFaultsTest {

  @TempDir Path temp;
  private StandInOrg org;
  private Path bin;

  @BeforeEach
  void start() throws IOException {
    bin = Files.createDirectory(temp.resolve("bin"));
    org = StandInOrg.serving(Orgs.folder("tidy-mdapi")).pollsBeforeDone(0).start();
    StandInCli.in(bin, Behaviour.CURRENT).org("acme", org).write();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("8", Operation.RETRIEVE, Fault.redirect(307, "https://example.com/"), "redirect"),
        arguments("9", Operation.DESCRIBE_METADATA, Fault.loginPage(), "text/html"),
        arguments("10", Operation.FETCH, Fault.malformedXml(), "the answer broke off"),
        arguments("11", Operation.DESCRIBE_METADATA, Fault.doctype(), "document type"),
        arguments("13", Operation.FETCH, Fault.expiredSession(), "INVALID_SESSION_ID"),
        arguments(
            "14",
            Operation.DESCRIBE_METADATA,
            Fault.soapFault("API_DISABLED_FOR_ORG", "API is not enabled"),
            "API Enabled"),
        arguments(
            "14",
            Operation.RETRIEVE,
            Fault.soapFault("INSUFFICIENT_ACCESS", "use of the Metadata API requires a user with"),
            "Modify Metadata"),
        arguments(
            "18",
            Operation.LIST_METADATA,
            Fault.soapFault("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
            "24 hours"),
        arguments("26", Operation.FETCH, Fault.base64WithIllegalCharacters(), "not base64"),
        arguments("27", Operation.FETCH, Fault.zipIsHtml(), "the zip of the org is not used"),
        arguments("28", Operation.FETCH, Fault.zipWithFlippedByte(), "is damaged"),
        arguments("29", Operation.FETCH, Fault.zipEntry("unpackaged/../../x", "x"), "leaves"),
        arguments("30", Operation.FETCH, Fault.zipBomb(64L << 20), "times its size"));
  }

  @ParameterizedTest(name = "fault {0} at {1}")
  @MethodSource("faults")
  void oneLineOneRemedyNothingLeft(String row, Operation operation, Fault fault, String says)
      throws IOException {
    org.faultAlways(operation, fault);
    Path zip = temp.resolve("acme.zip");
    Map<String, String> environment = Map.of("PATH", bin + ":" + System.getenv("PATH"));
    Ran ran = Ran.command(environment, "retrieve", "--org", "acme", "-o", zip.toString());
    ran.says(5, says, "= help: ");
    assertThat(ran.err().lines().filter(line -> line.startsWith("leastforce: "))).hasSize(1);
    assertThat(ran.all()).doesNotContain(org.token());
    assertThat(zip).as("row " + row).doesNotExist();
    assertThat(halfFiles()).isEmpty();
  }

  /**
   * The work folder keeps its plan and what is finished; nothing else is left, and no zip of it.
   */
  private List<String> halfFiles() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> temp.relativize(file).toString())
          .filter(name -> !name.startsWith("bin/"))
          .filter(name -> !name.matches("\\.acme\\.zip\\.unfinished/(journal\\.json|lock)"))
          .toList();
    }
  }
}

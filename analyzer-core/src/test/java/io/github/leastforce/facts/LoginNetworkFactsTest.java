package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginNetworkFactsTest {

  @TempDir private Path root = Path.of("");

  private ParsedFacts trusted(String ranges) {
    return new ParsedFacts(root)
        .settings("Security", "<networkAccess>" + ranges + "</networkAccess>");
  }

  private static String range(String first, String second) {
    return "<ipRanges>" + first + second + "</ipRanges>";
  }

  @Test
  void theOrderOfElementsDoesNotMatter() {
    String start = "<start>0.0.0.0</start>";
    String end = "<end>255.255.255.255</end>";
    for (String range : new String[] {range(start, end), range(end, start)}) {
      LoginNetwork network = trusted(range).only(LoginNetwork.class);
      assertThat(network.place().element().toString()).endsWith("ipRanges[start=0.0.0.0]/end");
      assertThat(network.reasons())
          .extracting(Reason::text)
          .containsExactly("trusts log-ins from `0.0.0.0` to `255.255.255.255`");
    }
  }

  @Test
  void endsOfDifferentRangesMakeNone() {
    assertThat(
            trusted(
                    range("<end>63.255.255.255</end>", "<start>0.0.0.0</start>")
                        + range("<end>255.255.255.255</end>", "<start>224.0.0.0</start>"))
                .all(LoginNetwork.class))
        .isEmpty();
  }

  @Test
  void aRangeWithoutAnEndIsOpen() {
    ParsedFacts facts = trusted(range("<start>0.0.0.0</start>", "<description>all</description>"));
    assertThat(facts.all(LoginNetwork.class)).isEmpty();
    assertThat(facts.all(Undecided.class)).anyMatch(Undecided::ofLoginNetwork);
  }

  @Test
  void aProfileIsToldByItsWidestRanges() {
    LoginNetwork network =
        new ParsedFacts(root)
            .file(
                "profiles/Sales.profile-meta.xml",
                "Profile",
                "<loginIpRanges><endAddress>192.0.2.9</endAddress><startAddress>192.0.2.1</startAddress></loginIpRanges>"
                    + "<loginIpRanges><endAddress>255.255.255.255</endAddress><startAddress>1.0.0.0</startAddress></loginIpRanges>")
            .only(LoginNetwork.class);
    assertThat(network.subjectWords()).isEqualTo("profile `Sales`");
    assertThat(network.steps()).hasSize(1);
    assertThat(network.ofVendor()).isFalse();
  }
}

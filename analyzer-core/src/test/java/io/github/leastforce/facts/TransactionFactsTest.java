package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionFactsTest {
  private static final String BLOCKS = "<action><block>true</block></action>";
  private static final String ACTIVE = "<active>true</active>";
  private static final String REPORT = "<eventName>ReportEvent</eventName>";

  @TempDir private Path root = Path.of("");

  private ParsedFacts policy(String content) {
    return policy(new ParsedFacts(root), "Guard", content);
  }

  private static ParsedFacts policy(ParsedFacts facts, String name, String content) {
    return facts.file(
        "transactionSecurityPolicies/" + name + ".transactionSecurityPolicy-meta.xml",
        "TransactionSecurityPolicy",
        content);
  }

  @Test
  void aPolicyThatActsIsEffective() {
    TransactionGuard guard = policy(BLOCKS + ACTIVE + REPORT).only(TransactionGuard.class);
    assertThat(guard.onExport()).isTrue();
    assertThat(guard.ineffective()).isFalse();
    assertThat(guard.unclear()).isFalse();
    assertThat(guard.escapedByExempt()).isTrue();
    assertThat(guard.asEscaped().confidence()).isEqualTo(Confidence.LIKELY);
  }

  @Test
  void allFlawsAreTold() {
    TransactionGuard guard =
        policy(
                "<action><block>false</block></action><active>false</active>"
                    + "<bypassMeteringBlock>true</bypassMeteringBlock><eventType>DataExport</eventType>")
            .only(TransactionGuard.class);
    assertThat(guard.onExport()).isTrue();
    assertThat(guard.reasons())
        .extracting(Reason::code)
        .containsExactly("inactive", "no-action", "legacy-event-type", "metering-bypass");
    assertThat(guard.place().element().toString()).endsWith("/active");
  }

  @Test
  void anInactivePolicyMayBeReplacedByAnother() {
    ParsedFacts org = policy(BLOCKS + "<active>false</active>" + REPORT);
    assertThat(org.only(TransactionGuard.class).ineffective()).isTrue();
    policy(org, "Second", BLOCKS + ACTIVE + REPORT);
    assertThat(org.all(TransactionGuard.class)).noneMatch(TransactionGuard::ineffective);
  }

  @Test
  void policiesOnLogInsHoldForEverybody() {
    TransactionGuard guard =
        policy(BLOCKS + ACTIVE + "<eventName>loginevent</eventName>").only(TransactionGuard.class);
    assertThat(guard.onExport()).isFalse();
    assertThat(guard.escapedByExempt()).isFalse();
  }

  @Test
  void whatIsNotInTheFileIsOpen() {
    TransactionGuard guard = policy(ACTIVE + REPORT).only(TransactionGuard.class);
    assertThat(guard.ineffective()).isFalse();
    assertThat(guard.unclear()).isTrue();
    assertThat(guard.undecided().detail()).isEqualTo("`action` is not in the policy's file");
  }

  @Test
  void theSwitchIsKnownOrNoFact() {
    ParsedFacts org = policy(BLOCKS + ACTIVE + REPORT);
    assertThat(org.all(TransactionSecurity.class)).isEmpty();
    assertThat(org.all(Undecided.class)).anyMatch(Undecided::ofTransactionSecurity);
    org.settings("Event", "<enableTransactionSecurityPolicies/>");
    assertThat(org.all(TransactionSecurity.class)).isEmpty();
    org.settings(
        "Event", "<enableTransactionSecurityPolicies>false</enableTransactionSecurityPolicies>");
    assertThat(org.only(TransactionSecurity.class).off()).isTrue();
    assertThat(org.only(TransactionGuard.class).escapedByExempt()).isFalse();
    assertThat(org.all(Undecided.class)).noneMatch(Undecided::ofTransactionSecurity);
  }
}

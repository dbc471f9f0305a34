package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldProtectionTest {
  private static final String DATABASE_PLAIN =
      "<canEncryptTransactionalDatabase>false</canEncryptTransactionalDatabase>";
  private static final String TAGGED =
      "<complianceGroup>PII</complianceGroup><securityClassification>Restricted</securityClassification>";

  @TempDir private Path root = Path.of("");

  private ParsedFacts facts() {
    return new ParsedFacts(root);
  }

  @Test
  void isCertainOnlyWhereTheFeatureIsInUseAndTheDatabaseIsPlain() {
    ParsedFacts org = facts().field("SSN__c", TAGGED + "<type>Text</type>");
    assertThat(org.only(FieldProtection.class).confidence()).isEqualTo(Confidence.LIKELY);

    org.settings("EncryptionKey", DATABASE_PLAIN);
    assertThat(org.only(FieldProtection.class).confidence()).isEqualTo(Confidence.LIKELY);

    org.field("Other__c", "<encryptionScheme>None</encryptionScheme><type>Text</type>");
    assertThat(org.only(FieldProtection.class).confidence()).isEqualTo(Confidence.CERTAIN);
  }

  @Test
  void leavesAnUnknownTypeOpen() {
    FieldProtection field =
        facts().field("SSN__c", "<type>CipherText</type>").only(FieldProtection.class);

    assertThat(field.protectionUnknown()).isTrue();
    assertThat(field.inClear() || field.notEncryptable()).isFalse();
    assertThat(field.undecidedProtection().kind()).isEqualTo(CoverageGap.Kind.UNKNOWN_VALUE);
  }

  @Test
  void theTagIsTheReasonWhereItIsTheAnchor() {
    FieldProtection field =
        facts()
            .field("Private_Email__c", TAGGED + "<type>Email</type>")
            .only(FieldProtection.class);

    assertThat(field.reasons()).extracting(Reason::text).asString().doesNotContain("classified");
    assertThat(field.atTag().reasons())
        .extracting(Reason::text)
        .containsExactly("classified `Restricted` by the org");
  }

  @Test
  void aComputedFieldStoresNothing() {
    FieldProtection field =
        facts()
            .field("CVV__c", "<formula>Card__r.Code__c</formula><type>Text</type>")
            .only(FieldProtection.class);

    assertThat(field.generated()).isTrue();
    assertThat(field.inClear()).isFalse();
  }

  @Test
  void aBigObjectIsTheReasonAndNotTheType() {
    FieldProtection field =
        facts()
            .file(
                "objects/Archive__b/fields/SSN__c.field-meta.xml",
                "CustomField",
                "<fullName>SSN__c</fullName><label>SSN</label><type>Text</type>")
            .only(FieldProtection.class);

    assertThat(field.notEncryptable()).isTrue();
    assertThat(field.detail()).startsWith("belongs to a big object");
  }
}

package io.github.leastforce.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.leastforce.location.SourceFile;
import io.github.leastforce.source.MetadataFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContractsTest {

  private static final SourceFile FILE = new SourceFile("integrations/erp.yml");

  @Test
  void everythingSaidIsRead() {
    Contract contract =
        read(
            """
            version: 1
            name: Ledger ERP
            owner: finance-systems
            vendor: Ledgerline
            purpose: posts invoices
            containers: [ERP_Sync]
            clients: [ERP]
            runAs: [erp@example.com]
            scopes: [Api, RefreshToken]
            objects:
              Account: read
              Order__c: read-write
            fields:
              Account.Tax_Number__c: read
            permissions: [ExportReport]
            endpoints: [erp.example.com, "*.ledger.example"]
            networks: [192.0.2.0/24, "2001:db8::1-2001:db8::f"]
            rotationDays: 90
            monitoring: event log files
            reviewBy: 2027-01-31
            """);
    assertThat(contract)
        .isEqualTo(
            new Contract(
                "Ledger ERP",
                "finance-systems",
                "Ledgerline",
                "posts invoices",
                List.of("ERP_Sync"),
                List.of("ERP"),
                List.of("erp@example.com"),
                List.of("Api", "RefreshToken"),
                Map.of("Account", Right.READ, "Order__c", Right.READ_WRITE),
                Map.of("Account.Tax_Number__c", Right.READ),
                List.of("ExportReport"),
                List.of("erp.example.com", "*.ledger.example"),
                List.of("192.0.2.0/24", "2001:db8::1-2001:db8::f"),
                Optional.of(90L),
                "event log files",
                Optional.of(LocalDate.of(2027, 1, 31)),
                FILE));
  }

  @Test
  void theFileNamesTheIntegrationWhenNothingElseDoes() {
    assertThat(read("containers: [X]").name()).isEqualTo("erp");
    assertThat(read("").containers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "container: [X] | 1:1 | unknown key `container` | did you mean `containers`?",
        "containers: X | 1:13 | `containers` must be a list of texts"
            + " | write it as [a, b] or as lines that start with a dash",
        "version: 3 | 1:10 | this version of the file is not known | write `version: 1`"
      })
  void whatIsNotUnderstoodIsRefusedWithItsPlace(
      String text, String place, String message, String help) {
    ConfigurationError error = catchThrowableOfType(ConfigurationError.class, () -> read(text));
    assertThat(error.place()).isEqualTo("integrations/erp.yml:" + place);
    assertThat(error).hasMessage(message);
    assertThat(error.help()).isEqualTo(help);
  }

  @Test
  void twoContractsOfOneNameAreRefused() {
    SourceFile other = new SourceFile("integrations/erp-2.yml");
    List<MetadataFile> files = List.of(file(FILE, ""), file(other, "name: ERP"));
    ConfigurationError error =
        catchThrowableOfType(ConfigurationError.class, () -> Contracts.read(files));
    assertThat(error).hasMessage("integration `ERP` has a contract already");
    assertThat(error.place()).isEqualTo("integrations/erp-2.yml");
    assertThat(error.help()).startsWith("`integrations/erp.yml` has this name too");
  }

  /** As it would otherwise end the program. */
  @Test
  void depthIsNoWayToTheEndOfTheStack() {
    ConfigurationError error =
        catchThrowableOfType(
            ConfigurationError.class, () -> read("objects: " + "[".repeat(500_000)));
    assertThat(error).hasMessage("the file is nested too deeply");
    assertThat(error.place()).isEqualTo("integrations/erp.yml");
  }

  private static Contract read(String text) {
    return Contracts.read(file(FILE, text));
  }

  private static MetadataFile file(SourceFile file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new MetadataFile(file, 0, bytes.length, () -> new ByteArrayInputStream(bytes));
  }
}

package io.github.leastforce.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.leastforce.location.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContractsTest {

  private static final SourceFile FILE = new SourceFile("integrations/erp.yml");
  private static final Path SCHEMA = Path.of("..", "docs", "schema", "integration.schema.json");

  @Test
  void everythingSaidIsRead() {
    Contract contract =
        read(
            """
            version: 1
            name: Ledger ERP
            owner: finance-systems
            purpose: posts invoices
            containers: [ERP_Sync]
            clients: [ERP]
            runAs: [erp@example.com]
            """);
    assertThat(contract)
        .isEqualTo(
            new Contract(
                "Ledger ERP",
                "finance-systems",
                "posts invoices",
                List.of("ERP_Sync"),
                List.of("ERP"),
                List.of("erp@example.com"),
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
  void schemaAndReaderKnowTheSameKeys() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(Files.readString(SCHEMA));
    List<String> names = new ArrayList<>();
    schema.get("properties").fieldNames().forEachRemaining(names::add);
    assertThat(names).isEqualTo(Contracts.KEYS);
  }

  private static Contract read(String text) {
    return Contracts.read(
        FILE, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}

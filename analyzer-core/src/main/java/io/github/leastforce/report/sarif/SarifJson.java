package io.github.leastforce.report.sarif;

import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** How the beans of the SARIF library become text. */
final class SarifJson {

  private SarifJson() {}

  static void write(SarifSchema210 log, OutputStream out) throws IOException {
    // Through a Writer: half a surrogate pair in a file's text becomes a question mark, not an
    // error.
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer().writeValue(text, log);
    text.write('\n');
    text.flush();
  }

  private static ObjectWriter writer() {
    return JsonMapper.builder()
        .addMixIn(Result.class, ResultLevel.class)
        .addMixIn(ReportingConfiguration.class, RuleLevel.class)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .build()
        .writer(printer());
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  // The library leaves out values that equal the schema's default. A result of level "warning"
  // would be read with the level of its rule, so levels are always written.

  interface ResultLevel {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    Result.Level getLevel();
  }

  interface RuleLevel {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    ReportingConfiguration.Level getLevel();
  }
}

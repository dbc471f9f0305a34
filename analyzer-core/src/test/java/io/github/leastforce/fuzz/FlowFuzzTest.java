package io.github.leastforce.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.LogSinks;
import io.github.leastforce.egress.flow.ApexActions;
import io.github.leastforce.egress.flow.FlowExport;
import io.github.leastforce.egress.flow.FlowExports;
import io.github.leastforce.egress.mail.TemplateContents;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.Org;
import io.github.leastforce.parse.ParsedOrg;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.SensitiveData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Flows that nobody built become problems or ways out, never an exception. */
class FlowFuzzTest {

  private static final Catalogues.Content CONTENT =
      name -> FlowFuzzTest.class.getResourceAsStream("/data/" + name);
  private static final Catalogues CATALOGUES = Catalogues.read(CONTENT);
  private static final LogSinks SINKS = Catalogues.logSinks(CONTENT);

  /** A file as it comes, and two flows that call each other, of elements in any order. */
  @FuzzTest(maxDuration = "20s")
  void flow(byte[] bytes) {
    Choices choices = new Choices(bytes);
    String one = GeneratedFlow.of(choices);
    ParsedOrg parsed =
        HeldFiles.of(
                Map.of(
                    "flows/A.flow", one.getBytes(StandardCharsets.UTF_8),
                    "flows/B.flow", GeneratedFlow.of(choices).getBytes(StandardCharsets.UTF_8),
                    "flows/C.flow", bytes))
            .parsed();
    for (ParseProblem problem : parsed.problems()) {
      assertThat(problem.message()).doesNotContain("internal error").doesNotContain("\n");
      assertThat(problem.file().path()).describedAs(one).isEqualTo("flows/C.flow");
    }
    assertThat(exports(parsed.org())).isEqualTo(exports(parsed.org()));
  }

  private static List<FlowExport> exports(Org org) {
    SensitiveData sensitive = SensitiveData.of(org, CATALOGUES);
    FieldData data = FieldData.of(org, sensitive, CATALOGUES);
    return FlowExports.of(
        org,
        sensitive,
        data,
        SINKS,
        ApexActions.UNKNOWN,
        TemplateContents.of(org, sensitive, data));
  }
}

package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.Reason;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Leastforce audits the permission sets that it asks for. */
class AuditUserTest {

  private static final Path SETS = Path.of("../docs/audit-user");

  /** The platform has no permission to retrieve alone, and none to see all tokens alone. */
  @Test
  void nothingIsFoundButWhatCannotBeAvoided() {
    AnalysisResult result = Orgs.analyze(SETS);
    assertThat(result.problems()).isEmpty();
    assertThat(result.findings())
        .extracting(
            finding ->
                finding.rule().id()
                    + " "
                    + finding.subject().name()
                    + " "
                    + finding.reasons().stream().map(Reason::code).collect(Collectors.joining(" ")))
        .containsExactlyInAnyOrder(
            "integration-user-admin-permission Leastforce_Audit ModifyMetadata",
            "integration-user-admin-permission Leastforce_Audit_Tokens CustomizeApplication");
  }
}

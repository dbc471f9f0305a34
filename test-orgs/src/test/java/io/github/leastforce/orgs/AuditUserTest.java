package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leastforce audits the permission sets that it asks for. */
class AuditUserTest {

  private static final Path SETS = Path.of("../docs/audit-user");

  @TempDir private Path folder = Path.of("");

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

  /** The contract that the page shows is enough. */
  @Test
  void aContractAgreesToIt() throws IOException {
    for (Path file : Orgs.files(SETS)) {
      Path copy = folder.resolve(SETS.relativize(file).toString());
      Files.createDirectories(copy.resolveSibling("."));
      Files.copy(file, copy);
    }
    String page = Files.readString(SETS.resolve("README.md"));
    String contract =
        page.substring(page.indexOf("```yaml\n") + 8, page.lastIndexOf("```"))
            .replace("Minimum Access - API Only Integrations, ", "");
    Files.createDirectories(folder.resolve("integrations"));
    Files.writeString(folder.resolve("integrations/leastforce-audit.yml"), contract);
    assertThat(Orgs.analyze(folder).findings())
        .extracting(Finding::subject)
        .extracting(subject -> subject.name())
        .containsExactly("Leastforce_Audit_Tokens");
  }
}

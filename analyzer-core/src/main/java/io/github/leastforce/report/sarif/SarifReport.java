package io.github.leastforce.report.sarif;

import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.OriginalUriBaseIds;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.contrastsecurity.sarif.Tool;
import com.contrastsecurity.sarif.ToolComponent;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.model.Project;
import io.github.leastforce.report.text.Links;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One SARIF file with one run: all evaluated rules, all findings (also none), and what the run
 * could not do. No times and nothing of the machine, so that equal results give equal bytes.
 */
public final class SarifReport {

  private static final URI SCHEMA = URI.create("https://json.schemastore.org/sarif-2.1.0.json");

  /** What code scanning takes of a compressed document. */
  private static final long MOST_BYTES = 10_000_000;

  /** So few findings are no matter of size. */
  private static final int FEW = 1_000;

  private SarifReport() {}

  /** Writes the active findings as UTF-8 and leaves the stream open. */
  public static void write(AnalysisResult result, OutputStream out) throws IOException {
    write(result, fitting(result, Optional.empty()), Optional.empty(), out);
  }

  /** Writes all findings, with what is accepted of them, and leaves the stream open. */
  public static void writeFull(AnalysisResult result, OutputStream out) throws IOException {
    write(result, Listed.all(result), Optional.empty(), out);
  }

  /** Writes the findings that a change introduces, likewise. */
  public static void write(GateResult gate, OutputStream out) throws IOException {
    write(gate.head(), fitting(gate.head(), Optional.of(gate)), Optional.of(gate), out);
  }

  /** Writes all findings of both sides of a change, each with what became of it, likewise. */
  public static void writeFull(GateResult gate, OutputStream out) throws IOException {
    write(gate.head(), Listed.all(gate.head()), Optional.of(gate), out);
  }

  /** The severest active findings, so many that code scanning takes the document. */
  private static Listed fitting(AnalysisResult result, Optional<GateResult> gate)
      throws IOException {
    Listed listed = Listed.active(result);
    while (listed.findings().size() > FEW) {
      GzipSize size = new GzipSize();
      write(result, listed, gate, size);
      size.close();
      if (size.bytes() <= MOST_BYTES) {
        break;
      }
      // A little less than in proportion, as what does not shrink takes room, too.
      long fewer = listed.findings().size() * MOST_BYTES / size.bytes() * 9 / 10;
      listed = listed.atMost((int) Math.max(FEW, fewer));
    }
    return listed;
  }

  private static void write(
      AnalysisResult result, Listed listed, Optional<GateResult> gate, OutputStream out)
      throws IOException {
    SarifJson.write(
        new SarifSchema210()
            .with$schema(SCHEMA)
            .withVersion(SarifSchema210.Version._2_1_0)
            .withRuns(List.of(run(result, listed, gate))),
        out);
  }

  private static Run run(AnalysisResult result, Listed listed, Optional<GateResult> gate) {
    Taxonomies taxonomies = Taxonomies.of(result.rules());
    Run run =
        new Run()
            .withTool(new Tool().withDriver(driver(result, taxonomies)))
            .withInvocations(List.of(new Notifications(result, listed, gate).invocation()))
            .withOriginalUriBaseIds(root(result.project()))
            .withColumnKind(Run.ColumnKind.UTF_16_CODE_UNITS)
            .withResults(new Results(result, listed));
    if (!taxonomies.components().isEmpty()) {
      run.setTaxonomies(taxonomies.components());
    }
    return run;
  }

  private static ToolComponent driver(AnalysisResult result, Taxonomies taxonomies) {
    ToolComponent driver =
        new ToolComponent()
            .withName("Leastforce")
            .withFullName("Leastforce configuration audit for Salesforce")
            .withOrganization("Leastforce")
            .withVersion(result.toolVersion())
            .withSemanticVersion(result.toolVersion())
            .withInformationUri(URI.create(Links.HOME))
            .withRules(Rules.descriptors(result.rules(), taxonomies))
            .withNotifications(Notifications.descriptors(result));
    if (!taxonomies.references().isEmpty()) {
      driver.setSupportedTaxonomies(taxonomies.references());
    }
    return driver;
  }

  private static OriginalUriBaseIds root(Project project) {
    String what =
        switch (project.format()) {
          case SFDX, MDAPI -> "the root of the repository, or of the input outside a repository";
          case MDAPI_ZIP -> "the root of the analysed zip file";
        };
    OriginalUriBaseIds bases = new OriginalUriBaseIds();
    bases.setAdditionalProperty(
        Locations.ROOT, new ArtifactLocation().withDescription(Texts.message(what)));
    return bases;
  }
}

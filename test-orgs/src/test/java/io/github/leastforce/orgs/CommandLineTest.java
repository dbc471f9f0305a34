package io.github.leastforce.orgs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.leastforce.cli.Main;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.report.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users run, on good input and on bad. */
class CommandLineTest {

  private static final int BOMB_SIZE = 80 << 20;

  private static final String GOOD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
          <label>Good</label>
          <userPermissions><enabled>true</enabled><name>ApiUserOnly</name></userPermissions>
          <userPermissions><enabled>true</enabled><name>ModifyAllData</name></userPermissions>
      </PermissionSet>
      """;

  private static final String BOMB =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE PermissionSet [
        <!ENTITY a "aaaaaaaaaa">
        <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
        <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
        <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
        <!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
        <!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">
      ]>
      <PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>&g;</label></PermissionSet>
      """;

  @TempDir Path folder;

  /** A run and everything it said. */
  record Run(int code, String out, String err) {
    /** Both outputs; a defect would show here as a trace of the machine. */
    String said() {
      return out + err;
    }
  }

  static Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, UTF_8),
            Map.of(),
            Orgs.CLOCK,
            false,
            args);
    Run run = new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    assertThat(run.said()).doesNotContain("\tat ", "Exception", "internal error");
    return run;
  }

  @ParameterizedTest
  @CsvSource({
    "sprawl, '', 1",
    "sprawl, --fail-on critical, 1",
    "sprawl, --fail-on none, 0",
    "sprawl, --exit-zero, 0",
    "sprawl, --require-complete, 3",
    "sprawl-mdapi, '', 1",
    "tidy, '', 0",
    "tidy, --fail-on info, 0",
    "tidy, --persona pedantic, 0",
    "tidy-mdapi, '', 0"
  })
  void theExitCodeTellsWhatWasFound(String org, String options, int code) {
    String[] words = options.isEmpty() ? new String[0] : options.split(" ");
    String[] args = new String[words.length + 2];
    args[0] = "audit";
    args[1] = org;
    System.arraycopy(words, 0, args, 2, words.length);
    assertThat(run(args).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {Orgs.SPRAWL_MDAPI, Orgs.TIDY_MDAPI})
  void aZipIsAsGoodAsItsFolder(String org) throws IOException {
    Path zip = Orgs.zip(Orgs.folder(org), folder.resolve("org.zip"));
    assertThat(run("audit", zip.toString()).code()).isEqualTo(run("audit", org).code());
  }

  @Test
  void everyFormatTellsTheSame() throws IOException {
    Path reports = folder.resolve("reports");
    String formats =
        Arrays.stream(ReportFormat.values()).map(ReportFormat::word).collect(joining(","));
    Run run = run("audit", Orgs.SPRAWL, "-f", formats, "-o", reports.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    for (ReportFormat format : ReportFormat.values()) {
      Run one = run("audit", Orgs.SPRAWL, "-f", format.word());
      assertThat(one.code()).isEqualTo(1);
      assertThat(reports.resolve("leastforce." + format.extension()))
          .content(UTF_8)
          .isEqualTo(one.out());
      if (format.needsGraph()) {
        assertThat(one.out()).contains("LF_CanReadField", "lf:sprawl:");
        continue;
      }
      for (Finding finding : Orgs.result(Orgs.SPRAWL).findings()) {
        assertThat(one.out()).contains(finding.rule().id());
        boolean annotates = format == ReportFormat.GITHUB || format == ReportFormat.GITLAB;
        assertThat(one.out())
            .contains(annotates ? finding.primary().file().fileName() : finding.subject().name());
      }
    }
  }

  @Test
  void severityDecidesWhatIsReported() {
    Run run = run("audit", Orgs.SPRAWL, "--min-severity", "critical", "-q");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("integration-user-modify-all-data")
        .doesNotContain("cleartext-remote-site");
  }

  @Test
  void aConfigurationBesideTheProjectCounts() throws IOException {
    Path project = Orgs.copy(Orgs.SPRAWL, folder.resolve("org"), text -> text);
    Files.writeString(
        project.resolve("leastforce.yml"),
        """
        failOn: none
        rules:
          cleartext-remote-site: {enabled: false}
        """);
    Run run = run("audit", project.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("integration-user-modify-all-data")
        .doesNotContain("cleartext-remote-site");
  }

  /**
   * Inputs of which nothing can be made: nothing on the standard output, two lines of complaint.
   */
  private void assertRefused(int code, String message, String... args) {
    Run run = run(args);
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("leastforce: ").contains(message);
    assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(2);
    assertThat(run.err().lines().skip(1)).allMatch(line -> line.startsWith("  = help: "));
  }

  @Test
  void whatIsNoProjectIsRefused() throws IOException {
    assertRefused(2, "no such file or folder", "audit", folder.resolve("nowhere").toString());
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertRefused(2, "no Salesforce metadata in", "audit", empty.toString());
    Path text = Files.writeString(empty.resolve("README.md"), "Nothing to see here.\n");
    assertRefused(2, "no Salesforce metadata in", "audit", empty.toString());
    assertRefused(2, "is neither a folder nor a zip", "audit", text.toString());
  }

  @Test
  void damagedAndUnsafeZipsAreRefused() throws IOException {
    Path whole = Orgs.zip(Orgs.folder(Orgs.TIDY_MDAPI), folder.resolve("whole.zip"));
    byte[] bytes = Files.readAllBytes(whole);
    Path half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(3, "is damaged or cut off", "audit", half.toString());
    Path empty = Files.write(folder.resolve("empty.zip"), new byte[0]);
    assertRefused(3, "is not a zip", "audit", empty.toString());
    Path bomb = zip("bomb.zip", "permissionsets/A.permissionset", new byte[BOMB_SIZE]);
    assertRefused(3, "unpacks to more than", "audit", bomb.toString());
    Path slip = zip("slip.zip", "../../A.permissionset", "<PermissionSet/>".getBytes(UTF_8));
    assertRefused(3, "has a name that leaves its folder", "audit", slip.toString());
    assertThat(folder.resolveSibling("A.permissionset")).doesNotExist();
  }

  @Test
  void wrongArgumentsAndConfigurationsAreRefused() throws IOException {
    assertRefused(2, "unknown option `--frobnicate`", "audit", Orgs.TIDY, "--frobnicate");
    assertRefused(2, "unexpected argument `tidier`", "audit", Orgs.TIDY, "tidier");
    Path config = Files.writeString(folder.resolve("leastforce.yml"), "failOm: high\n");
    assertRefused(
        2, "1:1: unknown key `failOm`", "audit", Orgs.TIDY, "--config", config.toString());
    Files.writeString(config, "rules: {cleartext-remote-sites: {enabled: false}}\n");
    assertRefused(2, "unknown rule", "audit", Orgs.TIDY, "--config", config.toString());
    Files.writeString(config, "failOn: [\n");
    assertRefused(2, "leastforce.yml", "audit", Orgs.TIDY, "--config", config.toString());
  }

  /** Files of which one is bad: the rest is analysed, and the exit code says that it is not all. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("damagedFiles")
  void oneDamagedFileMakesTheAnalysisIncomplete(String what, byte[] content, String message)
      throws IOException {
    Run run = run("audit", project(content));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out())
        .contains("not analysed: permissionsets/A.permissionset:", message)
        .contains("integration-user-modify-all-data", "incomplete: 1 problem in the input");
    for (String format : List.of("sarif", "json")) {
      Run other = run("audit", project(content), "-f", format);
      assertThat(other.code()).as(format).isEqualTo(3);
      assertThat(other.out()).contains(message, "integration-user-modify-all-data");
    }
  }

  static Stream<Arguments> damagedFiles() {
    return Stream.of(
        arguments(
            "document type",
            "<!DOCTYPE PermissionSet SYSTEM \"file:///etc/passwd\"><PermissionSet/>"
                .getBytes(UTF_8),
            "document type declarations are refused"),
        arguments("entity bomb", BOMB.getBytes(UTF_8), "document type declarations are refused"),
        arguments(
            "cut off",
            "<PermissionSet><userPermissions><enabled>true".getBytes(UTF_8),
            "XML ends too early"),
        arguments("empty", new byte[0], "file is empty"),
        arguments(
            "merge conflict",
            "<PermissionSet>\n<<<<<<< ours\n</PermissionSet>\n".getBytes(UTF_8),
            "merge conflict marker"),
        arguments(
            "wrong bytes",
            "<PermissionSet><label>Förder</label></PermissionSet>".getBytes(ISO_8859_1),
            "bytes are not valid UTF-8"));
  }

  @Test
  void otherEncodingsAreRead() throws IOException {
    String set =
        """
        <?xml version="1.0" encoding="UTF-16"?>
        <PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
            <label>Förderkasse</label>
            <userPermissions><enabled>true</enabled><name>ApiUserOnly</name></userPermissions>
            <userPermissions><enabled>true</enabled><name>DataExport</name></userPermissions>
        </PermissionSet>
        """;
    Run run = run("audit", project(set.getBytes(UTF_16)));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("integration-user-export-permission")
        .doesNotContain("not analysed");
  }

  @Test
  void binaryFilesWithNamesOfMetadataAreNoTrouble() throws IOException {
    Path project = Path.of(project(GOOD.getBytes(UTF_8)));
    byte[] binary = new byte[4096];
    new Random(7).nextBytes(binary);
    Path sites = Files.createDirectories(project.resolve("siteDotComSites"));
    Files.write(sites.resolve("Portal.site"), binary);
    Files.write(
        Files.createDirectories(project.resolve("staticresources")).resolve("Logo.resource"),
        binary);
    Run run = run("audit", project.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).doesNotContain("not analysed");
  }

  /** An mdapi folder with one good permission set that is found, and this one beside it. */
  private String project(byte[] content) throws IOException {
    Path project = folder.resolve("project");
    Path sets = Files.createDirectories(project.resolve("permissionsets"));
    Files.writeString(
        project.resolve("package.xml"),
        "<Package xmlns=\"http://soap.sforce.com/2006/04/metadata\"><version>63.0</version></Package>");
    Files.writeString(sets.resolve("Good.permissionset"), GOOD);
    Files.write(sets.resolve("A.permissionset"), content);
    return project.toString();
  }

  private Path zip(String name, String entry, byte[] content) throws IOException {
    Path zip = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.putNextEntry(new ZipEntry(entry));
      entries.write(content);
      entries.closeEntry();
    }
    return zip;
  }

  @Test
  void aFindingIsExplainedByItsFingerprint() {
    Finding finding =
        Orgs.result(Orgs.SPRAWL).findings().stream()
            .filter(found -> found.rule().id().equals("integration-user-modify-all-data"))
            .findFirst()
            .orElseThrow();
    String digits = finding.fingerprint().substring(0, 10);
    Run run = run("explain", digits, Orgs.SPRAWL);
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(finding.message().substring(0, 60), "What it detects")
        .contains("┌─");
    Run none = run("explain", "00000000", Orgs.SPRAWL);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.said()).contains("no finding `00000000` in `sprawl`");
  }
}

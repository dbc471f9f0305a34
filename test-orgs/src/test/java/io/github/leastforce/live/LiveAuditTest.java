package io.github.leastforce.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.leastforce.orgs.Orgs;
import io.github.leastforce.standin.Fault;
import io.github.leastforce.standin.Operation;
import io.github.leastforce.standin.StandInCli;
import io.github.leastforce.standin.StandInCli.Behaviour;
import io.github.leastforce.standin.StandInOrg;
import io.github.leastforce.standin.StandInProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands as a new user would try them, on an org over https and a stand-in for {@code sf}.
 */
class LiveAuditTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALIAS = "acme";

  @TempDir Path temp;
  private Path folder;
  private Path bin;
  private StandInOrg org;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createDirectory(temp.resolve("org"));
    copy(Orgs.folder("sprawl-mdapi"), folder);
    copy(Orgs.folder("sprawl-facts"), folder.resolve("facts"));
    bin = Files.createDirectory(temp.resolve("bin"));
    org = served().start();
    StandInCli.in(bin, Behaviour.CURRENT).org(ALIAS, org).write();
  }

  private StandInOrg.Builder served() {
    return StandInOrg.serving(folder)
        .tls(StandInOrg.Certificate.VALID)
        .username("auditor@example.com")
        .clock(Orgs.CLOCK)
        .pollsBeforeDone(0);
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private Map<String, String> environment() {
    return Map.of("PATH", bin + ":" + System.getenv("PATH"), "HOME", temp.toString());
  }

  private Ran run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (all.contains("--org")) {
      all.addAll(List.of("--ca-file", org.caFile().toString()));
    }
    return Ran.command(environment(), all.toArray(String[]::new));
  }

  private JsonNode report(String... arguments) throws IOException {
    Path file = temp.resolve("report.json");
    List<String> all = new ArrayList<>(List.of("audit"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("-o", "json=" + file));
    Ran ran = run(all.toArray(String[]::new));
    assertThat(ran.code()).as(ran.all()).isEqualTo(1);
    String text = Files.readString(file);
    assertThat(ran.all() + text).doesNotContain("00D000").doesNotContain(org.token());
    return JSON.readTree(text);
  }

  private static List<String> findings(JsonNode report) {
    List<String> findings = new ArrayList<>();
    for (JsonNode finding : report.path("findings")) {
      JsonNode place = finding.path("location");
      findings.add(
          String.join(
              " ",
              finding.path("fingerprint").asText(),
              finding.path("ruleId").asText(),
              place.path("file").asText() + ":" + place.path("line").asText(),
              finding.path("message").asText()));
    }
    return findings;
  }

  @Test
  void theOrgTheSnapshotAndTheFolderSayTheSame() throws IOException {
    Path zip = temp.resolve("acme.zip");
    run("retrieve", "--org", ALIAS, "-o", zip.toString()).says(0, "wrote", "acme.zip");
    List<String> ofOrg = findings(report("--org", ALIAS));
    assertThat(ofOrg).hasSizeGreaterThan(90);
    assertThat(findings(report("--snapshot", zip.toString()))).containsExactlyElementsOf(ofOrg);
    assertThat(findings(report(zip.toString()))).containsExactlyElementsOf(ofOrg);
    assertThat(findings(report(unpacked(zip).toString()))).containsExactlyElementsOf(ofOrg);
    // That an app is not installed is known only where the manifest of a snapshot says that all are
    // there.
    assertThat(withoutTokens(findings(report(folder.toString()))))
        .containsExactlyElementsOf(withoutTokens(ofOrg));
    assertThat(leftBehind()).isEmpty();
  }

  private static List<String> withoutTokens(List<String> findings) {
    return findings.stream().filter(one -> !one.contains("unmanaged-oauth-token")).toList();
  }

  private Path unpacked(Path file) throws IOException {
    Path into = Files.createDirectory(temp.resolve("unpacked"));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        Path target = into.resolve(entry.getName());
        Files.createDirectories(target.getParent());
        Files.write(target, zip.getInputStream(entry).readAllBytes());
      }
    }
    return into;
  }

  private List<String> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(
              name -> !List.of("org", "bin", "acme.zip", "report.json", "unpacked").contains(name))
          .toList();
    }
  }

  @Test
  void aSnapshotIsForItsOwnerAloneAndTheSameEachTime() throws IOException {
    Path one = temp.resolve("one.zip");
    Path two = temp.resolve("two.zip");
    run("retrieve", "--org", ALIAS, "-o", one.toString()).says(0);
    run("retrieve", "--org", ALIAS, "-o", two.toString()).says(0);
    assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(two));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
        .isEqualTo("rw-------");
    try (ZipFile zip = new ZipFile(one.toFile())) {
      List<? extends ZipEntry> entries = zip.stream().toList();
      assertThat(entries)
          .extracting(ZipEntry::getName)
          .contains("package.xml", "snapshot.json", "facts/users.json", "profiles/Admin.profile");
      for (ZipEntry entry : entries) {
        String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).as(entry.getName()).doesNotContain(org.token(), "00D000000000001!");
      }
      JsonNode manifest =
          JSON.readTree(zip.getInputStream(zip.getEntry("snapshot.json")).readAllBytes());
      assertThat(manifest.path("user").asText()).isEqualTo("auditor@example.com");
      assertThat(manifest.path("orgId").asText()).isEqualTo(org.orgId());
      assertThat(manifest.path("preflight")).isEmpty();
      JsonNode profiles =
          JSON.readTree(zip.getInputStream(zip.getEntry("facts/profiles.json")).readAllBytes());
      assertThat(profiles.path("complete").asBoolean()).isTrue();
      assertThat(profiles.path("records").findValuesAsText("FullName")).contains("Admin");
      assertThat(profiles.path("records").findValuesAsText("Id"))
          .allSatisfy(id -> assertThat(id).matches("00e[A-Za-z0-9]{15}"));
      assertThat(manifest.path("files")).hasSize(entries.size() - 1);
    }
    run("retrieve", "--org", ALIAS, "-o", one.toString()).says(2, "exists", "--force");
  }

  @Test
  void nothingIsEverWritten() throws IOException {
    report("--org", ALIAS);
    assertThat(org.recorder().exchanges())
        .isNotEmpty()
        .allSatisfy(
            exchange ->
                assertThat(exchange.operation())
                    .isNotIn(Operation.WRITE, Operation.OTHER, Operation.TOKEN));
  }

  @Test
  void anAliasThatDoesNotExist() {
    run("audit", "--org", "nobody").says(5, "No authorization information", "sf org list");
    assertThat(org.recorder().exchanges()).isEmpty();
  }

  @Test
  void aLoginThatEnded() throws IOException {
    StandInCli.in(bin, Behaviour.EXPIRED).org(ALIAS, org).write();
    run("audit", "--org", ALIAS).says(5, "sf org login web --alias acme");
    StandInCli.in(bin, Behaviour.CURRENT).org(ALIAS, org).write();
    org.revoke(org.token());
    run("audit", "--org", ALIAS).says(5, "sf org login");
  }

  @Test
  void aCommandLineInterfaceThatIsOldMissingOrOfNoUse() throws IOException {
    StandInCli.in(bin, Behaviour.OLD).org(ALIAS, org).write();
    assertThat(report("--org", ALIAS).path("findings")).isNotEmpty();
    StandInCli.in(bin, Behaviour.WARNING).org(ALIAS, org).write();
    assertThat(report("--org", ALIAS).path("findings")).isNotEmpty();
    StandInCli.in(bin, Behaviour.TALKING).org(ALIAS, org).write();
    run("audit", "--org", ALIAS).says(5, "gives no answer to `sf org display --target-org acme");
    Files.delete(bin.resolve("sf"));
    Ran.command(Map.of("PATH", bin.toString()), "audit", "--org", ALIAS)
        .says(5, "is not on the path", "npm install --global @salesforce/cli", "--login");
  }

  @Test
  void aUserWhoMaySeeLess() throws IOException {
    org.close();
    org = served().withoutViewSetup().start();
    StandInCli.in(bin, Behaviour.CURRENT).org(ALIAS, org).write();
    Path report = temp.resolve("less.json");
    Ran ran = run("audit", "--org", ALIAS, "-o", "json=" + report);
    assertThat(ran.err())
        .contains("note: the user lacks `ViewSetup`", "permission sets come without");
    JsonNode gaps = JSON.readTree(Files.readString(report)).path("coverageGaps");
    assertThat(gaps.toString()).contains("the snapshot was taken without `ViewSetup`");
    assertThat(run("audit", "--org", ALIAS, "--require-complete").code()).isEqualTo(3);
  }

  @Test
  void aProxyOfTheCompany() throws IOException {
    try (StandInProxy proxy = StandInProxy.to(org.port())) {
      String address = proxy.url().toString();
      Ran ran = run("audit", "--org", ALIAS, "--proxy", address, "-f", "json");
      assertThat(ran.code()).as(ran.err()).isEqualTo(1);
      assertThat(proxy.hosts()).isNotEmpty();
    }
    try (StandInProxy proxy = StandInProxy.to(org.port(), "user", "secret")) {
      String address = proxy.url().toString();
      run("audit", "--org", ALIAS, "--proxy", address)
          .says(5, "asks for a login", "jdk.http.auth.tunneling.disabledSchemes");
    }
    try (StandInProxy proxy = StandInProxy.refusing()) {
      run("audit", "--org", ALIAS, "--proxy", proxy.url().toString()).says(5);
    }
  }

  @Test
  void aCertificateThatNobodyTrusts() {
    Ran.command(environment(), "audit", "--org", ALIAS).says(5, "is not trusted", "--ca-file");
  }

  @Test
  void aPasswordIsRefused() {
    run("audit", "--login", "jwt", "--password", "hunter2")
        .says(2, "no log-in with a password", "sf org login web");
  }

  @Test
  void aTokenFromStandardInput() {
    Ran ran =
        Ran.command(
            org.token() + "\n",
            environment(),
            "audit",
            "--login",
            "token-stdin",
            "--instance-url",
            org.url().toString(),
            "--ca-file",
            org.caFile().toString(),
            "-f",
            "json");
    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    assertThat(ran.all()).doesNotContain(org.token());
  }

  @Test
  void whatDoesNotComeIsAGap() throws IOException {
    org.faultAlways(Operation.FETCH, Fault.withoutMember("PermissionSet", "Marketing_Base"));
    JsonNode report = report("--org", ALIAS);
    assertThat(report.path("coverageGaps").toString()).contains("Marketing_Base", "not delivered");
  }

  @Test
  void fault31AFileThatIsBrokenCostsItself() throws IOException {
    org.faultAlways(
        Operation.FETCH,
        Fault.fileContent(
            "unpackaged/permissionsets/Recruiter.permissionset",
            "<PermissionSet><oops".getBytes(StandardCharsets.UTF_8)));
    Path file = temp.resolve("broken.json");
    Ran ran = run("audit", "--org", ALIAS, "-o", "json=" + file);
    assertThat(ran.code()).as(ran.all()).isEqualTo(3);
    JsonNode report = JSON.readTree(Files.readString(file));
    assertThat(report.path("problems").toString()).contains("Recruiter.permissionset");
    assertThat(report.path("findings")).hasSizeGreaterThan(80);
  }

  @Test
  void aVersionThatTheOrgDoesNotHave() {
    Ran newer = run("audit", "--org", ALIAS, "--api-version", "99.0", "-f", "json");
    assertThat(newer.err())
        .contains("note: API version 99.0 is newer than the org's; 68.0 is used");
    run("audit", "--org", ALIAS, "--api-version", "20.0").says(5, "no longer served by any org");
    run("audit", "--org", ALIAS, "--api-version", "x").says(5, "is no version of the API");
  }

  @Test
  void oneOfThemAtATime() {
    run("audit", "--demo", "--snapshot", "x.zip").says(2, "exclude each other");
    run("retrieve", "-o", temp.resolve("x.zip").toString()).says(2, "no org is named");
    run("audit", "--client-id", "x").says(2, "how to log in is not said");
  }
}

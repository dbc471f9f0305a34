package io.github.leastforce.orgs.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.leastforce.cli.Main;
import io.github.leastforce.orgs.Orgs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From where a gate takes by what it judges: never from the working tree when it is the base's. */
class GateGovernanceTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final PersonIdent NOBODY = new PersonIdent("Nobody", "nobody@example.com");
  private static final String STRICT =
      "version: 1\npolicies:\n  no-guest-access: true\n  no-weakened-protection: true\n";
  private static final String LOOSE = "version: 1\npolicies:\n  no-guest-access: true\n";
  private static final String DROPPED = "drops policy `no-weakened-protection`";

  @TempDir Path root;

  private Path project;
  private String out = "";
  private String err = "";

  @BeforeEach
  void copy() throws IOException {
    project = root.resolve("apps/shop");
    Scenario.copy(Scenario.FOLDER.resolve("shop"), project);
  }

  @Test
  void ofACommitItIsReadFromTheRepository() throws IOException, GitAPIException {
    try (Git git = Git.init().setDirectory(root.toFile()).call()) {
      String base = commit(git, STRICT);
      String head = commit(git, LOOSE);
      Files.writeString(root.resolve("leastforce.yml"), "version: 1\n");
      assertThat(gate("--base", base)).isEqualTo(1);
      assertThat(out).contains(DROPPED, "leastforce.yml:1", ", by the policy of the base");
      assertThat(gate("--base", base, "--head", head)).isEqualTo(1);
      assertThat(out).contains(DROPPED, "leastforce.yml:2");
      assertThat(gate("--base", head, "--head", head)).isZero();
      assertThat(out).contains("no access changes");
    }
  }

  @Test
  void everyFormatTellsIt() throws IOException, GitAPIException {
    try (Git git = Git.init().setDirectory(root.toFile()).call()) {
      String base = commit(git, STRICT);
      commit(git, LOOSE);
      gate("--base", base, "--format", "markdown");
      assertThat(out).contains("weakened", "no-weakened-protection", "leastforce.yml");
      gate("--base", base, "--format", "sarif");
      JsonNode result = JSON.readTree(out).at("/runs/0/results/0");
      assertThat(result.at("/ruleId").asText()).isEqualTo("loosened-gate");
      assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
          .isEqualTo("leastforce.yml");
      gate("--base", base, "--format", "json");
      JsonNode ground = JSON.readTree(out).at("/decision/grounds/0");
      assertThat(ground.at("/policyOf").asText()).isEqualTo("base");
      assertThat(JSON.readTree(out).at("/changes/0/area").asText()).isEqualTo("governance");
    }
  }

  @Test
  void aFileInTheTreeIsComparedAndOneOutsideIsGiven() throws IOException, GitAPIException {
    Path inside = root.resolve("config/gate.yml");
    Files.createDirectories(root.resolve("config"));
    try (Git git = Git.init().setDirectory(root.toFile()).call()) {
      Files.writeString(inside, STRICT);
      String base = commit(git, LOOSE);
      Files.writeString(inside, LOOSE);
      assertThat(gate("--base", base, "--config", inside.toString())).isEqualTo(1);
      assertThat(out).contains(DROPPED, "config/gate.yml:2");
    }
    Path folder = Files.createTempDirectory(root.getParent(), "given");
    Path outside = Files.writeString(folder.resolve("gate.yml"), LOOSE);
    Files.writeString(root.resolve("leastforce.yml"), "version: 1\n");
    assertThat(gate("--base", "HEAD", "--config", outside.toString())).isZero();
    assertThat(out).doesNotContain("governance");
  }

  @Test
  void anArchiveSaysItOnlyWhenItHoldsIt() throws IOException {
    Files.writeString(project.resolve("leastforce.yml"), LOOSE);
    assertThat(gate("--base", zip("plain.zip", "").toString())).isNotEqualTo(2);
    assertThat(out + err).doesNotContain("governance", "by the policy of the base");
    gate("--base", zip("strict.zip", STRICT).toString());
    assertThat(out).contains(DROPPED);
    // An archive is no project: that it has no configuration takes nothing away.
    gate("--base", "path:" + project, "--head", zip("head.zip", "").toString());
    assertThat(out).doesNotContain("governance");
  }

  @Test
  void aBaseThatCannotBeReadIsNeverAllowed() throws IOException, GitAPIException {
    try (Git git = Git.init().setDirectory(root.toFile()).call()) {
      String base = commit(git, "policies: [\n");
      commit(git, "version: 1\n");
      assertThat(gate("--base", base)).isEqualTo(3);
      assertThat(out).contains("base-configuration", "leastforce.yml:");
    }
  }

  private String commit(Git git, String configuration) throws IOException, GitAPIException {
    Files.writeString(root.resolve("leastforce.yml"), configuration);
    git.add().addFilepattern(".").call();
    return git.commit()
        .setMessage("state")
        .setAuthor(NOBODY)
        .setCommitter(NOBODY)
        .setSign(false)
        .call()
        .getName();
  }

  private Path zip(String name, String configuration) throws IOException {
    Path zip = root.resolve(name);
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(file)) {
      entries.putNextEntry(new ZipEntry("package.xml"));
      entries.write("<Package/>".getBytes(UTF_8));
      entries.putNextEntry(new ZipEntry("permissionsets/Order_Desk.permissionset"));
      entries.write(
          Files.readAllBytes(
              project.resolve(
                  "force-app/main/default/permissionsets/Order_Desk.permissionset-meta.xml")));
      if (!configuration.isEmpty()) {
        entries.putNextEntry(new ZipEntry("leastforce.yml"));
        entries.write(configuration.getBytes(UTF_8));
      }
    }
    return zip;
  }

  private int gate(String... options) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>(List.of("gate", project.toString(), "--quiet"));
    arguments.addAll(Arrays.asList(options));
    int code =
        Main.run(
            InputStream.nullInputStream(),
            printed,
            new PrintStream(complained, true, UTF_8),
            Map.of(),
            Orgs.CLOCK,
            false,
            arguments.toArray(String[]::new));
    out = printed.toString(UTF_8);
    err = complained.toString(UTF_8);
    return code;
  }
}

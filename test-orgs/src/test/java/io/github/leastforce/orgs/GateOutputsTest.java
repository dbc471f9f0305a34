package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.leastforce.analysis.AnalysisRequest.Input;
import io.github.leastforce.analysis.GateRequest;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.declared.Policies;
import io.github.leastforce.report.ReportFormat;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a gate between two commits of which neither is checked out. */
class GateOutputsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path SCHEMAS = Path.of("..", "docs", "schema");
  private static final PersonIdent NOBODY = new PersonIdent("Nobody", "nobody@example.com");
  private static final String PROJECT = "apps/one";

  @TempDir Path temporary;

  /** From {@code tidy} to {@code sprawl}, in a folder of the repository. */
  @Test
  void everyPlaceIsAFileOfTheCommit() throws IOException, GitAPIException {
    Path project = temporary.resolve(PROJECT);
    try (Git git = Git.init().setDirectory(temporary.toFile()).call()) {
      Orgs.copy(Orgs.TIDY, project, text -> text);
      String base = commit(git).getName();
      git.rm().addFilepattern(PROJECT).call();
      Orgs.copy(Orgs.SPRAWL, project, text -> text);
      RevCommit head = commit(git);
      git.rm().addFilepattern(PROJECT).call();
      Files.createDirectories(project);
      GateResult result =
          Orgs.analyzer()
              .gate(
                  new GateRequest(
                      new Input.Commit(project, base),
                      Orgs.request(project).of(new Input.Commit(project, head.getName())),
                      Policies.NONE.with(Set.copyOf(Policies.SWITCHES))));
      assertPlaces(result, files(git, head));
      assertThat(schema().validate(JSON.readTree(Orgs.text(result, ReportFormat.JSON)))).isEmpty();
    }
  }

  private static void assertPlaces(GateResult result, Set<String> files) throws IOException {
    Set<String> named = new TreeSet<>();
    for (ReportFormat format : Set.of(ReportFormat.SARIF, ReportFormat.SARIF_FULL)) {
      for (JsonNode uri : JSON.readTree(Orgs.text(result, format)).findValues("uri")) {
        if (!uri.asText().startsWith("https:")) {
          named.add(URLDecoder.decode(uri.asText().replace("+", "%2B"), StandardCharsets.UTF_8));
        }
      }
    }
    for (JsonNode issue : JSON.readTree(Orgs.text(result, ReportFormat.GITLAB))) {
      named.add(issue.at("/location/path").asText());
    }
    for (JsonNode change : JSON.readTree(Orgs.text(result, ReportFormat.JSON)).get("changes")) {
      named.add(change.at("/place/file").asText());
    }
    assertThat(named)
        .hasSizeGreaterThan(50)
        .allMatch(path -> path.startsWith(PROJECT + "/"))
        .isSubsetOf(files);
  }

  private static RevCommit commit(Git git) throws GitAPIException {
    git.add().addFilepattern(".").call();
    return git.commit()
        .setMessage("state")
        .setAuthor(NOBODY)
        .setCommitter(NOBODY)
        .setSign(false)
        .call();
  }

  private static Set<String> files(Git git, RevCommit commit) throws IOException {
    Set<String> files = new TreeSet<>();
    try (TreeWalk walk = new TreeWalk(git.getRepository())) {
      walk.addTree(commit.getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        files.add(walk.getPathString());
      }
    }
    return files;
  }

  private static JsonSchema schema() throws IOException {
    String report = Files.readString(SCHEMAS.resolve("leastforce-report-1.0.schema.json"));
    return JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(
                    loaders ->
                        loaders.schemas(
                            Map.of(
                                "https://leastforce.github.io/schema/leastforce-report-1.0.schema.json",
                                report))))
        .getSchema(Files.readString(SCHEMAS.resolve("leastforce-delta-1.0.schema.json")));
  }
}

package io.github.leastforce.report.opengraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.query.AccessGraph.EdgeKind;
import io.github.leastforce.query.AccessGraph.NodeKind;
import io.github.leastforce.query.AccessGraph.Ref;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.Reports;
import io.github.leastforce.report.SampleResults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what BloodHound takes, and what the documentation says. */
class OpenGraphReportTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path SPRAWL = Path.of("..", "test-orgs", "golden", "sprawl.opengraph.json");

  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        Optional.ofNullable(
                OpenGraphReportTest.class.getResourceAsStream("/opengraph/payload.schema.json"))
            .orElseThrow()) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static JsonNode written(AnalysisResult result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.write(result, ReportFormat.OPENGRAPH, ReportOptions.plain(), out);
    return JSON.readTree(out.toByteArray());
  }

  @Test
  void payloadsObeyTheRulesOfBloodHound() throws IOException {
    JsonSchema schema = schema();
    assertThat(schema.validate(written(SampleResults.everything()))).isEmpty();
    assertThat(schema.validate(written(SampleResults.hostile()))).isEmpty();
    assertThat(schema.validate(written(SampleResults.clean()))).isEmpty();
    assertThat(schema.validate(JSON.readTree(Files.readString(SPRAWL)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id': 'lf:a:b:c', 'kinds': ['LF_A', 'LF_B', 'LF_C', 'LF_D'], 'properties': {}}",
        "{'id': 'lf:a:b:c', 'kinds': ['User'], 'properties': {}}",
        "{'id': 'lf:a:b:c', 'kinds': ['LF_A'], 'properties': {'name': {}}}",
        "{'id': 'lf:a:b:c', 'kinds': ['LF_A'], 'properties': {'name': null}}",
        "{'id': 'lf:a:b:c', 'kinds': ['LF_A'], 'properties': {'name': ['a', 1]}}",
        "{'id': 'lf:a:b:c', 'kinds': ['LF_A'], 'properties': {'objectid': 'a'}}"
      })
  void theSchemaRefusesWhatBloodHoundRefuses(String node) throws IOException {
    String payload =
        "{'metadata': {'source_kind': 'Leastforce'}, 'graph': {'nodes': ["
            + node
            + "], 'edges': []}}";
    assertThat(schema().validate(JSON.readTree(payload.replace('\'', '"')))).isNotEmpty();
  }

  @Test
  void idsAreUniqueAndEveryEndExists() throws IOException {
    JsonNode graph = JSON.readTree(Files.readString(SPRAWL)).get("graph");
    List<String> ids = new ArrayList<>();
    // BloodHound may write identities in capitals: they must differ otherwise as well.
    graph
        .get("nodes")
        .forEach(node -> ids.add(node.get("id").textValue().toUpperCase(Locale.ROOT)));
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    Set<String> known = new HashSet<>(ids);
    for (JsonNode edge : graph.get("edges")) {
      for (String end : List.of("start", "end")) {
        assertThat(known).contains(edge.get(end).get("value").textValue().toUpperCase(Locale.ROOT));
      }
    }
  }

  @Test
  void differentNamesHaveDifferentIdentities() {
    List<String> names =
        List.of("a b", "a%20b", "a:b", "a", "b", "東京", "tōkyō", "\u202Ea", "a_b", "a-b");
    assertThat(names.stream().map(name -> Identity.of("org", new Ref(NodeKind.OBJECT, name))))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[ -~&&[^ ]]+"));
    assertThat(Identity.of("a:b", new Ref(NodeKind.OBJECT, "c")))
        .isNotEqualTo(Identity.of("a", new Ref(NodeKind.OBJECT, "b:c")));
  }

  /** Pathfinding of BloodHound follows what the extension definition says. */
  @Test
  void theExtensionDefinitionKnowsTheKinds() throws IOException {
    JsonNode extension =
        JSON.readTree(Files.readString(DOCS.resolve("opengraph/leastforce-extension.json")));
    assertThat(extension.at("/schema/namespace").textValue()).isEqualTo(Kinds.NAMESPACE);
    assertThat(extension.at("/environments/0/source_kind").textValue()).isEqualTo(Kinds.SOURCE);
    assertThat(extension.at("/environments/0/environment_kind").textValue())
        .isEqualTo(Kinds.of(NodeKind.ORG));
    List<String> nodes = new ArrayList<>();
    extension.get("node_kinds").forEach(kind -> nodes.add(kind.get("name").textValue()));
    List<String> expected =
        new ArrayList<>(Arrays.stream(NodeKind.values()).map(Kinds::of).toList());
    expected.addAll(List.of(Kinds.PRINCIPAL, Kinds.CLIENT));
    assertThat(nodes).containsExactlyInAnyOrderElementsOf(expected);
    Map<String, Boolean> edges = new TreeMap<>();
    extension
        .get("relationship_kinds")
        .forEach(
            kind ->
                edges.put(kind.get("name").textValue(), kind.get("is_traversable").booleanValue()));
    Map<String, Boolean> traversable = new TreeMap<>();
    for (EdgeKind kind : EdgeKind.values()) {
      traversable.put(Kinds.of(kind), kind.traversable());
    }
    assertThat(edges).isEqualTo(traversable);
  }

  @Test
  void theDocumentationNamesEveryKindAndNoOther() throws IOException {
    String page = Files.readString(DOCS.resolve("opengraph.md"));
    Set<String> named = new HashSet<>();
    Matcher matcher = Pattern.compile("LF_[A-Za-z0-9]+").matcher(page);
    while (matcher.find()) {
      named.add(matcher.group());
    }
    Set<String> kinds = new HashSet<>(List.of(Kinds.PRINCIPAL, Kinds.CLIENT));
    Arrays.stream(NodeKind.values()).map(Kinds::of).forEach(kinds::add);
    Arrays.stream(EdgeKind.values()).map(Kinds::of).forEach(kinds::add);
    assertThat(named).isEqualTo(kinds);
  }

  /** A property that a query of the documentation asks for must be there. */
  @Test
  void theQueriesOfTheDocumentationAskForPropertiesThatExist() throws IOException {
    String page = Files.readString(DOCS.resolve("opengraph.md"));
    Set<String> known = new HashSet<>();
    JsonNode graph = JSON.readTree(Files.readString(SPRAWL)).get("graph");
    for (String part : List.of("nodes", "edges")) {
      graph
          .get(part)
          .forEach(item -> item.get("properties").fieldNames().forEachRemaining(known::add));
    }
    Matcher block = Pattern.compile("(?s)```cypher\n(.*?)```").matcher(page);
    int queries = 0;
    while (block.find()) {
      queries++;
      Matcher property = Pattern.compile("\\b[a-z]\\w*\\.([a-z]+)\\b").matcher(block.group(1));
      while (property.find()) {
        assertThat(known).as(block.group(1)).contains(property.group(1));
      }
    }
    assertThat(queries).isGreaterThanOrEqualTo(5);
  }

  @Test
  void withoutAGraphThereIsNothingToWrite() {
    assertThatThrownBy(() -> written(SampleResults.withoutGraph()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no access graph");
  }
}

package io.github.leastforce.orgs;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.location.Location;
import io.github.leastforce.query.AccessGraph;
import io.github.leastforce.query.AccessGraph.Edge;
import io.github.leastforce.query.AccessGraph.EdgeKind;
import io.github.leastforce.query.AccessGraph.Node;
import io.github.leastforce.query.AccessGraph.NodeKind;
import io.github.leastforce.query.AccessGraph.Ref;
import io.github.leastforce.query.Action;
import io.github.leastforce.query.Located;
import io.github.leastforce.query.Questions;
import io.github.leastforce.query.WhoCan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The access graph of the example orgs: whole, sound, and of one mind with who-can. */
class AccessGraphTest {

  @TempDir Path temporary;

  private static AccessGraph graph(String org) {
    return Orgs.result(org).graph().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {Orgs.SPRAWL, Orgs.SPRAWL_MDAPI, Orgs.TIDY, Orgs.TIDY_MDAPI})
  void everyEdgeJoinsTwoNodesOnce(String org) {
    AccessGraph graph = graph(org);
    List<Ref> nodes = graph.nodes().stream().map(Node::ref).toList();
    assertThat(nodes).doesNotHaveDuplicates().isSorted().hasSizeGreaterThan(20);
    assertThat(graph.edges())
        .allSatisfy(edge -> assertThat(nodes).contains(edge.start(), edge.end()));
    assertThat(graph.edges().stream().map(edge -> List.of(edge.kind(), edge.start(), edge.end())))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @CsvSource({"sprawl, sprawl-mdapi", "tidy, tidy-mdapi"})
  void twinsAreEqualButForPlaces(String one, String other) {
    assertThat(described(graph(other))).containsExactlyElementsOf(described(graph(one)));
  }

  /** Everything but places, and but the format that the org says it has. */
  private static List<String> described(AccessGraph graph) {
    List<String> lines = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Map<String, Object> facts = new TreeMap<>(node.facts());
      facts.remove("format");
      lines.add(node.ref() + " " + node.name() + " " + facts);
    }
    graph
        .edges()
        .forEach(
            edge ->
                lines.add(
                    edge.kind()
                        + " "
                        + edge.start()
                        + " "
                        + edge.end()
                        + " "
                        + edge.place().isPresent()
                        + " "
                        + edge.facts()));
    return lines;
  }

  /** Several answers of one run. */
  private record Answers(Map<Action, WhoCan> byAction) implements Located {
    WhoCan to(Action action) {
      return Optional.ofNullable(byAction.get(action)).orElseThrow();
    }

    @Override
    public Collection<Location> locations() {
      return List.of();
    }
  }

  private static Answers ask(String org) {
    return Orgs.analyzer()
        .ask(
            Orgs.request(Orgs.folder(org)),
            (Questions questions) ->
                new Answers(
                    Map.of(
                        Action.READ, questions.whoCan(Action.READ, "*"),
                        Action.EDIT, questions.whoCan(Action.EDIT, "*"),
                        Action.VIEW_ALL, questions.whoCan(Action.VIEW_ALL, "*"),
                        Action.MODIFY_ALL, questions.whoCan(Action.MODIFY_ALL, "*"),
                        Action.HOLD, questions.whoCan(Action.HOLD, "*"),
                        Action.USE, questions.whoCan(Action.USE, "*"))))
        .content();
  }

  private static Answers askFields(String org) {
    return Orgs.analyzer()
        .ask(
            Orgs.request(Orgs.folder(org)),
            (Questions questions) ->
                new Answers(
                    Map.of(
                        Action.READ, questions.whoCan(Action.READ, "*.*"),
                        Action.EDIT, questions.whoCan(Action.EDIT, "*.*"))))
        .content();
  }

  /** What the answer says, as "principal thing", as far as the graph has the thing. */
  private static Set<String> said(WhoCan answer, String words, Predicate<String> drawn) {
    return answer.rows().stream()
        .filter(row -> row.resource().startsWith(words + " `"))
        .filter(row -> drawn.test(thing(row)))
        .map(row -> lower(row.principal().type() + ":" + row.principal().name()) + " " + thing(row))
        .collect(toCollection(TreeSet::new));
  }

  private static String thing(WhoCan.Row row) {
    return lower(row.resource().substring(row.resource().indexOf('`') + 1).replace("`", ""));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Set<String> things(AccessGraph graph, NodeKind kind) {
    return graph.nodes().stream()
        .filter(node -> node.kind() == kind)
        .map(Node::key)
        .collect(toSet());
  }

  private static String principal(Ref ref) {
    return lower(ref.kind().name().replace("_", "")) + ":" + ref.key();
  }

  private static Set<String> drawn(AccessGraph graph, EdgeKind kind, NodeKind end) {
    Set<String> all = things(graph, end);
    Set<String> drawn = new TreeSet<>();
    for (Edge edge : graph.edges()) {
      if (edge.kind() != kind) {
        continue;
      }
      if (edge.end().kind() == NodeKind.ORG) {
        all.forEach(thing -> drawn.add(principal(edge.start()) + " " + thing));
      } else {
        drawn.add(principal(edge.start()) + " " + edge.end().key());
      }
    }
    return drawn;
  }

  @ParameterizedTest
  @ValueSource(strings = {Orgs.SPRAWL, Orgs.TIDY})
  void itSaysOfFieldsWhatWhoCanSays(String org) {
    AccessGraph graph = graph(org);
    Answers answers = askFields(org);
    Set<String> fields = things(graph, NodeKind.FIELD);
    Map<Action, EdgeKind> kinds =
        Map.of(Action.READ, EdgeKind.CAN_READ_FIELD, Action.EDIT, EdgeKind.CAN_EDIT_FIELD);
    kinds.forEach(
        (action, kind) ->
            assertThat(drawn(graph, kind, NodeKind.FIELD))
                .as(action.word())
                .isNotEmpty()
                .isEqualTo(said(answers.to(action), "field", fields::contains)));
  }

  @ParameterizedTest
  @ValueSource(strings = {Orgs.SPRAWL, Orgs.TIDY})
  void itSaysOfObjectsAndPermissionsWhatWhoCanSays(String org) {
    AccessGraph graph = graph(org);
    Answers answers = ask(org);
    Set<String> objects = things(graph, NodeKind.OBJECT);
    Map<Action, EdgeKind> kinds =
        Map.of(
            Action.READ, EdgeKind.CAN_READ,
            Action.EDIT, EdgeKind.CAN_EDIT,
            Action.VIEW_ALL, EdgeKind.VIEW_ALL,
            Action.MODIFY_ALL, EdgeKind.MODIFY_ALL);
    kinds.forEach(
        (action, kind) ->
            assertThat(drawn(graph, kind, NodeKind.OBJECT))
                .as(action.word())
                .isEqualTo(said(answers.to(action), "object", objects::contains)));
    Set<String> permissions = things(graph, NodeKind.SYSTEM_PERMISSION);
    assertThat(drawn(graph, EdgeKind.HOLDS_PERMISSION, NodeKind.SYSTEM_PERMISSION))
        .isNotEmpty()
        .isEqualTo(said(answers.to(Action.HOLD), "system permission", permissions::contains));
  }

  @ParameterizedTest
  @ValueSource(strings = {Orgs.SPRAWL, Orgs.TIDY})
  void itSaysOfClientsWhatWhoCanSays(String org) {
    AccessGraph graph = graph(org);
    Set<String> principals =
        graph.nodes().stream()
            .filter(Node::principal)
            .map(node -> principal(node.ref()))
            .collect(toSet());
    WhoCan use = ask(org).to(Action.USE);
    Set<String> drawn = new TreeSet<>();
    for (Edge edge : graph.edges()) {
      if (edge.kind() == EdgeKind.MAY_USE && edge.start().kind() == NodeKind.ANY_USER) {
        principals.forEach(who -> drawn.add(who + " " + edge.end().key()));
      } else if (edge.kind() == EdgeKind.MAY_USE && principals.contains(principal(edge.start()))) {
        drawn.add(principal(edge.start()) + " " + edge.end().key());
      }
    }
    Set<String> said = said(use, "connected app", client -> true);
    said.addAll(said(use, "external client app", client -> true));
    assertThat(drawn).isEqualTo(said);
  }

  /** What nothing is known about is a node of its own, and no path ends unseen. */
  @Test
  void aRunAsUserThatNoContractTellsAboutIsThere() {
    assertThat(graph(Orgs.SPRAWL).edges())
        .anySatisfy(
            edge -> {
              assertThat(edge.kind()).isEqualTo(EdgeKind.ACTS_AS);
              assertThat(edge.end().kind()).isEqualTo(NodeKind.RUN_AS_USER);
            });
  }

  /**
   * The path that made headlines: any user is talked into authorising a client with wide scopes.
   */
  @Test
  void aSelfAuthorisedClientReachesControlOfTheOrg() {
    AccessGraph graph = graph(Orgs.SPRAWL);
    Set<Ref> control =
        graph.nodes().stream()
            .filter(node -> "T0".equals(node.facts().get("tier")))
            .map(Node::ref)
            .collect(toSet());
    Set<Ref> start =
        graph.edges().stream()
            .filter(edge -> edge.kind() == EdgeKind.MAY_USE)
            .filter(edge -> edge.start().kind() == NodeKind.ANY_USER)
            .map(Edge::end)
            .collect(toSet());
    assertThat(reached(graph, start)).containsAnyElementsOf(control);
  }

  /** Muting counts: nothing leads from a group to what only its unmuted member may do. */
  @Test
  void noPathGoesThroughMembershipOrObjects() {
    Set<EdgeKind> structure =
        Set.of(EdgeKind.CONTAINS, EdgeKind.HOLDS, EdgeKind.MUTES, EdgeKind.HAS_FIELD);
    assertThat(structure).noneMatch(EdgeKind::traversable);
  }

  private static Set<Ref> reached(AccessGraph graph, Set<Ref> start) {
    Set<Ref> reached = new TreeSet<>(start);
    Deque<Ref> open = new ArrayDeque<>(start);
    while (!open.isEmpty()) {
      Ref at = open.remove();
      for (Edge edge : graph.edges()) {
        if (edge.start().equals(at) && edge.kind().traversable() && reached.add(edge.end())) {
          open.add(edge.end());
        }
      }
    }
    return reached;
  }

  /** Nobody pays for what nobody asked for. */
  @Test
  void withoutBeingAskedForItIsNotDrawn() {
    AnalysisResult result =
        Orgs.analyzer().analyze(Orgs.plainRequest(Orgs.folder(Orgs.TIDY_MDAPI)));
    assertThat(result.graph()).isEmpty();
  }

  @Test
  void aDeclaredIntegrationHoldsContainersAndActsForItsClient() throws IOException {
    Path org = Orgs.copy(Orgs.SPRAWL, temporary.resolve("org"), text -> text);
    Files.createDirectories(org.resolve("integrations"));
    Files.writeString(
        org.resolve("integrations/doorstep.yml"),
        """
        name: Doorstep
        owner: identity team
        purpose: door codes
        reviewBy: 2027-01-01
        containers: [Campaign_Studio_Sync]
        runAs: [doorstep.idm@example.com]
        """);
    AccessGraph graph = Orgs.analyze(org).graph().orElseThrow();
    Ref integration = new Ref(NodeKind.INTEGRATION, "doorstep");
    assertThat(graph.nodes()).noneMatch(node -> node.kind() == NodeKind.RUN_AS_USER);
    assertThat(graph.edges())
        .anyMatch(
            edge ->
                edge.kind() == EdgeKind.ACTS_AS
                    && edge.start().key().equals("doorstep_idm")
                    && edge.end().equals(integration))
        .anyMatch(
            edge ->
                edge.kind() == EdgeKind.HOLDS
                    && edge.start().equals(integration)
                    && edge.end().key().equals("campaign_studio_sync"))
        .anyMatch(edge -> edge.kind() == EdgeKind.CAN_READ && edge.start().equals(integration));
  }
}

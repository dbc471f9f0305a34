package io.github.leastforce.engine;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.leastforce.engine.Evaluation.ReportedFinding;
import io.github.leastforce.engine.Evaluation.ReportedGap;
import io.github.leastforce.engine.compile.RuleFolders;
import io.github.leastforce.engine.compile.RulePackCompiler;
import io.github.leastforce.facts.Toy.Brittle;
import io.github.leastforce.facts.Toy.Fence;
import io.github.leastforce.facts.Toy.Grant;
import io.github.leastforce.facts.Toy.Kind;
import io.github.leastforce.facts.Toy.ObjectRight;
import io.github.leastforce.facts.Toy.Person;
import io.github.leastforce.facts.Toy.SystemRight;
import io.github.leastforce.facts.Undecided;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.RuleFailure;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Subject;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleEngineTest {

  private static final String PACKAGE = "io.github.leastforce.testrules";

  private static final String UNFENCED_ROBOT =
      """
      rule "unfenced-robot"
      when
        $person : Toy.Person( robot )
        $grant : Toy.Grant( person == $person, right.wide )
        not Toy.Fence( person == $person )
      then
        report.finding($grant, $person);
      end
      """;

  private static final String WIDE_OBJECT =
      """
      rule "wide-object"
      when
        $grant : Toy.Grant( $person : person )
        Toy.ObjectRight( wide ) from $grant.right
      then
        report.finding($grant, $person);
      end

      rule "wide-object/undecided"
      when
        $open : Undecided( topic == Undecided.Topic.SYSTEM_PERMISSIONS )
        exists Toy.Grant( right instanceof Toy.ObjectRight )
      then
        report.gap($open);
      end
      """;

  /** Its predicate throws for one fact, and is asked before the join. */
  private static final String BRITTLE_CONDITION =
      """
      rule "brittle-condition"
      when
        Toy.Brittle( positive )
        $grant : Toy.Grant( person.robot )
      then
        report.finding($grant);
      end
      """;

  /** Its consequence throws after it has matched. */
  private static final String BRITTLE_CONSEQUENCE =
      """
      rule "brittle-consequence"
      when
        $brittle : Toy.Brittle()
        $grant : Toy.Grant( person.robot )
      then
        report.finding($brittle.positive() ? $grant : $grant);
      end
      """;

  private static final Person ROBOT = new Person("R2", Kind.ROBOT);
  private static final Person HUMAN = new Person("Leia", Kind.HUMAN);
  private static final Grant ROBOT_SYSTEM = new Grant(ROBOT, new SystemRight(true), "a:1");
  private static final Grant ROBOT_NARROW = new Grant(ROBOT, new SystemRight(false), "a:2");
  private static final Grant HUMAN_OBJECT = new Grant(HUMAN, new ObjectRight("Ship", true), "b:1");
  private static final Undecided OPEN =
      new Undecided(
          Undecided.Topic.SYSTEM_PERMISSIONS,
          Undecided.Concern.INTEGRATION,
          CoverageGap.Kind.PARTIAL_CONTAINER,
          Subject.of("Toy", "Luke"),
          "not in the input",
          "put it there");

  private static final List<Object> FACTS =
      List.of(ROBOT, HUMAN, ROBOT_SYSTEM, ROBOT_NARROW, HUMAN_OBJECT, OPEN);

  private static final Set<ReportedFinding> FINDINGS =
      Set.of(
          new ReportedFinding("unfenced-robot", ROBOT_SYSTEM, List.of(ROBOT)),
          new ReportedFinding("wide-object", HUMAN_OBJECT, List.of(HUMAN)));

  @TempDir static Path temp;

  private static URLClassLoader loader;
  private static RulePack pack;

  @BeforeAll
  static void compilePack() throws Exception {
    new RuleFolders(temp.resolve("rules"))
        .add("robots/unfenced-robot", UNFENCED_ROBOT)
        .add("objects/wide-object", WIDE_OBJECT)
        .add("brittle/brittle-condition", BRITTLE_CONDITION)
        .add("brittle/brittle-consequence", BRITTLE_CONSEQUENCE);
    RulePackCompiler.compile(temp.resolve("rules"), temp.resolve("pack"), PACKAGE);
    loader = loader(temp.resolve("pack"), RuleEngineTest.class.getClassLoader());
    pack = RulePack.read(loader);
  }

  @AfterAll
  static void closePack() throws Exception {
    loader.close();
  }

  private static URLClassLoader loader(Path pack, ClassLoader parent) throws Exception {
    return new URLClassLoader(new URL[] {pack.toUri().toURL()}, parent);
  }

  private static Set<String> allRules() {
    return pack.rules().stream().map(RuleMetadata::id).collect(toSet());
  }

  @Test
  void listsItsRulesInTheOrderOfTheirIds() {
    assertEquals(
        List.of("brittle-condition", "brittle-consequence", "unfenced-robot", "wide-object"),
        pack.rules().stream().map(RuleMetadata::id).toList());
  }

  @Test
  void reportsEveryMatchUnderTheIdOfItsRule() {
    Evaluation evaluation = new RuleEngine(pack).evaluate(FACTS, allRules());

    assertEquals(FINDINGS, Set.copyOf(evaluation.findings()));
    assertEquals(2, evaluation.findings().size());
    assertEquals(List.of(new ReportedGap("wide-object", OPEN)), evaluation.gaps());
    assertEquals(List.of(), evaluation.failures());
  }

  @Test
  void saysTheSameWhateverTheOrderOfFacts() {
    List<Object> reversed = new ArrayList<>(FACTS);
    Collections.reverse(reversed);

    assertEquals(
        FINDINGS, Set.copyOf(new RuleEngine(pack).evaluate(reversed, allRules()).findings()));
  }

  @Test
  void keepsNothingBetweenEvaluations() {
    RuleEngine engine = new RuleEngine(pack);
    engine.evaluate(List.<Object>of(ROBOT, new Fence(ROBOT)), allRules());

    assertEquals(FINDINGS, Set.copyOf(engine.evaluate(FACTS, allRules()).findings()));
    assertEquals(List.of(), engine.evaluate(List.of(), allRules()).findings());
  }

  @Test
  void staysSilentWhereAFactRefutesTheRule() {
    List<Object> facts = List.of(ROBOT, ROBOT_SYSTEM, new Fence(ROBOT));

    assertEquals(List.of(), new RuleEngine(pack).evaluate(facts, allRules()).findings());
  }

  @Test
  void evaluatesEnabledRulesOnly() {
    Evaluation evaluation = new RuleEngine(pack).evaluate(FACTS, Set.of("unfenced-robot"));

    assertEquals(
        List.of(new ReportedFinding("unfenced-robot", ROBOT_SYSTEM, List.of(ROBOT))),
        evaluation.findings());
    assertEquals(List.of(), evaluation.gaps());
    assertEquals(List.of(), new RuleEngine(pack).evaluate(FACTS, Set.of()).findings());
  }

  @Test
  void refusesARuleThatDoesNotExist() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new RuleEngine(pack).evaluate(FACTS, Set.of("no-such-rule")));
  }

  @Test
  void keepsTheResultsOfOtherRulesIfSomeBreak() {
    List<Object> facts = new ArrayList<>(FACTS);
    facts.add(new Brittle(1));
    facts.add(new Brittle(0));

    Evaluation evaluation = new RuleEngine(pack).evaluate(facts, allRules());

    assertEquals(
        List.of(
            new RuleFailure("brittle-condition", "ArithmeticException: / by zero"),
            new RuleFailure("brittle-consequence", "ArithmeticException: / by zero")),
        evaluation.failures());
    assertEquals(FINDINGS, Set.copyOf(evaluation.findings()));
    assertEquals(List.of(new ReportedGap("wide-object", OPEN)), evaluation.gaps());
  }

  @Test
  void doesNotLetADisabledRuleBreak() {
    List<Object> facts = new ArrayList<>(FACTS);
    facts.add(new Brittle(0));

    Evaluation evaluation =
        new RuleEngine(pack).evaluate(facts, Set.of("unfenced-robot", "wide-object"));

    assertEquals(List.of(), evaluation.failures());
    assertEquals(FINDINGS, Set.copyOf(evaluation.findings()));
  }

  @Test
  void evaluatesAFurtherPackBesideTheFirst(@TempDir Path more) throws Exception {
    new RuleFolders(more.resolve("rules"))
        .add("own/any-robot", UNFENCED_ROBOT.replace("unfenced-robot", "any-robot"));
    RulePackCompiler.compile(more.resolve("rules"), more.resolve("pack"), "org.example.rules");

    try (URLClassLoader both = loader(more.resolve("pack"), loader)) {
      RulePack packs = RulePack.read(both);
      Evaluation evaluation =
          new RuleEngine(packs).evaluate(FACTS, Set.of("any-robot", "wide-object"));

      assertEquals(5, packs.rules().size());
      assertEquals(
          Set.of("any-robot", "wide-object"),
          evaluation.findings().stream().map(ReportedFinding::ruleId).collect(toSet()));
    }
  }

  @Test
  void refusesTwoPacksWithTheSameRule(@TempDir Path more) throws Exception {
    new RuleFolders(more.resolve("rules")).add("own/unfenced-robot", UNFENCED_ROBOT);
    RulePackCompiler.compile(more.resolve("rules"), more.resolve("pack"), "org.example.rules");

    try (URLClassLoader both = loader(more.resolve("pack"), loader)) {
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> RulePack.read(both));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("`unfenced-robot`"), refused.getMessage());
    }
  }
}

package io.github.leastforce.engine.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.leastforce.engine.RulePackIndex;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePackCompilerTest {

  private static final String PACKAGE = "io.github.leastforce.testrules";

  private static final String GOOD =
      """
      rule "good-rule"
      when
        $grant : Toy.Grant( $person : person )
      then
        report.finding($grant, $person);
      end
      """;

  /** A rule in which a test puts something wrong into one line. */
  private static final String RULE =
      """
      // line 1
      rule "some-rule"
      when
        $person : Toy.Person(
            robot )
        $grant : Toy.Grant( person == $person, right.wide )
      then
        report.finding($grant, $person);
      end
      """;

  @TempDir Path temp;

  private Path rules;
  private RuleFolders folders;

  @BeforeEach
  void addAGoodRule() throws IOException {
    rules = temp.resolve("rules");
    folders = new RuleFolders(rules).add("family/good-rule", GOOD);
  }

  private RulePackIndex compile() throws IOException {
    return RulePackCompiler.compile(rules, temp.resolve("pack"), PACKAGE);
  }

  private List<String> problems() {
    RulePackException refused = assertThrows(RulePackException.class, this::compile);
    assertEquals(0, refused.getStackTrace().length);
    assertFalse(Files.exists(temp.resolve("pack")));
    return refused.problems().stream()
        .map(
            problem ->
                rules.relativize(problem.file()).toString().replace('\\', '/')
                    + ":"
                    + problem.line()
                    + ": "
                    + problem.message())
        .toList();
  }

  /** The only problem of a rule, without the part all such problems have in common. */
  private String problem(String drl) throws IOException {
    folders.add("family/some-rule", drl);
    List<String> problems = problems();
    assertEquals(1, problems.size(), problems::toString);
    String prefix = "family/some-rule/rule.drl:";
    assertTrue(problems.get(0).startsWith(prefix), problems.get(0));
    return problems.get(0).substring(prefix.length());
  }

  @Test
  void writesAnIndexOfWhatItCompiled() throws IOException {
    folders.add("family/some-rule", RULE);
    RulePackIndex written = compile();
    Map<String, byte[]> pack = files(temp.resolve("pack"));

    RulePackIndex read =
        RulePackIndex.read(new ByteArrayInputStream(pack.get(RulePackIndex.RESOURCE)));
    assertEquals(written, read);
    assertEquals(
        List.of("good-rule", "some-rule"), read.rules().stream().map(r -> r.id()).toList());
    assertEquals("family", read.rules().get(0).family());
    assertEquals(1, read.modelClasses().size());
    assertTrue(pack.containsKey(read.modelClasses().get(0).replace('.', '/') + ".class"));
  }

  /** Drools compiles many rules in another way than few, so that few would prove nothing. */
  @Test
  void writesTheSameBytesEachTime() throws IOException {
    for (int i = 10; i < 50; i++) {
      String id = "rule-" + i;
      folders.add(
          "family/" + id,
          RULE.replace("some-rule", id)
              .replace("robot )", "robot, name.length > " + i + " )")
              .replace("right.wide", "right.wide, at.length > " + i % 7));
    }
    compile();
    Map<String, byte[]> first = files(temp.resolve("pack"));
    deleteAll(temp.resolve("pack"));
    compile();
    Map<String, byte[]> second = files(temp.resolve("pack"));

    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
  }

  @Test
  void leavesNothingOfAnEarlierCompilation() throws IOException {
    compile();
    Map<String, byte[]> first = files(temp.resolve("pack"));
    folders.add("family/some-rule", RULE);
    compile();
    deleteAll(rules.resolve("family/some-rule"));
    compile();

    assertEquals(first.keySet(), files(temp.resolve("pack")).keySet());
  }

  @Test
  void generatesClassesForJava17() throws IOException {
    compile();
    files(temp.resolve("pack"))
        .forEach(
            (name, bytes) -> {
              if (name.endsWith(".class")) {
                assertTrue(bytes[7] <= 61, name + " has version " + bytes[7]);
              }
            });
  }

  @Test
  void namesTheLineOfASyntaxError() throws IOException {
    assertEquals(
        "7: no viable alternative at input 'person == $person, right.wide then'",
        problem(RULE.replace("right.wide )", "right.wide")).replace("\\n", " "));
  }

  @Test
  void namesTheLineOfAMisspeltProperty() throws IOException {
    assertEquals(
        "5: Unable to parse left part of expression: robott",
        problem(RULE.replace("robot )", "robott )")));
  }

  @Test
  void namesTheLineOfAMisspeltPropertyOnTheFirstLine() throws IOException {
    assertEquals(
        "1: Unable to parse left part of expression: robott",
        problem(
            "rule \"some-rule\" when $p : Toy.Person( robott ) $g : Toy.Grant( person == $p )"
                + " then report.finding($g); end"));
  }

  @Test
  void namesTheLineOfAMisspeltConstant() throws IOException {
    assertEquals(
        "5: Unknown field ROBOTT on class io.github.leastforce.facts.Toy$Kind",
        problem(RULE.replace("robot )", "kind == Toy.Kind.ROBOTT )")));
  }

  @Test
  void namesTheLineOfAnUnknownFact() throws IOException {
    assertEquals(
        "6: Unable to find class: Toy.Grand", problem(RULE.replace("Toy.Grant", "Toy.Grand")));
  }

  @Test
  void namesTheLineOfAWrongConsequence() throws IOException {
    assertEquals(
        "8: $persson cannot be resolved to a variable",
        problem(RULE.replace("$grant, $person", "$grant, $persson")));
  }

  @Test
  void refusesAConsequenceThatDoesMoreThanReport() throws IOException {
    String message =
        ": the consequence must be exactly one call of `report.finding` or `report.gap`";
    assertEquals("7" + message, problem(RULE.replace("  report.", "  int i = 1; report.")));
  }

  @Test
  void refusesLiterals() throws IOException {
    assertEquals(
        "5: text literal \"R2\"; use a constant or a predicate of the fact",
        problem(RULE.replace("robot )", "name == \"R2\" /* \"no\" */ )")));
  }

  @Test
  void refusesAttributes() throws IOException {
    assertTrue(problem(RULE.replace("when", "salience 10 when")).startsWith("2: "));
  }

  @Test
  void refusesEval() throws IOException {
    assertEquals(
        "5: `eval` is not allowed; use a predicate of the fact",
        problem(RULE.replace("robot )", "robot ) eval( true )")));
  }

  @Test
  void refusesOtherDeclarations() throws IOException {
    assertEquals(
        "1: only rules may stand here, no other declaration",
        problem(RULE.replace("// line 1", "import java.util.List;")));
  }

  @Test
  void refusesARuleOfAnotherName() throws IOException {
    assertEquals(
        "2: rule `other-rule` is neither named `some-rule` nor `some-rule/variant`",
        problem(RULE.replace("some-rule", "other-rule")));
  }

  @Test
  void namesEachMissingPart() throws IOException {
    folders.add("family/some-rule", RULE);
    Files.delete(rules.resolve("family/some-rule/rule.md"));
    Files.delete(rules.resolve("family/some-rule/good/a.xml"));

    assertEquals(
        List.of(
            "family/some-rule/good:1: folder is missing or empty",
            "family/some-rule/rule.md:1: file is missing"),
        problems());
  }

  @Test
  void refusesANameWithTwoMeanings() throws IOException {
    folders.add(
        "family/some-rule",
        RULE,
        RuleFolders.DOCUMENT.replace("topic:", "aliases: [good-rule]\ntopic:"));

    assertEquals(
        List.of(
            "family/some-rule/rule.md:1: `good-rule` already means the rule in `family/good-rule`"),
        problems());
  }

  @Test
  void refusesToAbsorbARuleThatDoesNotExist() throws IOException {
    folders.add(
        "family/some-rule",
        RULE,
        RuleFolders.DOCUMENT.replace("topic:", "absorbs: [good-rule, bad-rule]\ntopic:"));

    assertEquals(
        List.of("family/some-rule/rule.md:1: `absorbs`: there is no rule `bad-rule`"), problems());
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return contents;
  }
}

package io.github.leastforce.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.corpus.CorpusCase.Kind;
import io.github.leastforce.corpus.CorpusCase.Label;
import io.github.leastforce.engine.RulePack;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.RuleMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every case of the corpus is judged as its labels say: nothing missing but known misses, nothing
 * that is not labelled. A known miss that is found fails, so that its label becomes {@code finds:}.
 * In the end a table tells precision and recall. {@code -Dcase=callout/} runs the cases whose name
 * begins so.
 */
class CorpusTest {

  private static final Path PAGE = Path.of("..", "docs", "corpus.md");
  private static final int LEAST_CASES = 150;

  private static final Set<String> FAMILIES = Set.of("export", "apex", "secrets", "flow");

  /** Judges Apex as well, in a family that does not. */
  private static final String CLEARTEXT = "cleartext-callout-endpoint";

  /** Rules of the families that judge containers, settings, clients and files, not code. */
  private static final Set<String> NOT_ABOUT_CODE =
      Set.of(
          "unmonitored-api-export",
          "unmonitored-report-export",
          "session-id-in-outbound-message",
          "sensitive-change-stream",
          "public-file-sharing",
          "bulk-export-permission",
          "client-secret-in-metadata",
          "credential-in-callout-config",
          "credential-in-configuration-record",
          "credential-in-plain-field",
          "private-key-in-repository",
          "credential-in-client-code",
          "auth-provider-secret-exported");

  private static final Map<String, RuleMetadata> RULES =
      RulePack.read(CorpusTest.class.getClassLoader()).rules().stream()
          .collect(Collectors.toMap(RuleMetadata::id, Function.identity()));

  private static final Map<String, Verdict> VERDICTS = new ConcurrentHashMap<>();

  @TempDir static Path projects;

  private final List<CorpusCase> cases = CorpusCase.all(CorpusProject.CORPUS);

  @TestFactory
  Stream<DynamicTest> everyCaseIsJudgedAsLabelled() {
    String only = System.getProperty("case", "");
    return cases.stream()
        .filter(which -> which.name().startsWith(only))
        .map(which -> DynamicTest.dynamicTest(which.name(), () -> check(which)));
  }

  private static void check(CorpusCase which) {
    Verdict verdict = verdict(which);
    String said = which.name() + "; found: " + verdict.messages();
    assertThat(verdict.failures()).as("rule failures").isEmpty();
    assertThat(verdict.problems()).as("files that cannot be read").allMatch(p -> broken(which, p));
    assertThat(verdict.missing()).as("missing in " + said).isEmpty();
    assertThat(verdict.unexpected()).as("unexpected in " + said).isEmpty();
    assertThat(verdict.promoted())
        .as("no longer a miss in " + said + "; make its label `finds:` and its kind `positive`")
        .isEmpty();
  }

  /** A file that is there to be broken is called so. */
  private static boolean broken(CorpusCase which, ParseProblem problem) {
    return which.area().equals("damage") && problem.file().path().contains("Broken");
  }

  private static Verdict verdict(CorpusCase which) {
    return VERDICTS.computeIfAbsent(
        which.name(),
        name -> {
          try {
            Path root = projects.resolve(name.replace('/', '-'));
            return Verdict.of(which, CorpusProject.of(which, root).analyze(), CorpusTest::counts);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Whether findings of a rule count in the corpus. */
  private static boolean counts(String rule) {
    RuleMetadata metadata = RULES.get(rule);
    return rule.equals(CLEARTEXT) || metadata == null || FAMILIES.contains(metadata.family());
  }

  @Test
  void labelsNameRules() {
    Set<String> named = new TreeSet<>();
    for (CorpusCase which : cases) {
      named.addAll(which.about());
      which.ideal().forEach(label -> named.add(label.rule()));
    }
    assertThat(named).isSubsetOf(RULES.keySet());
    assertThat(named).allMatch(CorpusTest::counts);
  }

  @Test
  void kindsAndLabelsAgree() {
    for (CorpusCase which : cases) {
      List<String> labelled = which.ideal().stream().map(Label::rule).toList();
      switch (which.kind()) {
        case POSITIVE -> {
          assertThat(which.expected()).as(which.name()).isNotEmpty();
          assertThat(which.missed()).as(which.name()).isEmpty();
          assertThat(which.about()).as(which.name()).isEmpty();
        }
        case NEAR_MISS -> {
          assertThat(which.about()).as(which.name()).isNotEmpty();
          assertThat(labelled).as(which.name()).doesNotContainAnyElementsOf(which.about());
        }
        case KNOWN_MISS -> {
          assertThat(which.missed()).as(which.name()).isNotEmpty();
          assertThat(which.missed().stream().map(Label::rule).collect(Collectors.toSet()))
              .as(which.name())
              .isEqualTo(which.about());
        }
      }
    }
  }

  @Test
  void everyRuleHasACaseThatItFindsAndOneThatItDoesNot() {
    assertThat(cases).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
    Set<String> rules = new TreeSet<>(Set.of(CLEARTEXT));
    RULES.values().stream()
        .filter(rule -> FAMILIES.contains(rule.family()))
        .filter(rule -> rule.persona() == Persona.REGULAR)
        .map(RuleMetadata::id)
        .filter(rule -> !NOT_ABOUT_CODE.contains(rule))
        .forEach(rules::add);
    Set<String> found = new TreeSet<>();
    Set<String> near = new TreeSet<>();
    for (CorpusCase which : cases) {
      which.expected().forEach(label -> found.add(label.rule()));
      if (which.kind() == Kind.NEAR_MISS) {
        near.addAll(which.about());
      }
    }
    assertThat(found)
        .as("rules with a case that they find; add one, or say that a rule is not about code")
        .containsAll(rules);
    assertThat(near).as("rules with a near miss").containsAll(rules);
  }

  @Test
  void thePageListsTheKnownMisses() throws IOException {
    CorpusPage page = new CorpusPage(cases);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page.in(Files.readString(PAGE)));
    }
    String text = Files.readString(PAGE);
    assertThat(text).isEqualTo(page.in(text));
  }

  /** The table is for people, so it is printed whatever became of the tests. */
  @AfterAll
  static void summary() {
    List<Verdict> judged = new ArrayList<>(new TreeMap<>(VERDICTS).values());
    if (!judged.isEmpty()) {
      System.out.print(Scores.of(judged).table(Locale.ROOT));
    }
  }
}

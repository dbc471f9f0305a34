package io.github.leastforce.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.engine.RulePack;
import io.github.leastforce.finding.RuleMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule must have, beyond what the compiler of the pack refuses. */
final class RuleGuardTest {

  private static final Path FOLDERS = Path.of("src/main/rules");
  private static final int FEWEST_RULES = 34;
  private static final int SHORTEST_PAGE = 1_500;

  /** Statutes ask for none of this by name; documentation may say "supports", never "required". */
  private static final Pattern FORBIDDEN_LAW =
      Pattern.compile(
          "(?i)required by (the )?(ccpa|cpra|civ|law|statute)|(45|72)[- ](days?|hours?)");

  private static final List<String> SECTIONS =
      List.of(
          "What it detects",
          "Why it matters",
          "How access is decided",
          "Example",
          "Remediation",
          "Parameters",
          "Known limits",
          "References");

  static Stream<RuleMetadata> rules() {
    return RulePack.read(RuleGuardTest.class.getClassLoader()).rules().stream();
  }

  @Test
  void everyFolderIsInThePackAndIdsAreUnique() throws IOException {
    Set<String> ids = new TreeSet<>();
    Set<String> names = new HashSet<>();
    rules()
        .forEach(
            rule -> {
              ids.add(rule.id());
              assertThat(names.add(rule.id())).as(rule.id()).isTrue();
              rule.aliases().forEach(alias -> assertThat(names.add(alias)).as(alias).isTrue());
            });
    try (Stream<Path> files = Files.walk(FOLDERS, 3)) {
      Set<String> folders = new TreeSet<>();
      files
          .filter(file -> file.getFileName().toString().equals("rule.md"))
          .forEach(file -> folders.add(String.valueOf(file.getName(file.getNameCount() - 2))));
      assertThat(ids).isEqualTo(folders).hasSizeGreaterThanOrEqualTo(FEWEST_RULES);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void speaksAsMessagesDo(RuleMetadata rule) {
    assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
    assertThat(rule.title()).matches("(OAuth|[a-z]).*[^.]");
    assertThat(rule.remedy()).matches("[a-z].*[^.]");
    assertThat(rule.message()).doesNotEndWith(".").contains("{");
    assertThat(rule.cwe()).isNotEmpty().allMatch(id -> id.matches("CWE-\\d+"));
    assertThat(rule.controls()).isNotEmpty();
    assertThat(rule.needs()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isDocumentedForAPerson(RuleMetadata rule) {
    String page = rule.markdown();
    assertThat(page)
        .hasSizeGreaterThan(SHORTEST_PAGE)
        .doesNotContain("TBD", "finds:", "leaves open");
    for (String section : SECTIONS) {
      assertThat(page).contains("## " + section + "\n");
    }
    assertThat(page).containsPattern("```(xml|apex|js|yaml)\n");
    assertThat(FORBIDDEN_LAW.matcher(page).find()).as("legal wording").isFalse();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void hasNearMissesThatSayWhy(RuleMetadata rule) throws IOException {
    Path nearMiss = FOLDERS.resolve(rule.family()).resolve(rule.id()).resolve("near-miss");
    try (Stream<Path> files = Files.walk(nearMiss)) {
      long explained =
          files.filter(Files::isRegularFile).filter(RuleGuardTest::holdsAComment).count();
      assertThat(explained).as("near misses with a comment").isPositive();
    }
  }

  private static boolean holdsAComment(Path file) {
    try {
      String text = Files.readString(file);
      return text.contains("<!--")
          || text.contains("// ")
          || text.contains("/*")
          || (file.toString().endsWith(".yml") && text.contains("# "));
    } catch (IOException e) {
      return false;
    }
  }
}

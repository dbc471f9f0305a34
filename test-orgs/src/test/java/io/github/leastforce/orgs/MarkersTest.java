package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.RuleMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In {@code sprawl}, the primary lines of the findings are exactly the marked lines; in {@code
 * tidy} there is no finding.
 */
class MarkersTest {

  private static final Pattern MARKER =
      Pattern.compile("(?:<!--|//) finds: ([a-z, -]+?)(?: -->|$)");
  private static final int MARKERS = 120;

  /**
   * The switch for transaction security is on, because off it would hide what its policies lack.
   * Who a run-as user is, only a contract tells, and the org has none. What is used and by whom,
   * only a snapshot tells.
   */
  private static final Set<String> SHOWN_ELSEWHERE =
      Set.of(
          "transaction-security-off",
          "privileged-client-credentials-user",
          "dormant-integration-user",
          "unmanaged-oauth-token",
          "missing-api-usage-log");

  @TestFactory
  List<DynamicTest> theMarkedLinesAreFoundAndNoOthers() throws IOException {
    Map<String, Set<String>> marked = markers(Orgs.folder(Orgs.SPRAWL));
    Map<String, Set<String>> found = found(Orgs.result(Orgs.SPRAWL));
    Set<String> rules = new TreeSet<>(marked.keySet());
    rules.addAll(found.keySet());
    List<DynamicTest> tests = new ArrayList<>();
    for (String rule : rules) {
      tests.add(
          DynamicTest.dynamicTest(
              rule,
              () ->
                  assertThat(found.getOrDefault(rule, Set.of()))
                      .isEqualTo(marked.getOrDefault(rule, Set.of()))));
    }
    assertThat(marked.values().stream().mapToInt(Set::size).sum()).isEqualTo(MARKERS);
    return tests;
  }

  private static Map<String, Set<String>> markers(Path folder) throws IOException {
    Map<String, Set<String>> markers = new TreeMap<>();
    for (Path file : Orgs.files(folder)) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        Matcher matcher = MARKER.matcher(lines.get(i));
        while (matcher.find()) {
          String place = folder.relativize(file).toString().replace('\\', '/') + ":" + (i + 1);
          for (String rule : matcher.group(1).split(", *")) {
            markers.computeIfAbsent(rule, key -> new TreeSet<>()).add(place);
          }
        }
      }
    }
    return markers;
  }

  private static Map<String, Set<String>> found(AnalysisResult result) {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Finding finding : result.findings()) {
      String place =
          Orgs.below(Orgs.SPRAWL, finding.primary().file().path())
              + ":"
              + result.excerpt(finding.primary()).region().line();
      found.computeIfAbsent(finding.rule().id(), key -> new TreeSet<>()).add(place);
    }
    return found;
  }

  @Test
  void everyRuleFindsSomethingInTheSprawlingOrg() throws IOException {
    Set<String> rules =
        Orgs.result(Orgs.SPRAWL).rules().stream()
            .map(RuleMetadata::id)
            .filter(rule -> !SHOWN_ELSEWHERE.contains(rule))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(markers(Orgs.folder(Orgs.SPRAWL)).keySet()).isEqualTo(rules);
  }

  @Test
  void noMarkerStandsTwice() {
    AnalysisResult result = Orgs.result(Orgs.SPRAWL);
    assertThat(result.findings()).hasSize(MARKERS);
    assertThat(result.findings()).extracting(Finding::fingerprint).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {Orgs.TIDY, Orgs.TIDY_MDAPI})
  void theTidyOrgIsClean(String org) {
    assertThat(Orgs.result(org).findings()).extracting(Finding::message).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {Orgs.SPRAWL, Orgs.SPRAWL_MDAPI, Orgs.TIDY, Orgs.TIDY_MDAPI})
  void everythingIsReadAndEveryPlaceIsExact(String org) {
    AnalysisResult result = Orgs.result(org);
    assertThat(result.problems()).isEmpty();
    assertThat(result.failures()).isEmpty();
    assertThat(result.excerpts().byLocation())
        .allSatisfy((place, excerpt) -> assertThat(excerpt.exact()).as(place.toString()).isTrue());
  }
}

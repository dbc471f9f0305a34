package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dismissed alert stays the alert of the same thing, whatever happens around it: what identifies
 * results in SARIF and in the Code Quality report, over a whole org.
 */
class FingerprintsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern CONTAINER =
      Pattern.compile("(?s)^(.*?<(PermissionSet|Profile)( [^>]*)?>\\n)(.*)(</\\2>\\s*)$");

  /** One child of the root, with the blanks before and everything up to the end of its line. */
  private static final Pattern CHILD =
      Pattern.compile("(?s) {4}<([A-Za-z]+)>(?:[^\\n]*</\\1>|\\n.*?\\n {4}</\\1>)[^\\n]*\\n");

  @TempDir Path temporary;

  @Test
  void newSiblingsChangeNothing() throws IOException {
    assertKept(
        container ->
            container.group(1)
                + entry("Before")
                + container.group(4)
                + entry("After")
                + container.group(5));
  }

  /** An entry that grants nothing; even a visible tab tells what a set is for. */
  private static String entry(String name) {
    return "    <classAccesses>\n        <apexClass>"
        + name
        + "</apexClass>\n        <enabled>false</enabled>\n    </classAccesses>\n";
  }

  @Test
  void theOrderOfSiblingsChangesNothing() throws IOException {
    Random random = new Random(42);
    assertKept(
        container -> {
          List<String> children = new ArrayList<>();
          Matcher child = CHILD.matcher(container.group(4));
          while (child.find()) {
            children.add(child.group());
          }
          // Nothing is lost: what is not a child of the root is a comment of its own.
          assertThat(child.replaceAll("").replaceAll("(?s)<!--.*?-->", "")).isBlank();
          Collections.shuffle(children, random);
          return container.group(1) + String.join("", children) + container.group(5);
        });
  }

  @Test
  void theLayoutChangesNothing() throws IOException {
    Path copy = Orgs.copy(Orgs.SPRAWL, temporary.resolve("org"), Layouts::oneLine);
    assertSame(Orgs.analyze(copy));
  }

  /** Out of one package folder into another, and into a folder below. */
  @Test
  void movedFilesKeepTheirs() throws IOException {
    Path copy = Orgs.copy(Orgs.SPRAWL, temporary.resolve("org"), text -> text);
    Path from = copy.resolve("force-app/main/default");
    Path to = Files.createDirectories(copy.resolve("care-portal/main/default/moved"));
    int moved = 0;
    for (String folder : List.of("permissionsets", "profiles", "connectedApps", "classes")) {
      for (Path file : Orgs.files(from.resolve(folder))) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.resolveSibling("."));
        Files.move(file, target);
        moved++;
      }
    }
    assertThat(moved).isGreaterThan(100);
    assertSame(Orgs.analyze(copy));
  }

  private void assertKept(Rewriting change) throws IOException {
    int[] changed = {0};
    UnaryOperator<String> text =
        xml -> {
          Matcher container = CONTAINER.matcher(xml);
          if (!container.matches()) {
            return xml;
          }
          changed[0]++;
          return change.apply(container);
        };
    AnalysisResult result = Orgs.analyze(Orgs.copy(Orgs.SPRAWL, temporary.resolve("org"), text));
    assertThat(changed[0]).isGreaterThan(30);
    assertSame(result);
  }

  /** What becomes of a file of a container. */
  private interface Rewriting {
    String apply(Matcher container);
  }

  private static void assertSame(AnalysisResult result) throws IOException {
    assertThat(result.problems()).isEmpty();
    List<String> before = identities(Orgs.result(Orgs.SPRAWL));
    assertThat(before).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    assertThat(identities(result)).containsExactlyInAnyOrderElementsOf(before);
  }

  private static List<String> identities(AnalysisResult result) throws IOException {
    JsonNode run = JSON.readTree(Orgs.report(result, ReportFormat.SARIF)).at("/runs/0");
    List<String> identities = new ArrayList<>();
    for (JsonNode one : run.get("results")) {
      identities.add(one.get("ruleId").asText() + " " + one.get("partialFingerprints"));
    }
    for (JsonNode issue : JSON.readTree(Orgs.report(result, ReportFormat.GITLAB))) {
      identities.add(issue.get("check_name").asText() + " " + issue.get("fingerprint").asText());
    }
    return identities;
  }
}

package io.github.leastforce.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.RuleParameter;
import io.github.leastforce.finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleDocumentTest {

  @TempDir Path temp;

  private Optional<RuleMetadata> read(String document, Problems problems) throws IOException {
    new RuleFolders(temp).add("family/some-rule", "", document);
    return RuleDocument.read(new RuleFolder(temp.resolve("family/some-rule")), problems);
  }

  private RuleMetadata read(String document) throws IOException {
    Problems problems = new Problems();
    Optional<RuleMetadata> metadata = read(document, problems);
    problems.throwIfAny();
    return metadata.orElseThrow();
  }

  private List<String> problems(String document) throws IOException {
    Problems problems = new Problems();
    assertTrue(read(document, problems).isEmpty());
    return assertThrows(RulePackException.class, problems::throwIfAny).problems().stream()
        .map(problem -> problem.line() + ": " + problem.message())
        .toList();
  }

  private List<String> problemsAfter(String target, String replacement) throws IOException {
    return problems(RuleFolders.DOCUMENT.replace(target, replacement));
  }

  @Test
  void readsWhatMustBeThere() throws IOException {
    RuleMetadata rule = read(RuleFolders.DOCUMENT);

    assertEquals("some-rule", rule.id());
    assertEquals("family", rule.family());
    assertEquals("Something is wrong", rule.title());
    assertEquals("something is wrong: {subject}", rule.message());
    assertEquals(Severity.HIGH, rule.severity());
    assertEquals(Confidence.LIKELY, rule.confidence());
    assertEquals(Persona.AUDITOR, rule.persona());
    assertEquals("0.1.0", rule.since());
    assertEquals("monitoring", rule.topic());
    assertEquals("put it right", rule.remedy());
    assertEquals(List.of(), rule.controls());
  }

  @Test
  void readsWhatMayBeThere() throws IOException {
    RuleMetadata rule =
        read(
            RuleFolders.DOCUMENT.replace(
                "topic: ",
                """
                aliases: [old-rule]
                absorbs:
                  - other-rule
                cwe: [CWE-250, CWE-269]
                controls: ["nist-800-53r5:AC-6(7)", "soc-2:CC6.3", "iso-27001-2022:A.8.2"]
                law: [RS, PR]
                needs: [PermissionSet, "Settings:Security", live]
                parameters:
                  - name: allowed
                    default: [ "Ä 😀", 2 ]
                    description: who may
                  - name: days
                    default: 90
                    description: how long
                topic:\s"""));

    assertEquals(List.of("old-rule"), rule.aliases());
    assertEquals(List.of("other-rule"), rule.absorbs());
    assertEquals(List.of("CWE-250", "CWE-269"), rule.cwe());
    assertEquals(
        List.of("nist-800-53r5:AC-6(7)", "soc-2:CC6.3", "iso-27001-2022:A.8.2"), rule.controls());
    assertEquals(List.of("RS", "PR"), rule.law());
    assertEquals(List.of("PermissionSet", "Settings:Security", "live"), rule.needs());
    assertEquals(
        List.of(
            new RuleParameter("allowed", "[ \"Ä 😀\", 2 ]", "who may"),
            new RuleParameter("days", "90", "how long")),
        rule.parameters());
  }

  @Test
  void showsFixturesWithoutTheirMarkers() throws IOException {
    String markdown = read(RuleFolders.DOCUMENT).markdown();

    assertTrue(
        markdown.contains("## Example\n\n```xml\n<a>\n  <b/>\n  <c/>\n</a>\n```\n\n## Remediation"),
        markdown);
    assertTrue(markdown.startsWith("## What it detects\n"), markdown);
    assertFalse(markdown.contains("finds:"), markdown);
    assertFalse(markdown.contains("leaves open"), markdown);
  }

  @Test
  void namesTheLineOfAWrongValue() throws IOException {
    assertEquals(
        List.of("4: `severity`: `severe` is none of [critical, high, info, low, medium]"),
        problemsAfter("severity: high", "severity: severe"));
    assertEquals(
        List.of("9: `topic`: `cooking` is none of " + RuleDocument.topics()),
        problemsAfter("topic: monitoring", "topic: cooking"));
    assertEquals(
        List.of("8: `since` is a release such as `0.1.0`, not `soon`"),
        problemsAfter("since: 0.1.0", "since: soon"));
  }

  @Test
  void namesUnknownAndMissingKeys() throws IOException {
    List<String> problems = problemsAfter("remedy: put it right", "remedi: put it right");

    assertEquals(2, problems.size(), problems::toString);
    assertEquals("1: `remedy` is missing", problems.get(0));
    assertTrue(problems.get(1).startsWith("10: unknown key `remedi`"), problems.get(1));
  }

  @Test
  void namesTheLineOfBrokenYaml() throws IOException {
    assertEquals(
        List.of("3: front matter is not valid YAML: mapping values are not allowed here"),
        problemsAfter("\"something is wrong: {subject}\"", "something: wrong: yes"));
  }

  @Test
  void namesProblemsOfParameters() throws IOException {
    List<String> problems =
        problemsAfter(
            "topic: ", "parameters:\n  - name: allowed\n    default:\n      - a\ntopic: ");

    assertEquals(
        List.of("10: `description` is missing", "12: `default`: write the value in one line"),
        problems);
  }

  @Test
  void wantsFrontMatter() throws IOException {
    assertEquals(
        List.of("1: front matter between two lines `---` is missing"),
        problems("## What it detects\n"));
  }

  @Test
  void wantsEverySectionFilledAndInOrder() throws IOException {
    assertEquals(
        List.of("40: section *Remediation* is missing"), problemsAfter("## Remediation\n\n", ""));
    assertEquals(List.of("16: section *Why it matters* is empty"), problemsAfter("Because.", ""));
    assertEquals(
        List.of("12: section *Why it matters* stands before *What it detects*"),
        problems(
            RuleFolders.DOCUMENT
                .replace("## What it detects", "## X")
                .replace("## Why it matters", "## What it detects")
                .replace("## X", "## Why it matters")));
    assertEquals(
        List.of("40: unknown section *Thanks*"),
        problemsAfter("## References", "## Thanks\n\nYes.\n\n## References"));
  }

  @Test
  void namesTheLineOfAMissingFixture() throws IOException {
    String message = "26: `%s` is not a file of this rule";
    assertEquals(List.of(message.formatted("bad/b.xml")), problemsAfter("bad/a.xml", "bad/b.xml"));
    assertEquals(
        List.of(message.formatted("../../../a.xml")), problemsAfter("bad/a.xml", "../../../a.xml"));
  }

  @Test
  void wantsAnIncludedExample() throws IOException {
    assertEquals(
        List.of("24: section *Example* shows no fixture; write `<!-- include: bad/… -->`"),
        problemsAfter("<!-- include: bad/a.xml -->", "see above"));
  }
}

package io.github.leastforce.engine.compile;

import io.github.leastforce.engine.compile.FrontMatter.Form;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.SubjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a {@code rule.md}: YAML front matter between two lines {@code ---}, then the documentation
 * in fixed sections.
 */
final class RuleDocument {

  private static final Form ONE_LINE = Form.ONE_LINE;
  private static final Form ID = new Form("a rule id", "[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Form RELEASE = new Form("a release such as `0.1.0`", "\\d+\\.\\d+\\.\\d+");
  private static final Form CWE = new Form("a weakness such as `CWE-250`", "CWE-\\d+");
  private static final Form CONTROL =
      new Form(
          "a control such as `nist-800-53r5:AC-6(7)`, `iso-27001-2022:A.8.2`, `soc-2:CC6.3` or"
              + " `sbs:ACS-002`",
          "(nist-800-53r5|iso-27001-2022|soc-2|sbs):[A-Z0-9][A-Z0-9.()-]*");
  private static final Form METADATA_TYPE =
      new Form(
          "a metadata type such as `PermissionSet` or `Settings:Security`, or `live`",
          "[A-Z][A-Za-z0-9]*(:[A-Z][A-Za-z0-9]*)?|live");
  private static final Set<String> TOPICS =
      Set.of(
          "access-minimisation",
          "accountability",
          "credential-protection",
          "encryption-at-rest",
          "monitoring",
          "public-exposure");

  /** Codes of statutes; what each renders as is decided by the reports. */
  private static final Set<String> LAWS = Set.of("PR", "RS", "SP");

  private RuleDocument() {}

  /** The closed list of topics, sorted. */
  static Set<String> topics() {
    return new TreeSet<>(TOPICS);
  }

  /** The metadata of a rule, or nothing if the document has problems. */
  static Optional<RuleMetadata> read(RuleFolder folder, Problems problems) throws IOException {
    List<String> lines = Files.readAllLines(folder.document());
    int end = endOfFrontMatter(lines);
    if (end < 0) {
      problems.add(folder.document(), 1, "front matter between two lines `---` is missing");
      return Optional.empty();
    }
    Problems own = new Problems();
    String markdown = new RuleSections(folder, lines, end + 1, own).render();
    Optional<RuleMetadata> metadata =
        FrontMatter.parse(folder.document(), String.join("\n", lines.subList(1, end)), own)
            .map(matter -> metadata(folder, matter, markdown));
    problems.addAll(own);
    return own.isEmpty() ? metadata : Optional.empty();
  }

  private static RuleMetadata metadata(RuleFolder folder, FrontMatter matter, String markdown) {
    RuleMetadata metadata =
        new RuleMetadata(
            folder.id(),
            folder.family(),
            matter.text("title", ONE_LINE),
            matter.text("message", ONE_LINE),
            matter.choice("severity", Severity.class, Severity.INFO),
            matter.choice("confidence", Confidence.class, Confidence.POSSIBLE),
            matter.choice("persona", Persona.class, Persona.PEDANTIC),
            matter.choice("judges", SubjectKind.class, SubjectKind.ORG),
            matter.text("since", RELEASE),
            matter.texts("aliases", ID),
            matter.texts("absorbs", ID),
            matter.texts("cwe", CWE),
            matter.texts("controls", CONTROL),
            matter.oneOf("topic", TOPICS),
            matter.someOf("law", LAWS),
            matter.texts("needs", METADATA_TYPE),
            matter.parameters(),
            matter.text("remedy", ONE_LINE),
            markdown);
    matter.refuseOthers();
    return metadata;
  }

  private static int endOfFrontMatter(List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).equals("---")) {
      return -1;
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).equals("---")) {
        return i;
      }
    }
    return -1;
  }
}

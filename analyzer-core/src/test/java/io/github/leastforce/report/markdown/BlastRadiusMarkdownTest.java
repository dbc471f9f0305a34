package io.github.leastforce.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.Answer;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Excerpts;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.Region;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Project;
import io.github.leastforce.model.Setting;
import io.github.leastforce.query.BlastRadius;
import io.github.leastforce.query.BlastRadius.Answerable;
import io.github.leastforce.query.PrincipalRef;
import io.github.leastforce.query.WhatCan;
import io.github.leastforce.report.AnswerFormat;
import io.github.leastforce.report.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BlastRadiusMarkdownTest {

  private static final String NAME =
      "<script>alert(1)</script> `q` | [x](y) \u001B[31m\u202E\r\n```\n# heading";
  private static final Location PLACE =
      new Location(new SourceFile("a|b `c`.profile-meta.xml"), ElementPath.root("Profile"));

  @ParameterizedTest
  @EnumSource(
      value = AnswerFormat.class,
      names = {"MARKDOWN", "JSON"})
  void hostileNamesStayText(AnswerFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.writeBlastRadius(hostile(), format, out);
    String said = out.toString(StandardCharsets.UTF_8);
    assertThat(said).doesNotContain("\u001B", "\r");
    if (format == AnswerFormat.MARKDOWN) {
      assertThat(said.lines())
          .noneMatch(line -> line.startsWith("# heading"))
          .filteredOn(line -> line.startsWith("```"))
          .hasSize(2);
      assertThat(said.lines().filter(line -> line.startsWith("|")))
          .isNotEmpty()
          .allSatisfy(
              line -> {
                String tags = line.replaceAll("(`+)(?:(?!\\1).)*\\1", "");
                assertThat(tags).doesNotContain("<", "[x](y)");
              });
    }
  }

  private static Answer<BlastRadius> hostile() {
    List<EvidenceStep> path = List.of(new EvidenceStep("profile `" + NAME + "` grants it", PLACE));
    BlastRadius content =
        new BlastRadius(
            new BlastRadius.Subject("Profile", NAME, "profile `" + NAME + "`", "human"),
            path,
            List.of(
                new BlastRadius.Holder(
                    new PrincipalRef("Profile", NAME, "profile `" + NAME + "`", "human"),
                    "may use it",
                    path)),
            List.of(
                new BlastRadius.Client(
                    "ConnectedApp",
                    NAME,
                    "connected app `" + NAME + "`",
                    Answerable.NO,
                    List.of(new BlastRadius.Scope(NAME, "other", "not in the catalogue")),
                    path)),
            Answerable.YES,
            List.of(
                new BlastRadius.ObjectReached(
                    NAME,
                    "S3",
                    List.of("allowRead"),
                    "ALL",
                    NAME,
                    Confidence.CERTAIN,
                    NAME,
                    1,
                    1,
                    0,
                    path)),
            List.of(
                new BlastRadius.FieldReached(
                    NAME,
                    NAME,
                    "A1",
                    "breach",
                    "number",
                    false,
                    Confidence.LIKELY,
                    "none",
                    Answerable.YES,
                    NAME,
                    path)),
            List.of(
                new WhatCan.PermissionHeld(
                    NAME, NAME, "UNCATALOGUED", Confidence.LIKELY, false, path)),
            List.of(new WhatCan.Things("Apex class", List.of(NAME))),
            List.of(
                new BlastRadius.WayOut(
                    "E1",
                    "query",
                    Answerable.NOT_KNOWN,
                    NAME,
                    "PARTIAL",
                    List.of(new BlastRadius.Shown("event log files", NAME)),
                    path,
                    List.of(NAME))),
            List.of(NAME),
            List.of(new BlastRadius.PlatformRecord("Login History", "logins", "reads", "6 months")),
            List.of(new BlastRadius.Query("users", NAME, "SELECT '" + NAME + "'", "")),
            List.of(
                new BlastRadius.Step(
                    "x", "block", "Block it", "because", "Setup", List.of(NAME), false)),
            List.of(new BlastRadius.Sentence("A sentence", "checked")),
            "2026-01-01",
            List.of(NAME),
            List.of("limit"));
    return new Answer<>(
        "0.0.0",
        NAME,
        new Project(
            Project.Format.MDAPI,
            "",
            new Setting.Unknown<>("not declared"),
            Location.of(PLACE.file())),
        content,
        List.of(),
        new Excerpts(
            Map.of(PLACE, new Excerpt(PLACE, new Region(3, 1, 2), true, 3, List.of("<a/>")))));
  }
}

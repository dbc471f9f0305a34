package io.github.leastforce.report.sarif;

import com.contrastsecurity.sarif.ArtifactContent;
import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.LogicalLocation;
import com.contrastsecurity.sarif.PhysicalLocation;
import com.contrastsecurity.sarif.Region;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.report.text.FileUri;
import io.github.leastforce.report.text.SafeText;
import java.util.LinkedHashSet;
import java.util.Set;

/** Places of the input as SARIF locations; every region is a stretch of one line. */
final class Locations {

  /** What relative paths are relative to. Its address is nobody's business. */
  static final String ROOT = "%SRCROOT%";

  /** UTF-16 units of one snippet; whole files can stand on one line. */
  private static final int LONGEST_SNIPPET = 4_000;

  private final AnalysisResult result;

  Locations(AnalysisResult result) {
    this.result = result;
  }

  /** The place with its text. */
  Location of(io.github.leastforce.location.Location location) {
    return new Location().withPhysicalLocation(physical(location));
  }

  /** The place a finding is shown at, with the text around it and the thing it concerns. */
  Location primary(io.github.leastforce.location.Location location, Subject subject) {
    PhysicalLocation physical = physical(location);
    Excerpt excerpt = result.excerpt(location);
    if (excerpt.lines().size() > 1) {
      physical.setContextRegion(
          new Region()
              .withStartLine(excerpt.firstLine())
              .withEndLine(excerpt.firstLine() + excerpt.lines().size() - 1)
              .withSnippet(snippet(String.join("\n", excerpt.lines()))));
    }
    return new Location()
        .withPhysicalLocation(physical)
        .withLogicalLocations(new LinkedHashSet<>(Set.of(logical(location, subject))));
  }

  private static LogicalLocation logical(
      io.github.leastforce.location.Location location, Subject subject) {
    String element = location.element().toString();
    String name = subject.qualifiedName();
    return new LogicalLocation()
        .withName(subject.name())
        .withFullyQualifiedName(element.isEmpty() ? name : name + "#" + element)
        .withKind("element");
  }

  private PhysicalLocation physical(io.github.leastforce.location.Location location) {
    Excerpt excerpt = result.excerpt(location);
    io.github.leastforce.location.Region region = excerpt.region();
    return new PhysicalLocation()
        .withArtifactLocation(artifact(location.file()))
        .withRegion(
            new Region()
                .withStartLine(region.line())
                .withStartColumn(region.startColumn())
                .withEndLine(region.line())
                .withEndColumn(region.endColumn())
                .withSnippet(snippet(marked(excerpt))));
  }

  /** The marked text; masked secrets may have made the line shorter than its region. */
  private static String marked(Excerpt excerpt) {
    String line = excerpt.line();
    int start = Math.min(excerpt.region().startColumn() - 1, line.length());
    int end = Math.min(excerpt.region().endColumn() - 1, line.length());
    return line.substring(start, end);
  }

  private static ArtifactContent snippet(String text) {
    return new ArtifactContent().withText(SafeText.shorten(text, LONGEST_SNIPPET));
  }

  /** Where a file could not be read; the first line when no line can be named. */
  static Location of(ParseProblem problem) {
    Region region = new Region().withStartLine(Math.max(1, problem.line()));
    if (problem.line() > 0 && problem.column() > 0) {
      region.setStartColumn(problem.column());
    }
    return new Location()
        .withPhysicalLocation(
            new PhysicalLocation()
                .withArtifactLocation(artifact(problem.file()))
                .withRegion(region));
  }

  /** A line of a file beside the input. */
  static Location of(SourceFile file, int line) {
    return new Location()
        .withPhysicalLocation(
            new PhysicalLocation()
                .withArtifactLocation(artifact(file))
                .withRegion(new Region().withStartLine(Math.max(1, line))));
  }

  private static ArtifactLocation artifact(SourceFile file) {
    return new ArtifactLocation().withUri(FileUri.of(file.path())).withUriBaseId(ROOT);
  }
}

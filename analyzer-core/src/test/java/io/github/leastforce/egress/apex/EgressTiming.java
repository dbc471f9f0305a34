package io.github.leastforce.egress.apex;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Project;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.parse.ParsedOrg;
import io.github.leastforce.parse.Reading;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the Apex of a folder, with the objects whose fields it names, follows its data, and tells
 * what became of every file. The folder is the only argument; the benchmark times the process.
 */
final class EgressTiming {
  private EgressTiming() {}

  private static final Pattern CODE_AND_OBJECTS =
      Pattern.compile(".*\\.(cls|trigger|object|field-meta\\.xml|object-meta\\.xml)(-meta\\.xml)?");

  /** Only the files that the code's data are followed with. */
  private record CodeOnly(MetadataSource whole) implements MetadataSource {
    @Override
    public Project project() {
      return whole.project();
    }

    @Override
    public String display() {
      return whole.display();
    }

    @Override
    public List<MetadataFile> files() {
      return whole.files().stream()
          .filter(file -> CODE_AND_OBJECTS.matcher(file.file().fileName()).matches())
          .toList();
    }

    @Override
    public List<ParseProblem> problems() {
      return whole.problems();
    }

    @Override
    public void close() {
      whole.close();
    }
  }

  public static void main(String[] args) {
    try (MetadataSource source = new CodeOnly(MetadataSources.open(Path.of(args[0])))) {
      ParsedOrg parsed =
          MetadataParser.parse(
              source, new Reading(Optional.empty(), true, false, false), progress -> {});
      Org org = parsed.org();
      List<ExportPath> paths = Code.egress(org).paths();
      List<ApexUnit> units = org.apex();
      long left = units.stream().filter(unit -> unit.test() || unit.hidden()).count();
      long read = units.stream().filter(unit -> unit.declaration().isPresent()).count();
      System.out.printf(
          "%d files, %d analysed, %d tests or hidden, %d not analysed, %d ways out%n",
          units.size(), read, left, units.size() - left - read, paths.size());
      for (ParseProblem problem : parsed.problems()) {
        if (problem.message().contains("Apex code")) {
          System.out.printf(
              "not analysed: %s:%d:%d %s%n",
              problem.file(), problem.line(), problem.column(), problem.message());
        }
      }
    }
  }
}

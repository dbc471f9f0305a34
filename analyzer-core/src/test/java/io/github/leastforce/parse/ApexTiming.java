package io.github.leastforce.parse;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a folder with the bodies of its Apex and tells what of them was read. The folder is the
 * only argument; the benchmark times the process.
 */
final class ApexTiming {
  private ApexTiming() {}

  public static void main(String[] args) {
    try (MetadataSource source = MetadataSources.open(Path.of(args[0]))) {
      ParsedOrg parsed =
          MetadataParser.parse(
              source, new Reading(Optional.empty(), true, false, false), progress -> {});
      Org org = parsed.org();
      List<ApexType> types =
          org.apex().stream()
              .flatMap(unit -> unit.declaration().stream())
              .flatMap(ApexType::all)
              .toList();
      System.out.printf(
          "%d units, %d tests, %d hidden, %d types, %d methods, %d statements%n",
          org.apex().size(),
          org.apex().stream().filter(ApexUnit::test).count(),
          org.apex().stream().filter(ApexUnit::hidden).count(),
          types.size(),
          types.stream().mapToInt(type -> type.methods().size()).sum(),
          types.stream()
              .flatMap(type -> type.methods().stream())
              .mapToInt(method -> method.body().statements().size())
              .sum());
      for (ParseProblem problem : parsed.problems()) {
        if (problem.message().contains("Apex code")) {
          System.out.printf(
              "%s:%d:%d %s%n", problem.file(), problem.line(), problem.column(), problem.message());
        }
      }
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.printf("live %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
      System.out.printf("%d containers%n", org.containers().size());
    }
  }
}

package io.github.leastforce.parse;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts and times a folder, by hand: the folder is the only argument. */
final class ParseTiming {
  private ParseTiming() {}

  public static void main(String[] args) {
    PrintStream out = System.out;
    for (int round = 0; round < (args.length > 1 ? Integer.parseInt(args[1]) : 1); round++) {
      run(Path.of(args[0]), out);
    }
  }

  private static void run(Path path, PrintStream out) {
    long start = System.nanoTime();
    long cpu = cpu();
    try (MetadataSource source = MetadataSources.open(path)) {
      long opened = System.nanoTime();
      ParsedOrg parsed = MetadataParser.parse(source, out::println);
      long done = System.nanoTime();
      out.printf(
          "%s, API %s: %d files, %d bytes, %d skipped; open %d ms, parse %d ms, cpu %d ms%n",
          source.project().format(),
          parsed.org().project().apiVersion(),
          parsed.files(),
          parsed.bytes(),
          parsed.skipped(),
          (opened - start) / 1_000_000,
          (done - opened) / 1_000_000,
          (cpu() - cpu) / 1_000_000);
      out.println(new TreeMap<>(parsed.org().components()));
      sections(parsed, out);
      out.printf(
          "%d clients, %d fields, %d sharing rules, %d messages, %d sites, %d hidden, %d tests%n",
          parsed.org().clients().size(),
          parsed.org().objects().stream().map(CustomObject::fields).mapToInt(List::size).sum(),
          parsed.org().sharingRules().size(),
          parsed.org().outboundMessages().size(),
          parsed.org().sites().size(),
          parsed.org().apex().stream().filter(unit -> unit.hidden()).count(),
          parsed.org().apex().stream().filter(unit -> unit.test()).count());
      Map<String, Integer> problems = new TreeMap<>();
      for (ParseProblem problem : parsed.problems()) {
        problems.merge(
            (problem.blocking() ? "! " : "  ") + problem.message().replaceAll("`[^`]*`", "`…`"),
            1,
            Integer::sum);
      }
      problems.forEach((message, count) -> out.printf("%5d %s%n", count, message));
      positions(parsed, source, out);
    }
  }

  private static void sections(ParsedOrg parsed, PrintStream out) {
    for (Section section : Section.values()) {
      long entries = 0;
      long granting = 0;
      for (Container container : parsed.org().containers()) {
        entries += container.access().entries(section);
        granting += container.access().granting(section);
      }
      if (entries > 0) {
        out.printf("  %s %d, granting %d%n", section, entries, granting);
      }
    }
    out.println(
        parsed.org().symbols().permissions()
            + ", "
            + parsed.org().symbols().objects()
            + ", "
            + parsed.org().symbols().fields());
  }

  private static void positions(ParsedOrg parsed, MetadataSource source, PrintStream out) {
    List<Location> wanted = new ArrayList<>();
    for (Container container : parsed.org().containers()) {
      wanted.add(container.location());
      container
          .access()
          .permissions()
          .limit(20)
          .forEach(
              number ->
                  wanted.add(
                      container.permissionLocation(
                          parsed.org().symbols().permissions().name(number))));
      container
          .access()
          .objects()
          .filter(number -> ObjectFlag.READ.in(container.access().objectFlags(number)))
          .limit(20)
          .forEach(
              number ->
                  wanted.add(
                      container.objectLocation(
                          parsed.org().symbols().objects().name(number), ObjectFlag.READ)));
      parsed.org().objects().stream()
          .flatMap(object -> object.fields().stream())
          .filter(
              field ->
                  container
                      .access()
                      .fieldReadable(parsed.org().symbols().fields().find(field.qualifiedName())))
          .limit(10)
          .forEach(field -> wanted.add(container.fieldLocation(field.qualifiedName())));
    }
    parsed
        .org()
        .clients()
        .forEach(client -> client.scopes().forEach(s -> wanted.add(s.location())));
    parsed.org().sharingRules().forEach(rule -> wanted.add(rule.location()));
    parsed.org().objects().stream()
        .flatMap(object -> object.fields().stream())
        .forEach(field -> wanted.add(field.location()));
    parsed.org().settings().stream()
        .flatMap(file -> file.entries().stream())
        .forEach(entry -> wanted.add(entry.location()));
    long start = System.nanoTime();
    long cpu = cpu();
    Map<Location, Excerpt> excerpts =
        PositionResolver.resolve(wanted, source, TestSecrets.DETECTORS);
    out.printf(
        "%d locations, %d not exact, in %d ms, cpu %d ms%n",
        excerpts.size(),
        excerpts.values().stream().filter(excerpt -> !excerpt.exact()).count(),
        (System.nanoTime() - start) / 1_000_000,
        (cpu() - cpu) / 1_000_000);
  }

  private static long cpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean os
        ? os.getProcessCpuTime()
        : 0;
  }
}

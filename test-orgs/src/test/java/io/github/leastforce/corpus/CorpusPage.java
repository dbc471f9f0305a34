package io.github.leastforce.corpus;

import io.github.leastforce.corpus.CorpusCase.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of the page about the corpus that follow from its folders. */
record CorpusPage(List<CorpusCase> cases) {

  private static final Pattern PART =
      Pattern.compile("(<!-- generated: ([a-z ]+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

  CorpusPage {
    cases = List.copyOf(cases);
  }

  /** The page with its generated parts made anew. */
  String in(String page) {
    return PART.matcher(page)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    part.group(1)
                        + "\n"
                        + switch (part.group(2)) {
                          case "areas" -> areas();
                          case "known misses" -> knownMisses();
                          default ->
                              throw new IllegalStateException("unknown part " + part.group(2));
                        }
                        + "\n"
                        + part.group(3)));
  }

  private String areas() {
    Map<String, int[]> areas = new TreeMap<>();
    int[] all = new int[Kind.values().length];
    for (CorpusCase which : cases) {
      areas.computeIfAbsent(which.area(), area -> new int[all.length])[which.kind().ordinal()]++;
      all[which.kind().ordinal()]++;
    }
    StringBuilder table =
        new StringBuilder(
            "| area | positive | near miss | known miss |\n| --- | --- | --- | --- |\n");
    areas.forEach((area, counts) -> row(table, "`" + area + "`", counts));
    row(table, "all", all);
    return table.toString();
  }

  private static void row(StringBuilder table, String name, int[] counts) {
    table.append("| ").append(name);
    for (int count : counts) {
      table.append(" | ").append(count);
    }
    table.append(" |\n");
  }

  private String knownMisses() {
    StringBuilder list = new StringBuilder();
    for (CorpusCase which : cases) {
      if (which.kind() == Kind.KNOWN_MISS) {
        list.append("- `").append(which.name()).append("` (");
        list.append(
            String.join(", ", which.about().stream().sorted().map(r -> "`" + r + "`").toList()));
        list.append("): ").append(which.sentence()).append('\n');
      }
    }
    return list.isEmpty() ? "None.\n" : list.toString();
  }
}

package io.github.leastforce.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Markdown on a terminal: headings stand out, code is indented, links show their address. */
record MarkdownText(boolean colour) {

  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)\\s]+)\\)");
  private static final String INDENT = "    ";

  List<String> lines(String markdown) {
    List<String> lines = new ArrayList<>();
    boolean code = false;
    for (String line : markdown.strip().lines().toList()) {
      if (line.startsWith("```")) {
        code = !code;
      } else if (code) {
        lines.add(INDENT + line);
      } else if (line.startsWith("#")) {
        lines.add(bold(line.replaceFirst("^#+\\s*", "")));
      } else {
        lines.add(LINK.matcher(line).replaceAll("$1 ($2)"));
      }
    }
    return lines;
  }

  String bold(String text) {
    return colour ? "\u001B[1m" + text + "\u001B[0m" : text;
  }
}

package io.github.leastforce.engine.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * The {@code rule.drl} of one folder.
 *
 * @param folder the rule it belongs to
 * @param headerLength how many characters of the first line are not the author's
 * @param drl the text handed to Drools: what the author wrote, after a header on the first line
 */
record RuleConditions(RuleFolder folder, int headerLength, String drl) {

  /**
   * What every rule would have to repeat. It goes before the first line instead of above it, so
   * that line numbers stay those of the author's file.
   */
  private static final String HEADER =
      "package %s; import io.github.leastforce.facts.*;"
          + " global io.github.leastforce.facts.Report report; ";

  private static final Pattern ONE_REPORT =
      Pattern.compile("\\s*report\\s*\\.\\s*(finding|gap)\\s*\\([^;{}]*\\)\\s*;\\s*");
  private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern NOT_NEWLINE = Pattern.compile("[^\\n]");
  private static final Pattern LITERAL =
      Pattern.compile("(?<name>\\b(rule|query)\\s+)?(\"[^\"\\n]*\"|'[^'\\n]*')");
  private static final Pattern WORD = Pattern.compile("\\w{3,}");
  private static final Pattern EVAL = Pattern.compile("\\beval\\s*\\(");

  static RuleConditions read(RuleFolder folder, String packageName) throws IOException {
    String header = HEADER.formatted(packageName);
    return new RuleConditions(
        folder, header.length(), header + Files.readString(folder.conditions()));
  }

  /** Notes everything that makes this more, or less, than conditions and one report. */
  void check(Problems problems) {
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL10);
    PackageDescr parsed;
    try {
      parsed = parser.parse(false, drl);
    } catch (DroolsParserException e) {
      problems.add(folder.conditions(), 1, "cannot be parsed: " + e.getMessage());
      return;
    }
    if (parser.hasErrors()) {
      add(problems, parser.getErrors().get(0)); // what follows an error follows from it
      return;
    }
    if (parsed.getImports().size() + parsed.getFunctionImports().size() > 1
        || parsed.getGlobals().size() > 1
        || !parsed.getFunctions().isEmpty()
        || !parsed.getTypeDeclarations().isEmpty()
        || !parsed.getEnumDeclarations().isEmpty()
        || !parsed.getAttributes().isEmpty()) {
      problems.add(folder.conditions(), 1, "only rules may stand here, no other declaration");
    }
    if (parsed.getRules().isEmpty()) {
      problems.add(folder.conditions(), 1, "no rule");
    }
    Set<String> names = new HashSet<>();
    for (RuleDescr rule : parsed.getRules()) {
      check(rule, problems);
      if (!names.add(rule.getName())) {
        problems.add(folder.conditions(), rule.getLine(), "two rules `" + rule.getName() + "`");
      }
    }
    checkText(problems);
  }

  private void check(RuleDescr rule, Problems problems) {
    if (rule.isQuery()) {
      problems.add(folder.conditions(), rule.getLine(), "only rules may stand here, no query");
      return;
    }
    String name = rule.getName();
    String id = folder.id();
    if (!name.equals(id)
        && !(name.startsWith(id + "/")
            && RuleFolder.isKebabCase(name.substring(id.length() + 1)))) {
      problems.add(
          folder.conditions(),
          rule.getLine(),
          "rule `" + name + "` is neither named `" + id + "` nor `" + id + "/variant`");
    }
    if (!rule.getAttributes().isEmpty() || !rule.getNamedConsequences().isEmpty()) {
      problems.add(
          folder.conditions(),
          rule.getLine(),
          "rule `"
              + name
              + "` has more than conditions and a consequence; attributes such as"
              + " `salience` are not allowed");
    }
    String consequence = withoutComments(String.valueOf(rule.getConsequence()));
    if (!ONE_REPORT.matcher(consequence).matches()) {
      problems.add(
          folder.conditions(),
          rule.getConsequenceLine(),
          "the consequence must be exactly one call of `report.finding` or `report.gap`");
    }
  }

  /**
   * A misspelt literal compiles and never matches; a constant or a predicate cannot be misspelt.
   */
  private void checkText(Problems problems) {
    String text = withoutComments(drl);
    Matcher literal = LITERAL.matcher(text);
    while (literal.find()) {
      if (literal.group("name") == null) {
        problems.add(
            folder.conditions(),
            lineAt(text, literal.start()),
            "text literal " + literal.group() + "; use a constant or a predicate of the fact");
      }
    }
    Matcher eval = EVAL.matcher(text);
    while (eval.find()) {
      problems.add(
          folder.conditions(),
          lineAt(text, eval.start()),
          "`eval` is not allowed; use a predicate of the fact");
    }
  }

  private void add(Problems problems, DroolsError error) {
    int line = error instanceof ParserError parserError ? parserError.getRow() : firstLine(error);
    problems.add(folder.conditions(), line, RulePackCompiler.oneLine(error.getMessage()));
  }

  private static int firstLine(DroolsError error) {
    int[] lines = error.getLines();
    return lines.length == 0 ? 1 : lines[0];
  }

  /**
   * Finds the line an error of the rule compiler is about. It names none, but says what it could
   * not make sense of.
   *
   * @param path the source with the error, which is a generated one if the consequence is wrong
   */
  int lineOf(String path, String message) {
    List<String> lines = withoutComments(drl).lines().toList();
    Pattern suspect =
        path.contains("LambdaConsequence") ? Pattern.compile("\\breport\\s*\\.") : suspect(message);
    for (int i = 0; i < lines.size(); i++) {
      if (suspect.matcher(afterHeader(lines, i)).find()) {
        return i + 1;
      }
    }
    return 1;
  }

  /** The first of the words in a message that stands in the rule, as a word of its own. */
  private Pattern suspect(String message) {
    String text = withoutComments(drl);
    return Stream.concat(
            Stream.of(message.substring(message.lastIndexOf(": ") + 1).strip()),
            WORD.matcher(message).results().map(MatchResult::group))
        .filter(words -> !words.isEmpty())
        .map(words -> Pattern.compile("(?<![\\w$])" + Pattern.quote(words) + "(?!\\w)"))
        .filter(words -> words.matcher(text.substring(headerLength())).find())
        .findFirst()
        .orElse(Pattern.compile("\\bwhen\\b"));
  }

  private String afterHeader(List<String> lines, int index) {
    return index == 0 ? lines.get(0).substring(headerLength()) : lines.get(index);
  }

  private static String withoutComments(String text) {
    return COMMENT
        .matcher(text)
        .replaceAll(comment -> NOT_NEWLINE.matcher(comment.group()).replaceAll(" "));
  }

  private static int lineAt(String text, int offset) {
    return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }
}

package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.fail;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The SARIF of the example orgs, to the last byte. {@code mvn test -Dgolden.update=true} writes the
 * files anew; read the difference before committing it.
 */
class GoldenTest {

  private static final Path FOLDER = Path.of("golden");
  private static final int LINES_SHOWN = 12;

  @ParameterizedTest
  @ValueSource(strings = {Orgs.SPRAWL, Orgs.SPRAWL_MDAPI, Orgs.TIDY, Orgs.TIDY_MDAPI})
  void sarif(String org) throws IOException {
    AnalysisResult result = Orgs.result(org);
    String actual = Orgs.text(result, ReportFormat.SARIF).replace(prefix(org, result), "");
    Path golden = FOLDER.resolve(org + ".sarif");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, actual);
    }
    compare(golden.toString(), Files.readString(golden), actual);
  }

  /** One org is enough: the twin is compared with it elsewhere. */
  @Test
  void accessGraph() throws IOException {
    AnalysisResult result = Orgs.result(Orgs.SPRAWL);
    String actual =
        Orgs.text(result, ReportFormat.OPENGRAPH).replace(prefix(Orgs.SPRAWL, result), "");
    Path golden = FOLDER.resolve(Orgs.SPRAWL + ".opengraph.json");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, actual);
    }
    compare(golden.toString(), Files.readString(golden), actual);
  }

  /**
   * Where the org lies in the repository; files there are named from the root of the repository.
   */
  private static String prefix(String org, AnalysisResult result) {
    String declaration = result.project().declaration().file().path();
    return declaration.substring(0, declaration.indexOf(org + "/") + org.length() + 1);
  }

  /** Fails with the first lines that differ; a whole report would bury them. */
  private static void compare(String name, String expected, String actual) {
    if (expected.equals(actual)) {
      return;
    }
    List<String> before = expected.lines().toList();
    List<String> after = actual.lines().toList();
    int first = 0;
    while (first < Math.min(before.size(), after.size())
        && before.get(first).equals(after.get(first))) {
      first++;
    }
    int same = 0;
    while (same < Math.min(before.size(), after.size()) - first
        && before.get(before.size() - 1 - same).equals(after.get(after.size() - 1 - same))) {
      same++;
    }
    fail(
        name
            + " differs from line "
            + (first + 1)
            + " on:\n"
            + lines("- ", before.subList(first, before.size() - same))
            + lines("+ ", after.subList(first, after.size() - same))
            + "-Dgolden.update=true writes it anew");
  }

  private static String lines(String sign, List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.stream().limit(LINES_SHOWN).forEach(line -> text.append(sign).append(line).append('\n'));
    if (lines.size() > LINES_SHOWN) {
      text.append(sign).append("and ").append(lines.size() - LINES_SHOWN).append(" more lines\n");
    }
    return text.toString();
  }
}

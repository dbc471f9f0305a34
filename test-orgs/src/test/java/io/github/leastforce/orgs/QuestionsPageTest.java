package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page about questions shows is what the program says. */
final class QuestionsPageTest {

  private static final Pattern OUTPUT =
      Pattern.compile("<!-- output: ([^>]+) -->\n(`{3,})\\w*\n(.*?)\n\\2\n", Pattern.DOTALL);

  @Test
  void theExcerptsAreRealOutput() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "questions.md"));
    Matcher output = OUTPUT.matcher(page);
    int shown = 0;
    while (output.find()) {
      List<String> args = new ArrayList<>(Arrays.asList(output.group(1).split(" ")));
      args.add(Orgs.SPRAWL);
      args.add("-q");
      CommandLineTest.Run run = CommandLineTest.run(args.toArray(String[]::new));
      assertThat(run.code()).isZero();
      assertThat(run.out().lines().toList()).containsSubsequence(output.group(3).lines().toList());
      shown++;
    }
    assertThat(shown).isEqualTo(3);
  }
}

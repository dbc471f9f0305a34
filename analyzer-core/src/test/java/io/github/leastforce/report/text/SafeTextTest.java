package io.github.leastforce.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeTextTest {

  /** What GitHub's runner looks for anywhere in a line, and what that of Azure does. */
  private static final String ANYWHERE = ".*##[A-Za-z]*\\[.*";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "##[add-mask]e",
        "a ##[set-output name=decision;]allow",
        "###[stop-commands]x",
        "####[x]",
        "##vso[task.setvariable variable=PATH]x",
        "\u001B##[x]\u202E"
      })
  void commandsToACiServerAreNone(String text) {
    assertThat(SafeText.line(text)).doesNotMatch(ANYWHERE).hasSameSizeAs(text);
    assertThat(SafeText.logLine(text)).doesNotMatch("(?s)" + ANYWHERE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "::error::x | :\u2236error::x",
        "\"  ::stop-commands::x\" | \"  :\u2236stop-commands::x\"",
        "\"\u3000\u200B::x\" | \"\u3000\u200B:\u2236x\"",
        "\"\u001B[1m::x\" | \"\u001B[1m:\u2236x\"",
      })
  void noLineBeginsWithACommand(String line, String safe) {
    assertThat(SafeText.logLine(line)).isEqualTo(safe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C#[1]", "a::b", "# # [x]", "## heading", "`::x`", ""})
  void whatIsNoCommandStays(String text) {
    assertThat(SafeText.line(text)).isEqualTo(text);
    assertThat(SafeText.logLine(text)).isEqualTo(text);
  }

  /** As blanks are several of the things that may stand before a command. */
  @Test
  void manyBlanksBeforeNoCommandAreNoWork() {
    String line = " ".repeat(100_000) + "a::b";
    assertThat(SafeText.logLine(line)).isEqualTo(line);
  }
}

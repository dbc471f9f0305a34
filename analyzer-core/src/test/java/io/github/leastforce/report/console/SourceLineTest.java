package io.github.leastforce.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SourceLineTest {

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(SourceLine.of("東京 <x/>", 3, 7, 80)).isEqualTo(new SourceLine("東京 <x/>", 5, 4));
  }

  @Test
  void tabsTakeFour() {
    assertThat(SourceLine.of("\t<x/>", 1, 5, 80)).isEqualTo(new SourceLine("    <x/>", 4, 4));
  }

  @Test
  void combiningMarksTakeNone() {
    assertThat(SourceLine.of("u\u0308 <x/>", 3, 7, 80).markStart()).isEqualTo(2);
  }

  @Test
  void longLinesAreCutAroundTheMark() {
    String line = "a".repeat(500) + "<x/>" + "b".repeat(500);
    SourceLine cut = SourceLine.of(line, 500, 504, 30);
    assertThat(DisplayWidth.of(cut.text())).isLessThanOrEqualTo(30);
    assertThat(cut.text()).startsWith("…").endsWith("…");
    assertThat(cut.text().substring(cut.markStart(), cut.markStart() + cut.markWidth()))
        .isEqualTo("<x/>");
  }

  @Test
  void aMarkWiderThanTheTerminalIsCut() {
    SourceLine cut = SourceLine.of("  " + "x".repeat(200), 2, 202, 40);
    assertThat(cut.markStart() + cut.markWidth()).isLessThanOrEqualTo(40);
  }

  @Test
  void anEmptyLineAndARegionBehindItsEndStillHaveOneCaret() {
    assertThat(SourceLine.of("", 0, 0, 40)).isEqualTo(new SourceLine("", 0, 1));
    assertThat(SourceLine.of("ab", 7, 9, 40)).isEqualTo(new SourceLine("ab", 2, 1));
  }

  @Test
  void pathsLoseTheirLeft() {
    assertThat(DisplayWidth.keepRight("force-app/main/default/a.xml", 10)).isEqualTo("…ult/a.xml");
    assertThat(DisplayWidth.of(DisplayWidth.keepRight("東京東京東京/a.xml", 9))).isLessThanOrEqualTo(9);
  }
}

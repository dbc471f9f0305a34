package io.github.leastforce.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class PageTest {

  /** A name can be as long as it takes to have its rest stand alone in a line. */
  @Test
  void noLineIsACommandToACiServer() {
    StringWriter out = new StringWriter();
    Page page = new Page(out, new Style(false), 60);
    page.wrapped("", "permission set `" + "x".repeat(50) + " ::stop-commands::y` grants it");
    page.line("41 \u2502 // ##[add-mask]e");
    assertThat(out.toString().lines())
        .noneMatch(line -> line.strip().startsWith("::") || line.contains("##["));
  }
}

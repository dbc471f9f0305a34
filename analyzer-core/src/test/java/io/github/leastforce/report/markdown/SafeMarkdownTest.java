package io.github.leastforce.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafeMarkdownTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '"',
      value = {
        "profile `A_b` grants it => profile `A_b` grants it",
        "a_b *c* => a\\_b \\*c\\*",
        "[x](y) => \\[x\\](y)",
        "<b>&amp;</b> => &lt;b&gt;&amp;amp;&lt;/b&gt;",
        "@team #1 ! => &#64;&#8203;team \\#&#8203;1 \\!",
        "https://a.example www.b.example => https&#58;//a.example www&#46;b.example",
        "`a` ` b => \\`a\\` \\` b",
        "` `x` ` => `␠`x`␠`"
      })
  void textIsShownAndNothingElse(String text, String markdown) {
    assertThat(SafeMarkdown.line(text)).isEqualTo(markdown);
  }

  @Test
  void aNameWithBackticksLeavesNoTagBehind() {
    String name = "a`<img src=x>`b";
    assertThat(SafeMarkdown.line("profile `" + name + "` grants it"))
        .isEqualTo("profile `a`&lt;img src=x&gt;`b` grants it");
    assertThat(SafeMarkdown.code(name)).isEqualTo("``a`<img src=x>`b``");
    assertThat(SafeMarkdown.code("`a")).isEqualTo("`` `a ``");
    assertThat(SafeMarkdown.code(" ")).isEqualTo("`␠`");
  }

  @Test
  void insideOfTagsNothingIsMarkup() {
    assertThat(SafeMarkdown.html("profile `A_b` of @team, #1 <b> & *c* [x](y) www.a.example"))
        .isEqualTo(
            "profile <code>A_b</code> of &#64;&#8203;team, &#35;&#8203;1 &#60;b&#62; &#38;"
                + " &#42;c&#42; &#91;x&#93;(y) www&#46;&#8203;a.example");
    assertThat(SafeMarkdown.html("`</summary> ` `")).doesNotContain("</summary>", "<code>");
  }

  @Test
  void linesStayLinesAndCellsStayCells() {
    assertThat(SafeMarkdown.line("a\n# b\u001B[31m\u202E"))
        .doesNotContain("\n", "\u001B", "\u202E");
    assertThat(SafeMarkdown.cell(SafeMarkdown.code("a|b"))).isEqualTo("`a\\|b`");
    assertThat(SafeMarkdown.cell(SafeMarkdown.line("a|b"))).isEqualTo("a\\|b");
  }
}

package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the README shows is what the program says. */
final class ReadmeTest {

  @Test
  void theExcerptIsRealOutput() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String excerpt =
        readme
            .substring(readme.indexOf("<!-- excerpt -->"), readme.indexOf("<!-- /excerpt -->"))
            .replaceFirst("(?s)^.*?```\n", "")
            .replaceFirst("(?s)\n```.*$", "");
    List<String> said = audit().lines().toList();
    List<String> shown = excerpt.lines().toList();
    assertThat(shown).hasSizeGreaterThan(30);
    assertThat(said).containsSubsequence(shown);
  }

  private static String audit() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC),
            false,
            "audit",
            "sprawl",
            "--fail-on",
            "none",
            "-q");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(code).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }
}

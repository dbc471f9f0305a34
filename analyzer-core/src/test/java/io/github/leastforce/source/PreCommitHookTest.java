package io.github.leastforce.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hook for pre-commit runs when a file changes that a gate reads. */
final class PreCommitHookTest {
  private Pattern files = Pattern.compile("");

  /** A folded text with the flag that blanks mean nothing. */
  @BeforeEach
  void pattern() throws IOException {
    String hook = Files.readString(Path.of("..", ".pre-commit-hooks.yaml"));
    Matcher text = Pattern.compile("(?m)^  files: >-\n((?:    .*\n)+)").matcher(hook);
    assertThat(text.find()).isTrue();
    files = Pattern.compile(text.group(1).strip());
  }

  @Test
  void metadataInBothFormats() {
    for (String suffix : KnownNames.SUFFIXES) {
      assertThat("src/x/A B." + suffix).as(suffix).matches(any());
      assertThat("force-app/x/A." + suffix + "-meta.xml").as(suffix).matches(any());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leastforce.yml",
        "leastforce-suppressions.yml",
        "leastforce-baseline.json",
        "org/personas.yml",
        "classification.yml",
        "endpoints.yml",
        "integrations/erp.yaml",
        "sfdx-project.json",
        ".forceignore",
        "src/package.xml",
        "destructiveChangesPost.xml",
        "force-app/lwc/a/a.js"
      })
  void whatAProjectSaysOfItself(String file) {
    assertThat(file).matches(any());
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.txt", "docs/a.png", "pom.xml", "my-leastforce.md.bak", "a.yml"})
  void nothingElse(String file) {
    assertThat(file).doesNotMatch(any());
  }

  private Pattern any() {
    return Pattern.compile("(?s).*?" + files.pattern(), Pattern.COMMENTS);
  }
}

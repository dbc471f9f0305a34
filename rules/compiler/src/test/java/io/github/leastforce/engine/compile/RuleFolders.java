package io.github.leastforce.engine.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes rule folders for tests, complete unless a test breaks them. */
public final class RuleFolders {

  /** A document in which a test replaces the one line it is about. */
  static final String DOCUMENT =
      """
      ---
      title: Something is wrong
      message: "something is wrong: {subject}"
      severity: high
      confidence: likely
      persona: auditor
      judges: oauth-client
      since: 0.1.0
      topic: monitoring
      remedy: put it right
      ---
      ## What it detects

      It.

      ## Why it matters

      Because.

      ## How access is decided

      So.

      ## Example

      <!-- include: bad/a.xml -->

      ## Remediation

      Do.

      ## Parameters

      None.

      ## Known limits

      None.

      ## References

      None.
      """;

  private static final String FIXTURE =
      """
      <a>
        <b/> <!-- finds: some-rule: with a text -->
        <!-- finds: some-rule -->
        <c/> <!-- leaves open: some-rule -->
      </a>
      """;

  private final Path root;

  /** Rule folders below a root that need not exist yet. */
  public RuleFolders(Path root) {
    this.root = root;
  }

  /** Adds a rule with given conditions. */
  public RuleFolders add(String path, String drl) throws IOException {
    return add(path, drl, DOCUMENT);
  }

  /** Adds a rule with given conditions and documentation. */
  public RuleFolders add(String path, String drl, String document) throws IOException {
    Path folder = root.resolve(path);
    for (String fixture : new String[] {"bad", "good", "near-miss"}) {
      Files.createDirectories(folder.resolve(fixture));
      Files.writeString(folder.resolve(fixture).resolve("a.xml"), FIXTURE);
    }
    Files.writeString(folder.resolve("rule.md"), document);
    Files.writeString(folder.resolve("rule.drl"), drl);
    return this;
  }
}

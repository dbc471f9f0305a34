package io.github.leastforce.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.RuleParameter;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.SubjectKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePackTest {

  private static RuleMetadata rule(String id) {
    return new RuleMetadata(
        id,
        "family",
        "Title with \"quotes\" and ä",
        "message: {subject}",
        Severity.CRITICAL,
        Confidence.LIKELY,
        Persona.AUDITOR,
        SubjectKind.OAUTH_CLIENT,
        "0.1.0",
        List.of("old-" + id),
        List.of("other"),
        List.of("CWE-250"),
        List.of("soc-2:CC6.3"),
        "monitoring",
        List.of("RS"),
        List.of("PermissionSet"),
        List.of(new RuleParameter("days", "90", "how long")),
        "put it right",
        "## What it detects\n\nIt.\n");
  }

  private static RulePackIndex index(String... ids) {
    return new RulePackIndex(
        List.of("org.example.NoSuchModel"), List.of(ids).stream().map(RulePackTest::rule).toList());
  }

  private static void write(RulePackIndex index, Path pack) throws IOException {
    Path file = pack.resolve(RulePackIndex.RESOURCE);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      index.write(out);
    }
  }

  @Test
  void readsTheIndexItWrote() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    index("b-rule", "a-rule").write(out);

    assertEquals(
        index("a-rule", "b-rule"), RulePackIndex.read(new ByteArrayInputStream(out.toByteArray())));
  }

  @Test
  void refusesAnIndexOfAnotherFormat() {
    byte[] future = "{\"format\": \"99\"}".getBytes(StandardCharsets.UTF_8);

    IOException refused =
        assertThrows(IOException.class, () -> RulePackIndex.read(new ByteArrayInputStream(future)));
    assertEquals("rule pack has the unknown format `99`", refused.getMessage());
  }

  @Test
  void refusesAClassPathWithoutPack() throws Exception {
    try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
      assertThrows(IllegalStateException.class, () -> RulePack.read(nothing));
    }
  }

  /** Listing rules is quick because it leaves the rule engine alone, so it must work without. */
  @Test
  void knowsItsRulesWithoutDrools(@TempDir Path pack) throws Exception {
    write(index("a-rule"), pack);
    List<URL> withoutDrools = new ArrayList<>();
    withoutDrools.add(pack.toUri().toURL());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = Path.of(entry).getFileName().toString();
      if (!name.startsWith("drools-") && !name.startsWith("kie-")) {
        withoutDrools.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(
            withoutDrools.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      assertThrows(ClassNotFoundException.class, () -> loader.loadClass("org.drools.model.Model"));
      Class<?> packClass = loader.loadClass(RulePack.class.getName());
      Object read = packClass.getMethod("read", ClassLoader.class).invoke(null, loader);
      List<?> rules = (List<?>) packClass.getMethod("rules").invoke(read);
      assertEquals(1, rules.size());
    }
  }
}

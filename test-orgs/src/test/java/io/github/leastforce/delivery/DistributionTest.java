package io.github.leastforce.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.delivery.Processes.Ended;
import io.github.leastforce.orgs.Orgs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives, and the launchers in them. */
final class DistributionTest {

  private static final Path LAUNCHER = Path.of("..", "leastforce");
  private static final Path WINDOWS = Path.of("..", "cli/src/main/distribution/leastforce.cmd");
  private static final Path IMAGE = Path.of("..", "cli/src/main/image/app/leastforce.flags");

  @TempDir Path temp;

  @Test
  void auditsWhereItIsUnpacked() throws IOException, InterruptedException {
    Path home = Distribution.unpacked(temp.resolve("a folder"));
    String launcher = home.resolve("leastforce").toString();
    Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
    Ended version = Processes.run(temp, java, List.of(launcher, "--version")).succeeded();
    assertThat(version.out()).startsWith("leastforce ");
    Ended audit =
        Processes.run(
            temp, java, List.of(launcher, "audit", Orgs.folder("sprawl").toRealPath().toString()));
    assertThat(audit.code()).as(audit.err()).isEqualTo(1);
    assertThat(audit.out()).contains("critical · exposed-oauth-client · certain", "coverage gaps");
  }

  @Test
  void holdsWhatItNeedsAndNothingElse() throws IOException, InterruptedException {
    Path home = Distribution.unpacked(temp.resolve("tar"));
    assertThat(children(home))
        .containsExactlyInAnyOrder(
            "LICENSE",
            "NOTICE",
            "README.md",
            "THIRD-PARTY.txt",
            "classpath",
            "leastforce",
            "leastforce.cdx.json",
            "leastforce.cmd",
            "lib",
            "sample");
    List<String> jars = new ArrayList<>(List.of("leastforce-cli.jar"));
    for (String jar : Files.readString(home.resolve("classpath")).strip().split(":")) {
      jars.add(jar.substring("lib/".length()));
    }
    assertThat(children(home.resolve("lib"))).containsExactlyInAnyOrderElementsOf(jars);
    String materials = Files.readString(home.resolve("leastforce.cdx.json"));
    String licences = Files.readString(home.resolve("THIRD-PARTY.txt"));
    for (String jar : jars) {
      String artifact = jar.replaceFirst("(-[0-9].*)?\\.jar$", "");
      assertThat(materials).contains("\"" + artifact + "\"");
      if (!artifact.startsWith("leastforce")) {
        assertThat(licences).contains(":" + artifact + ":");
      }
    }
    assertThat(licences).doesNotContain("Unknown license");
  }

  @Test
  void theZipHoldsTheSame() throws IOException, InterruptedException {
    Path home = Distribution.unpacked(temp.resolve("tar"));
    List<String> unpacked;
    try (Stream<Path> files = Files.walk(home)) {
      unpacked =
          files
              .filter(Files::isRegularFile)
              .map(file -> home.getFileName() + "/" + home.relativize(file))
              .toList();
    }
    try (ZipFile zip = new ZipFile(Distribution.archive(".zip").toFile())) {
      List<String> zipped =
          Collections.list(zip.entries()).stream()
              .filter(entry -> !entry.isDirectory())
              .map(ZipEntry::getName)
              .toList();
      assertThat(zipped).containsExactlyInAnyOrderElementsOf(unpacked);
    }
  }

  @Test
  void allLaunchersStartJavaInTheSameWay() throws IOException {
    List<String> flags = flags(Files.readString(LAUNCHER), "flags=\"", "\"");
    assertThat(flags).hasSizeGreaterThan(5).contains("-Xmx1g", "-Xlog:disable");
    assertThat(flags(Files.readString(WINDOWS), "set \"flags=", "\"")).isEqualTo(flags);
    assertThat(Files.readAllLines(IMAGE).stream().filter(line -> line.startsWith("-")))
        .containsExactlyElementsOf(flags);
  }

  private static List<String> flags(String text, String before, String after) {
    return Pattern.compile(
            "^ *" + Pattern.quote(before) + "(?:[$%]flags%? )?([^\"\r\n]*)" + after + "\r?$",
            Pattern.MULTILINE)
        .matcher(text)
        .results()
        .flatMap(match -> Arrays.stream(match.group(1).split(" ")))
        .filter(flag -> flag.startsWith("-") && !flag.contains("aot"))
        .toList();
  }

  /** Nothing here can run it: what breaks such a script first is checked in its text. */
  @Test
  void theLauncherForWindowsIsSound() throws IOException {
    String script = Files.readString(WINDOWS, StandardCharsets.US_ASCII);
    assertThat(script.replace("\r\n", "")).as("all lines end in CRLF").doesNotContain("\n", "\r");
    assertThat(script)
        .contains("\"%home%classpath\"", "io.github.leastforce.cli.Main %*", "exit /b %code%")
        .contains("DisableDelayedExpansion", "geq 17")
        .doesNotContain("set /p \"")
        // Names of folders are never read again as part of a command.
        .contains("found!too_old!")
        .doesNotContain("found%too_old%");
    List<String> labels =
        Pattern.compile("^:(\\w+)", Pattern.MULTILINE)
            .matcher(script)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(
            Pattern.compile("call :(\\w+)")
                .matcher(script)
                .results()
                .map(match -> match.group(1))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(labels);
    assertThat(script.indexOf("exit /b %code%")).isLessThan(script.indexOf("\r\n:append"));
  }

  private static List<String> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}

package io.github.leastforce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the launcher in a pretended checkout, with a Java and a Maven that only say what they got.
 */
final class LauncherTest {

  private static final Path LAUNCHER = Path.of("..", "leastforce").toAbsolutePath().normalize();

  @TempDir Path folder;
  private Path checkout = Path.of("");
  private Path java = Path.of("");

  @BeforeEach
  void pretend() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a checkout"));
    Files.copy(LAUNCHER, checkout.resolve("leastforce"));
    executable(checkout.resolve("leastforce"));
    Files.writeString(checkout.resolve("pom.xml"), "");
    Files.createDirectories(checkout.resolve("cli/src/main"));
    Files.writeString(checkout.resolve("cli/pom.xml"), "");
    script(
        checkout.resolve("mvnw"),
        "echo mvnw \"$@\" >>maven.log",
        "[ ! -e fail ] || { echo 'does not compile'; exit 1; }",
        "mkdir -p cli/target/leastforce/lib",
        "printf 'lib/b.jar:lib/a.jar\\n' >cli/target/leastforce/classpath");
    java = jdk("21.0.1");
  }

  @Test
  void buildsOnceAndWhenASourceHasChanged() throws IOException, InterruptedException {
    Run first = launch("--version");
    assertThat(first.code()).isEqualTo(7);
    assertThat(first.err().lines()).hasSize(1).first().asString().contains("building");
    assertThat(launch("--version").err()).isEmpty();
    assertThat(builds()).hasSize(1);
    assertThat(builds().get(0)).contains("-Pquick");

    touch(Files.writeString(checkout.resolve("cli/src/main/New.java"), ""));
    touch(checkout.resolve("cli/src/main"));
    assertThat(launch("--version").err()).contains("building");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void handsOverArgumentsAndTheClassPathInOrder() throws IOException, InterruptedException {
    String out = launch("audit", "a b", "*", "").out();
    String home = checkout.toRealPath() + "/cli/target/leastforce/";
    assertThat(out)
        .contains("<-cp>")
        .contains(
            "<" + home + "lib/leastforce-cli.jar:" + home + "lib/b.jar:" + home + "lib/a.jar>")
        .contains("<-XX:TieredStopAtLevel=1>", "<-Xmx1g>", "<-Xlog:all=error:stderr>")
        .endsWith("<io.github.leastforce.cli.Main>\n<audit>\n<a b>\n<*>\n<>\n");
  }

  @Test
  void furtherOptionsOfTheVirtualMachineComeLast() throws IOException, InterruptedException {
    String out = launch(Map.of("LEASTFORCE_JAVA_OPTS", "-Xmx4g -Da=b"), "--version").out();
    assertThat(out.indexOf("<-Xmx4g>")).isGreaterThan(out.indexOf("<-Xmx1g>"));
    assertThat(out).contains("<-Da=b>");
  }

  @Test
  void showsWhyTheBuildFailed() throws IOException, InterruptedException {
    Files.writeString(checkout.resolve("fail"), "");
    Run run = launch("--version");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("does not compile", "leastforce: the build failed");
    assertThat(checkout.resolve("cli/target/building")).doesNotExist();
    Files.delete(checkout.resolve("fail"));
    assertThat(launch("--version").code()).isEqualTo(7);
  }

  @Test
  void saysWhichJavaIsMissing() throws IOException, InterruptedException {
    java = jdk("1.8.0_392");
    Run run = launch(Map.of("PATH", "/nowhere"), "--version");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("no JDK 17 or later found, Java 8 in " + java + " is too old", "set JAVA_HOME");
  }

  @Test
  void takesTheJavaOfThePathWhenJavaHomeIsTooOld() throws IOException, InterruptedException {
    Path onPath = java;
    java = jdk("11.0.2");
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), onPath.resolve("bin/java"));
    Run run = launch(Map.of("PATH", bin + ":" + System.getenv("PATH")), "--version");
    assertThat(run.out()).startsWith("21.0.1");
  }

  @Test
  void isFoundThroughSymbolicLinks() throws IOException, InterruptedException {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, Path.of("a checkout", "leastforce"));
    assertThat(Shell.run(folder, environment(Map.of()), link.toString(), "--version").code())
        .isEqualTo(7);
  }

  @Test
  void anUnpackedDistributionIsNotBuilt() throws IOException, InterruptedException {
    Files.writeString(checkout.resolve("classpath"), "lib/a.jar\n");
    assertThat(launch("--version").out())
        .contains(checkout.toRealPath() + "/lib/leastforce-cli.jar");
    assertThat(checkout.resolve("maven.log")).doesNotExist();
  }

  @Test
  void anArchiveIsMadeOnceInTheBackgroundAndThenUsed() throws IOException, InterruptedException {
    java = jdk("17.0.15");
    script(
        java.resolve("bin/java"),
        "printf '<%s>\\n' \"$@\"",
        "for a; do case $a in -XX:ArchiveClassesAtExit=*) echo a >\"${a#*=}\" ;; esac; done");
    assertThat(launch("--version").out()).doesNotContain("Archive");
    awaitArchive();
    assertThat(launch("--version").out())
        .contains("<-XX:SharedArchiveFile=")
        .doesNotContain("Exit");
  }

  @Test
  void anArchiveThatCannotBeMadeIsTriedOnce() throws IOException, InterruptedException {
    assertThat(launch("--version").err()).contains("building");
    awaitArchive();
    Run run = launch("--version");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).doesNotContain("SharedArchiveFile");
    assertThat(archives()).containsExactly("21.0.1.tried");
  }

  /** Nothing may be written behind the back of the test that comes next. */
  @AfterEach
  void awaitArchive() throws IOException, InterruptedException {
    for (int i = 0; i < 200 && archives().stream().anyMatch(name -> name.matches("\\d+")); i++) {
      Thread.sleep(25);
    }
  }

  private List<String> archives() throws IOException {
    Path home =
        Files.exists(checkout.resolve("classpath"))
            ? checkout
            : checkout.resolve("cli/target/leastforce");
    if (!Files.isDirectory(home.resolve("archive"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home.resolve("archive"))) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private Run launch(String... arguments) throws IOException, InterruptedException {
    return launch(Map.of(), arguments);
  }

  private Run launch(Map<String, String> more, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = checkout.resolve("leastforce").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Shell.run(folder, environment(more), command);
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new java.util.HashMap<>(Map.of("JAVA_HOME", java.toString()));
    environment.putAll(more);
    return environment;
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(checkout.resolve("maven.log"));
  }

  /** A Java that prints its version and arguments and exits with 7. */
  private Path jdk(String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve("jdk " + version));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(
        Files.createDirectories(home.resolve("bin")).resolve("java"),
        "echo " + version,
        "printf '<%s>\\n' \"$@\"",
        "exit 7");
    script(home.resolve("bin/javac"), "exit 0");
    return home;
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
  }
}

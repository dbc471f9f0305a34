package io.github.leastforce.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {

  @TempDir Path folder;

  private static WholeFile.Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aReportIsReadByThoseWhoReadOtherFiles() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "x");
    Path file = folder.resolve("report");
    WholeFile.write(file, text("one"));
    WholeFile.write(file, text("two"));
    assertThat(file).hasContent("two");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
  }

  @Test
  void aFileIsWholeOrAsBefore() throws IOException {
    Path file = folder.resolve("report");
    WholeFile.write(file, text("one"));
    Throwable broken =
        catchThrowable(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write('t');
                      throw new IOException("full");
                    }));
    assertThat(broken).hasMessage("full");
    assertThat(file).hasContent("one");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  /** As root, a report to {@code /dev/null} would otherwise be all that is left of it. */
  @Test
  void aPipeStaysAPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException e) {
                return e.toString();
              }
            });
    WholeFile.write(pipe, text("one"));
    assertThat(read.get()).isEqualTo("one");
    assertThat(Files.isRegularFile(pipe)).isFalse();
    WholeFile.check(Path.of("/dev/null"));
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    WholeFile.write(link, text("one"));
    assertThat(file).hasContent("one");
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}

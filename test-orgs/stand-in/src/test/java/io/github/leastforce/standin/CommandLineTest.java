package io.github.leastforce.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The org as a program of its own. */
class CommandLineTest {

  @Test
  void servesUntilItIsEnded() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StandInOrg.class.getName(),
                Orgs.SNAPSHOT.toString())
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      URI url = URI.create(after("url   ", out));
      String token = after("token ", out);
      HttpResponse<String> response =
          Http.send(
              Http.request(url, "/services/oauth2/userinfo")
                  .header("Authorization", "Bearer " + token)
                  .build());
      assertThat(response.statusCode()).isEqualTo(200);
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  private static String after(String prefix, BufferedReader out) throws IOException {
    String line = out.readLine();
    assertThat(line).startsWith(prefix);
    return line == null ? "" : line.substring(prefix.length());
  }

  private static String refused(String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream text = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertThat(CommandLine.run(arguments, text, text)).isEqualTo(2);
    return err.toString(StandardCharsets.UTF_8).trim();
  }

  @Test
  void wrongUseIsExplained() {
    assertThat(refused()).isEqualTo("usage: StandInOrg FOLDER [--port N]");
    assertThat(refused("a", "b")).startsWith("usage:");
    assertThat(refused("a", "--port", "many")).isEqualTo("not a port: many");
    assertThat(refused("no-such-folder")).contains("no `package.xml` in `no-such-folder`");
  }
}

package io.github.leastforce.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.cli.Main;
import io.github.leastforce.orgs.Orgs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A command as it ran.
 *
 * @param code exit code
 */
record Ran(int code, String out, String err) {

  static Ran command(Map<String, String> environment, String... arguments) {
    return command("", environment, arguments);
  }

  static Ran command(String input, Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            Orgs.CLOCK,
            false,
            arguments);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** All that a person could see of it. */
  String all() {
    return out + err;
  }

  /** The run ended so, said these things, and kept every secret. */
  Ran says(int expected, String... parts) {
    assertThat(all()).doesNotContain("00D", "\tat ", "Exception");
    for (String part : parts) {
      assertThat(err).contains(part);
    }
    assertThat(code).as(all()).isEqualTo(expected);
    return this;
  }
}

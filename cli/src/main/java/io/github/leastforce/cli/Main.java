package io.github.leastforce.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;

/** The entry point. */
public final class Main {

  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] args) {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    boolean tty = Boolean.getBoolean("leastforce.tty");
    System.exit(run(System.in, out, err, System.getenv(), Clock.systemUTC(), tty, args));
  }

  /**
   * Runs the command.
   *
   * @param in read by log-ins that take an access token from it
   * @param out receives results, in UTF-8
   * @param err receives progress, notices and complaints
   * @param env environment variables
   * @param clock the only source of "today"
   * @param tty whether {@code out} is a terminal
   * @return the exit code
   */
  public static int run(
      InputStream in,
      OutputStream out,
      PrintStream err,
      Map<String, String> env,
      Clock clock,
      boolean tty,
      String... args) {
    Terminal terminal = new Terminal(in, out, err, env, clock, tty);
    if (asksForVersion(args)) {
      terminal.print().println("leastforce " + Version.number()); // without loading picocli
      return ExitCode.CLEAN.number();
    }
    return CommandLineRun.run(terminal, Wiring.COMMANDS, args);
  }

  private static boolean asksForVersion(String... args) {
    return args.length == 1 && Arrays.asList("--version", "-V").contains(args[0]);
  }
}

package io.github.leastforce.standin;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The org as a program. */
final class CommandLine {

  private static final int USAGE = 2;
  private static final String HELP = "usage: StandInOrg FOLDER [--port N]";

  private CommandLine() {}

  /** Starts an org that stays; its threads are daemons, so one more keeps the process alive. */
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    List<String> words = List.of(arguments);
    boolean withPort = words.size() == 3 && words.get(1).equals("--port");
    if (words.size() != 1 && !withPort) {
      err.println(HELP);
      return USAGE;
    }
    try {
      int port = withPort ? Integer.parseInt(words.get(2)) : 0;
      StandInOrg org = StandInOrg.serving(Path.of(words.get(0))).port(port).start();
      Runtime.getRuntime().addShutdownHook(new Thread(org::close));
      new Thread(CommandLine::stay, "stand-in-org").start();
      out.println("url   " + org.url());
      out.println("token " + org.token());
      out.flush();
      return 0;
    } catch (NumberFormatException e) {
      err.println("not a port: " + words.get(2));
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
    } catch (IOException e) {
      err.println("cannot serve `" + words.get(0) + "`: " + e.getMessage());
    }
    return USAGE;
  }

  private static void stay() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

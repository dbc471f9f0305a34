package io.github.leastforce.cli;

import io.github.leastforce.run.Trouble;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses the arguments, runs the command, and turns every kind of trouble into an exit code. */
final class CommandLineRun {

  /** For the person who mends a defect: where it came from. */
  static final String DEBUG = "--debug";

  private CommandLineRun() {}

  static int run(Terminal terminal, Commands commands, String... args) {
    boolean debug = Arrays.asList(args).contains(DEBUG);
    try {
      return commandLine(terminal, commands, debug, args).execute(args);
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      return trouble(terminal, e, debug);
    }
  }

  /** The whole command line, as help and completion show it. */
  static CommandLine commandLine(Terminal terminal, Commands commands, boolean debug) {
    return commandLine(terminal, debug, subcommands(terminal, commands).values());
  }

  /**
   * The command line that these arguments need. Describing a command costs a tenth of a small
   * analysis, so one that is asked for by its name comes alone; completion describes them all.
   */
  private static CommandLine commandLine(
      Terminal terminal, Commands commands, boolean debug, String... args) {
    Map<String, Supplier<Object>> all = subcommands(terminal, commands);
    Supplier<Object> asked = args.length == 0 ? null : all.get(args[0]);
    return commandLine(
        terminal,
        debug,
        asked == null || args[0].equals(CompletionCommand.NAME) ? all.values() : List.of(asked));
  }

  private static Map<String, Supplier<Object>> subcommands(Terminal terminal, Commands commands) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put(AuditCommand.NAME, () -> new AuditCommand(terminal, commands));
    all.put(GateCommand.NAME, () -> new GateCommand(terminal, commands));
    all.put(
        BaselineCommand.NAME,
        () ->
            new CommandLine(new BaselineCommand())
                .addSubcommand(
                    new BaselineWriteCommand(terminal, commands.audit(), commands.rules()))
                .addSubcommand(
                    new BaselineUpdateCommand(terminal, commands.audit(), commands.rules())));
    all.put(RetrieveCommand.NAME, () -> new RetrieveCommand(terminal, commands));
    all.put(InitCommand.NAME, () -> new InitCommand(terminal, commands.drafting()));
    all.put(
        RulesCommand.NAME,
        () ->
            new CommandLine(new RulesCommand())
                .addSubcommand(new RulesListCommand(terminal, commands.rules()))
                .addSubcommand(new RulesShowCommand(terminal, commands.rules()))
                .addSubcommand(new RulesNewCommand(terminal)));
    all.put(WhoCanCommand.NAME, () -> new WhoCanCommand(terminal, commands.inquiry()));
    all.put(WhatCanCommand.NAME, () -> new WhatCanCommand(terminal, commands.inquiry()));
    all.put(BlastRadiusCommand.NAME, () -> new BlastRadiusCommand(terminal, commands.inquiry()));
    all.put(
        ExplainCommand.NAME,
        () -> new ExplainCommand(terminal, commands.audit(), commands.rules()));
    all.put(CompletionCommand.NAME, () -> new CompletionCommand(terminal));
    return all;
  }

  private static CommandLine commandLine(
      Terminal terminal, boolean debug, Collection<Supplier<Object>> subcommands) {
    CommandLine commandLine = new CommandLine(new LeastforceCommand());
    subcommands.forEach(command -> commandLine.addSubcommand(command.get()));
    Candidates.register(commandLine);
    return commandLine
        .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                terminal.colour(ColourChoice.AUTO)
                    ? CommandLine.Help.Ansi.ON
                    : CommandLine.Help.Ansi.OFF))
        .setHelpFactory(SectionedHelp::new)
        .setUsageHelpWidth(Math.min(terminal.width(), 100))
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler((e, arguments) -> usage(terminal, e))
        .setExecutionExceptionHandler((e, command, parsed) -> trouble(terminal, e, debug));
  }

  private static int usage(Terminal terminal, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.complain(message(e), help(e, command));
    return ExitCode.USAGE.number();
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
      return "unknown option `" + unmatched.getUnmatched().get(0) + "`";
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      return "unexpected argument `" + unmatched.getUnmatched().get(0) + "`";
    }
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message.replaceFirst("\\.$", "");
  }

  private static String help(ParameterException e, String command) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        return "did you mean `" + suggestions.get(0) + "`?";
      }
    }
    return "`" + command + " --help` shows what there is";
  }

  private static int trouble(Terminal terminal, Throwable e, boolean debug) {
    if (debug) {
      e.printStackTrace(terminal.err());
    }
    Trouble trouble = Trouble.of(e, Version.number(), DEBUG);
    terminal.complain(trouble.message(), trouble.help());
    return ExitCode.of(trouble.kind()).number();
  }
}

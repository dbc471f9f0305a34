package io.github.leastforce.report;

/** How the person who reads a report spells an option. Who starts a run knows it. */
@FunctionalInterface
public interface OptionNames {

  /** As on the command line. */
  OptionNames COMMAND_LINE = name -> "--" + name;

  /**
   * An option as the user writes it.
   *
   * @param name in kebab case, such as {@code show-gaps}
   */
  String option(String name);
}

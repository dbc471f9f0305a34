package io.github.leastforce.cli;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Help with the options of the command first and what it shares with others after, under headings.
 * A command with few sorts of options has one list.
 */
final class SectionedHelp extends Help {

  private static final String OWN = "Options";
  private static final int FIRST = -1;
  private static final int FEWEST = 4;

  SectionedHelp(CommandSpec spec, ColorScheme colours) {
    super(spec, colours);
  }

  @Override
  public String optionList() {
    Map<Integer, List<OptionSpec>> sections = new TreeMap<>();
    Map<Integer, String> headings = new TreeMap<>();
    for (OptionSpec option : commandSpec().options()) {
      Optional<OptionHeading> heading = heading(option);
      int order = heading.map(OptionHeading::order).orElse(FIRST);
      headings.put(order, heading.map(OptionHeading::value).orElse(OWN));
      sections.computeIfAbsent(order, key -> new ArrayList<>()).add(option);
    }
    if (sections.size() < FEWEST) {
      return super.optionList();
    }
    StringBuilder text = new StringBuilder();
    sections.forEach(
        (order, options) -> {
          text.append('\n').append(headings.get(order)).append(":\n");
          // All sections have the same columns.
          Layout layout = createDefaultLayout(commandSpec().options(), List.of(), colorScheme());
          layout.addOptions(options, createDefaultParamLabelRenderer());
          text.append(layout);
        });
    return text.toString();
  }

  private static Optional<OptionHeading> heading(OptionSpec option) {
    return option.userObject() instanceof Field field
        ? Optional.ofNullable(field.getDeclaringClass().getAnnotation(OptionHeading.class))
        : Optional.empty();
  }
}

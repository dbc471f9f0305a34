package io.github.leastforce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import picocli.CommandLine.Model.CommandSpec;

/** What the command line can, Maven can, under the same names. */
final class OptionsInMavenTest {

  private static final Path DESCRIPTOR =
      Path.of("target", "classes", "META-INF", "maven", "plugin.xml");

  /** Options that Maven has no use for, each with the reason. */
  private static final Map<String, String> NOT_IN_MAVEN =
      Map.of(
          "help", "the goal help",
          "debug", "-e and -X of Maven",
          "color", "the log of Maven decides",
          "quiet", "-q of Maven",
          "demo", "for people who try the program",
          "password", "there is none; people who try it are told so");

  /** Parameters that a command has no use for, each with the reason. */
  private static final Map<String, String> ONLY_IN_MAVEN =
      Map.of(
          "skip", "a command is left out by not calling it",
          "runOnlyAtExecutionRoot", "a command is called once",
          "outputDirectory", "a command has a standard output");

  private static final Pattern HUMP = Pattern.compile("-(.)");

  @ParameterizedTest
  @CsvSource({"audit, check", "audit, report", "gate, gate", "retrieve, retrieve"})
  void everyOptionIsAParameter(String command, String goal) throws Exception {
    Set<String> parameters = new TreeSet<>(properties(goal).keySet());
    assertThat(parameters)
        .containsAll(
            ONLY_IN_MAVEN.keySet().stream()
                .filter(name -> !command.equals("retrieve") || !name.equals("outputDirectory"))
                .toList());
    parameters.removeAll(ONLY_IN_MAVEN.keySet());
    assertThat(parameters).isNotEmpty().isEqualTo(options(command));
  }

  @ParameterizedTest
  @CsvSource({"check", "report", "gate", "retrieve"})
  void everyParameterHasAPropertyOfItsName(String goal) throws Exception {
    properties(goal)
        .forEach((name, property) -> assertThat(property).isEqualTo("${leastforce." + name + "}"));
  }

  private static Set<String> options(String command) {
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            Map.of(),
            Clock.systemUTC(),
            false);
    CommandSpec spec =
        Objects.requireNonNull(
                CommandLineRun.commandLine(terminal, Wiring.COMMANDS, false)
                    .getSubcommands()
                    .get(command),
                command)
            .getCommandSpec();
    Set<String> options = new TreeSet<>();
    spec.options().stream()
        .map(option -> option.longestName().replaceFirst("^--", ""))
        .filter(name -> !NOT_IN_MAVEN.containsKey(name))
        .map(name -> HUMP.matcher(name).replaceAll(hump -> hump.group(1).toUpperCase(Locale.ROOT)))
        .forEach(options::add);
    spec.positionalParameters()
        .forEach(positional -> options.add(positional.paramLabel().toLowerCase(Locale.ROOT)));
    return options;
  }

  /** Parameters that a user can set, with the property of each. */
  private static Map<String, String> properties(String goal)
      throws IOException, ParserConfigurationException, SAXException {
    Element mojo = mojo(goal);
    Map<String, String> properties = new HashMap<>();
    for (Element parameter : children(child(mojo, "parameters"))) {
      if (text(parameter, "editable").equals("true")) {
        String name = text(parameter, "name");
        properties.put(name, text(child(mojo, "configuration"), name));
      }
    }
    return properties;
  }

  private static Element mojo(String goal)
      throws IOException, ParserConfigurationException, SAXException {
    try (InputStream in = Files.newInputStream(DESCRIPTOR)) {
      Element plugin =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
      return Arrays.stream(children(child(plugin, "mojos")))
          .filter(mojo -> text(mojo, "goal").equals(goal))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Element child(Element parent, String name) {
    return Arrays.stream(children(parent))
        .filter(element -> element.getTagName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(parent.getTagName() + " has no " + name));
  }

  private static String text(Element parent, String name) {
    return child(parent, name).getTextContent();
  }

  private static Element[] children(Element parent) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toArray(Element[]::new);
  }
}

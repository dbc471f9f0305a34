package io.github.leastforce.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.PermissionImplications;
import io.github.leastforce.model.CodeContext;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the platform's documentation says about muting and implications, as small projects with the
 * answers they must give. Each folder of {@code golden-access} is one project and a {@code
 * case.txt}: the sentence it rests on, who is asked about, what they may do, and every step of the
 * proof with file and line.
 *
 * <p>{@code -Dgolden.update=true} writes the answers anew. An answer is right when its source says
 * so, not when the program does: read the difference.
 */
class GoldenAccessTest {

  private static final Path FOLDER =
      Path.of("src/test/resources/io/github/leastforce/access/golden-access");

  private static final PermissionImplications NOTHING_IMPLIED =
      Catalogues.read(
              file ->
                  file.equals("permission-implications.json")
                      ? new ByteArrayInputStream(
                          """
                          {"version": "0.0.0", "implications": [], "objectFlags": [],
                           "everyObject": [], "singleObject": [], "capabilities": []}
                          """
                              .getBytes(StandardCharsets.UTF_8))
                      : GoldenAccessTest.class.getResourceAsStream("/data/" + file))
          .implications();

  static Stream<AccessCase> cases() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.sorted().map(AccessCase::read).toList().stream();
    }
  }

  static Stream<AccessCase> restingOnMuting() throws IOException {
    return cases().filter(asked -> asked.mechanisms().contains("muting"));
  }

  static Stream<AccessCase> restingOnImplications() throws IOException {
    return cases().filter(asked -> asked.mechanisms().contains("implications"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAnsweredAsTheSourceSays(AccessCase asked) throws IOException {
    try (AccessCase.Answering answering = asked.open()) {
      Org org = answering.org();
      String answers = answering.answers(org, OrgBuilder.CATALOGUES.implications());
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(asked.file(), asked.head() + answers);
      }
      assertThat(asked.head() + answers).isEqualTo(Files.readString(asked.file()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysYesAndNoAndNamesItsSource(AccessCase asked) {
    assertThat(asked.answers("granted")).isNotEmpty();
    assertThat(asked.answers("denied")).isNotEmpty();
    assertThat(asked.value("source")).containsPattern("§(2\\.[235]|9 example \\d)").contains("(");
    assertThat(asked.value("shows")).isNotEmpty();
    assertThat(asked.mechanisms())
        .isNotEmpty()
        .isSubsetOf(
            "muting", "implications", "field-level security", "completeness", "session activation");
  }

  /** A case about muting that comes out the same without muting shows nothing. */
  @ParameterizedTest
  @MethodSource("restingOnMuting")
  void withoutItsMutingTheAnswersDiffer(AccessCase asked) throws IOException {
    try (AccessCase.Answering answering = asked.open()) {
      Org org = withoutMuting(answering.org());
      assertThat(answering.answers(org, OrgBuilder.CATALOGUES.implications()))
          .isNotEqualTo(asked.body());
    }
  }

  @ParameterizedTest
  @MethodSource("restingOnImplications")
  void withoutImplicationsTheAnswersDiffer(AccessCase asked) throws IOException {
    try (AccessCase.Answering answering = asked.open()) {
      assertThat(answering.answers(answering.org(), NOTHING_IMPLIED)).isNotEqualTo(asked.body());
    }
  }

  @Test
  void thereAreTenCasesOfMutingAndTwentyOfImplications() throws IOException {
    List<String> names = cases().map(AccessCase::toString).toList();
    assertThat(numbers(names, "muting")).hasSizeGreaterThanOrEqualTo(10);
    assertThat(numbers(names, "implication")).hasSizeGreaterThanOrEqualTo(20);
    assertThat(restingOnMuting()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(restingOnImplications()).hasSizeGreaterThanOrEqualTo(15);
    assertThat(cases().filter(asked -> !asked.answers("unknown").isEmpty())).hasSizeGreaterThan(2);
    assertThat(cases().filter(asked -> asked.body().contains("granted, likely")))
        .hasSizeGreaterThan(5);
  }

  /** Numbered from 01 without gaps, so that a case that is lost is missed. */
  private static List<String> numbers(List<String> names, String kind) {
    List<String> numbers =
        names.stream()
            .filter(name -> name.startsWith(kind + "-"))
            .map(name -> name.substring(kind.length() + 1, kind.length() + 3))
            .toList();
    assertThat(numbers)
        .isEqualTo(IntStream.rangeClosed(1, numbers.size()).mapToObj("%02d"::formatted).toList());
    return numbers;
  }

  private static Org withoutMuting(Org org) {
    List<PermissionSetGroup> groups =
        org.groups().stream()
            .map(
                group ->
                    new PermissionSetGroup(
                        group.name(),
                        group.label(),
                        group.description(),
                        group.activationRequired(),
                        group.members(),
                        List.of(),
                        group.file()))
            .toList();
    return new Org(
        org.project(),
        org.symbols(),
        org.containers(),
        groups,
        org.clients(),
        org.objects(),
        org.sharingRules(),
        org.sharing(),
        org.settings(),
        org.remoteSites(),
        org.namedCredentials(),
        org.dataSources(),
        org.transactionPolicies(),
        org.outboundMessages(),
        org.sites(),
        org.apex(),
        CodeContext.NONE,
        org.secrets(),
        org.automation(),
        org.components());
  }
}

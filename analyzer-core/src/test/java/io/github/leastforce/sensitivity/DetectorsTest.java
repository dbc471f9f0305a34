package io.github.leastforce.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.SensitiveDataDetectors.Detector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorsTest {
  private static final Catalogues CATALOGUES =
      Catalogues.read(name -> DetectorsTest.class.getResourceAsStream("/data/" + name));
  private static final Detectors DETECTORS = new Detectors(CATALOGUES);

  /** A made-up field and what it should be taken for. */
  record Row(String object, String field, String label, String type, String help, String expected) {
    FieldTexts texts() {
      return new FieldTexts(object, field, label, help, "", type, false, "", List.of(), false);
    }

    @Override
    public String toString() {
      return object + "." + field + " (" + label + ", " + type + ") = " + expected;
    }
  }

  static Stream<Row> rows() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    DetectorsTest.class.getResourceAsStream("detector-cases.csv")),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .skip(1)
          .filter(line -> !line.startsWith("#"))
          .map(DetectorsTest::row)
          .toList()
          .stream();
    }
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|", -1);
    assertThat(cells).as(line).hasSize(6);
    String label = cells[2].equals("=") ? cells[1].replace("__c", "").replace('_', ' ') : cells[2];
    return new Row(cells[0], cells[1], label, cells[3], cells[4], cells[5]);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void takesAFieldForWhatItHolds(Row row) {
    Optional<Detection> detection = DETECTORS.detect(row.texts());
    assertThat(detection.map(DetectorsTest::describe).orElse("none"))
        .as("%s", detection.map(Detection::signals).orElse(List.of()))
        .isEqualTo(row.expected());
  }

  private static String describe(Detection detection) {
    return detection.category()
        + (detection.score() >= 6 ? " strong" : " weak")
        + (detection.cardVerification() ? " cvv" : "")
        + (detection.partialValue() ? " partial" : "");
  }

  @Test
  void everyCategoryHasThreePositivesAndTwoLanguages() throws IOException {
    Map<String, Integer> positives = new TreeMap<>();
    Map<String, TreeMap<String, Integer>> languages = new TreeMap<>();
    for (Row row : rows().toList()) {
      DETECTORS
          .detect(row.texts())
          .ifPresent(
              detection -> {
                positives.merge(detection.category(), 1, Integer::sum);
                detector(detection.category()).sequences().stream()
                    .filter(group -> group.tokens().contains(detection.tokenSequence()))
                    .forEach(
                        group ->
                            languages
                                .computeIfAbsent(detection.category(), c -> new TreeMap<>())
                                .merge(group.language(), 1, Integer::sum));
              });
    }
    for (Detector detector : CATALOGUES.detectors().detectors()) {
      assertThat(positives.getOrDefault(detector.id(), 0))
          .as(detector.id())
          .isGreaterThanOrEqualTo(3);
      assertThat(languages.get(detector.id())).as(detector.id()).hasSizeGreaterThanOrEqualTo(2);
    }
    assertThat(rows().count()).isGreaterThanOrEqualTo(150);
  }

  private static Detector detector(String id) {
    return CATALOGUES.detectors().detectors().stream()
        .filter(d -> d.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theScoreIsTheSumOfItsSignals(Row row) {
    DETECTORS
        .detect(row.texts())
        .ifPresent(
            d ->
                assertThat(d.signals().stream().mapToInt(Signal::points).sum())
                    .isEqualTo(d.score()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void flagsAndReferencesCarryNoValue(Row row) {
    for (String type : List.of("Checkbox", "Lookup", "MasterDetail", "Summary", "AutoNumber")) {
      assertThat(DETECTORS.detect(typed(row.texts(), type, false))).isEmpty();
    }
    assertThat(DETECTORS.detect(typed(row.texts(), "Checkbox", true))).isEmpty();
  }

  private static FieldTexts typed(FieldTexts t, String type, boolean formula) {
    return new FieldTexts(
        t.object(),
        t.field(),
        t.label(),
        t.helpText(),
        t.description(),
        type,
        formula,
        "",
        List.of(),
        false);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aConfigurationStoreHoldsCredentialsOnly(Row row) {
    FieldTexts t = row.texts();
    Optional<Detection> detection =
        DETECTORS.detect(
            new FieldTexts(
                t.object(), t.field(), t.label(), "", "", t.type(), false, "", List.of(), true));
    assertThat(detection.map(Detection::category)).isIn(Optional.empty(), Optional.of("A4"));
  }

  @Test
  void theOrgsOwnTagConfirmsAnAmbiguousWord() {
    FieldTexts untagged = field("Trip__c", "Passport__c", "Passport", "Text");
    assertThat(DETECTORS.detect(untagged)).get().extracting(Detection::score).isEqualTo(5);
    assertThat(DETECTORS.detect(tagged(untagged, "", List.of("PII"))))
        .get()
        .extracting(Detection::score)
        .isEqualTo(12);
    assertThat(DETECTORS.detect(tagged(untagged, "Restricted", List.of())))
        .get()
        .extracting(Detection::score)
        .isEqualTo(12);
  }

  @Test
  void aTagOfAnotherTradeConfirmsNothing() {
    FieldTexts passport =
        tagged(field("Trip__c", "Passport__c", "Passport", "Text"), "", List.of("PCI"));
    assertThat(DETECTORS.detect(passport)).get().extracting(Detection::score).isEqualTo(5);
  }

  @Test
  void theTagPublicRefutesAWeakHitButOnlyContradictsAnUnmistakableOne() {
    assertThat(
            DETECTORS.detect(
                tagged(field("Trip__c", "Passport__c", "Passport", "Text"), "Public", List.of())))
        .isEmpty();
    Detection ssn =
        DETECTORS
            .detect(tagged(field("Trip__c", "SSN__c", "SSN", "Text"), "Public", List.of()))
            .orElseThrow();
    assertThat(ssn.score()).isEqualTo(7);
    assertThat(ssn.signals()).contains(new Signal(Place.CLASSIFICATION, "Public", 0));
  }

  @Test
  void aTagOnAFieldAboutAValueStaysWeak() {
    FieldTexts about =
        tagged(field("Member__c", "SSN_Note__c", "SSN Note", "Text"), "Restricted", List.of());
    assertThat(DETECTORS.detect(about)).get().extracting(Detection::score).isEqualTo(5);
  }

  @Test
  void helpTextAloneNeedsTheOrgsTagAndStaysWeak() {
    FieldTexts untagged =
        new FieldTexts(
            "Lead",
            "Extra__c",
            "Extra",
            "Social security number",
            "",
            "Text",
            false,
            "",
            List.of(),
            false);
    assertThat(DETECTORS.detect(untagged)).isEmpty();
    assertThat(DETECTORS.detect(tagged(untagged, "", List.of("PII"))))
        .get()
        .extracting(Detection::score)
        .isEqualTo(5);
  }

  @Test
  void ofTwoCategoriesTheHigherScoreWinsThenCatalogueOrder() {
    Detection both =
        DETECTORS.detect(field("Member__c", "SSN_IBAN__c", "SSN or IBAN", "Text")).orElseThrow();
    assertThat(both.category()).isEqualTo("A1");
    Detection date =
        DETECTORS.detect(field("Member__c", "DOB_SSN__c", "DOB / SSN", "Date")).orElseThrow();
    assertThat(date.category()).isEqualTo("C1");
  }

  @Test
  void aTypeThatCannotHoldTheValueContradicts() {
    assertThat(DETECTORS.detect(field("Member__c", "SSN__c", "SSN", "Date"))).isEmpty();
    assertThat(DETECTORS.detect(field("Member__c", "SSN__c", "SSN", "Picklist"))).isEmpty();
  }

  @Test
  void anUnknownTypeDecidesNothing() {
    assertThat(DETECTORS.detect(field("Member__c", "SSN__c", "SSN", "Hologram")))
        .get()
        .extracting(Detection::score)
        .isEqualTo(6);
  }

  @Test
  void namespaceAndSuffixAreNoWords() {
    assertThat(Detectors.bareName("ssn__Color__c")).isEqualTo("Color");
    assertThat(Detectors.bareName("Color__e")).isEqualTo("Color");
    assertThat(Detectors.bareName("Color")).isEqualTo("Color");
    assertThat(Detectors.bareName("Spot__Latitude__s")).isEqualTo("Spot__Latitude");
    assertThat(DETECTORS.detect(field("dna__Thing__c", "ssn__Color__c", "Color", "Text")))
        .isEmpty();
  }

  @Test
  void doesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale("tr", "TR"));
      assertThat(DETECTORS.detect(field("Client__c", "IBAN_NUMBER__C", "IBAN", "TEXT")))
          .isPresent();
    } finally {
      Locale.setDefault(before);
    }
  }

  private static FieldTexts field(String object, String field, String label, String type) {
    return new FieldTexts(object, field, label, "", "", type, false, "", List.of(), false);
  }

  private static FieldTexts tagged(FieldTexts t, String classification, List<String> groups) {
    return new FieldTexts(
        t.object(),
        t.field(),
        t.label(),
        t.helpText(),
        t.description(),
        t.type(),
        t.formula(),
        classification,
        groups,
        false);
  }
}

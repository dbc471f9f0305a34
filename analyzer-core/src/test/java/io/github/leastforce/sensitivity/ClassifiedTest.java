package io.github.leastforce.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.access.OrgBuilder;
import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.declared.Classification;
import io.github.leastforce.declared.Classification.Verdict;
import io.github.leastforce.model.CustomField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the project says weighs more than what names suggest, in both directions. */
final class ClassifiedTest {

  private static final String PASSPORT = "passport or other government id number";
  private static final CustomField FIELD = OrgBuilder.field("Guest__c", "Ref__c");

  private static Detection detection(String category, String name, DataClass dataClass, int score) {
    return new Detection(category, name, dataClass, score, false, false, "passport", List.of());
  }

  private static Optional<Detection> said(Verdict verdict, Optional<Detection> detected) {
    Classification classification =
        new Classification(Map.of("guest__C.REF__c", verdict), Map.of(), "org/classification.yml");
    return new Classified(classification, OrgBuilder.CATALOGUES).detection(FIELD, detected);
  }

  @Test
  void aCategoryMakesAFieldSensitiveForCertainAndSaysWhoSaysSo() {
    Detection found =
        said(new Verdict(PASSPORT, Optional.of(DataClass.BREACH)), Optional.empty()).orElseThrow();
    assertThat(found.name()).isEqualTo(PASSPORT + ", says `classification.yml`");
    assertThat(found.category()).isEqualTo("A3");
    assertThat(found.dataClass()).isEqualTo(DataClass.BREACH);
    assertThat(found.score()).isEqualTo(SensitiveField.BEYOND_DOUBT);
    assertThat(found.tokenSequence()).isEqualTo("Guest__c.Ref__c");
  }

  @Test
  void aClassAloneNeedsNoCategory() {
    Detection found =
        said(new Verdict("", Optional.of(DataClass.SPECIAL)), Optional.empty()).orElseThrow();
    assertThat(found.name()).isEqualTo("data of class `special`, says `classification.yml`");
    assertThat(found.category()).isEqualTo("special");
  }

  @Test
  void whatTheDetectorsSayTooStaysAsTheySayIt() {
    Detection detected = detection("A3", PASSPORT, DataClass.BREACH, 11);
    Detection found =
        said(new Verdict(PASSPORT, Optional.of(DataClass.BREACH)), Optional.of(detected))
            .orElseThrow();
    assertThat(found.name()).isEqualTo(PASSPORT);
    assertThat(found.score()).isEqualTo(11);
    assertThat(found.tokenSequence()).isEqualTo("passport");
  }

  @Test
  void anotherCategoryAndANewClassReplaceWhatWasDetected() {
    Detection detected = detection("C1", "date of birth or age", DataClass.SPECIAL, 9);
    Detection other =
        said(new Verdict(PASSPORT, Optional.of(DataClass.BREACH)), Optional.of(detected))
            .orElseThrow();
    assertThat(other.category()).isEqualTo("A3");
    Detection heavier =
        said(new Verdict("", Optional.of(DataClass.BREACH)), Optional.of(detected)).orElseThrow();
    assertThat(heavier.category()).isEqualTo("C1");
    assertThat(heavier.dataClass()).isEqualTo(DataClass.BREACH);
    assertThat(heavier.name()).startsWith("date of birth or age, says");
  }

  @Test
  void nothingSensitiveTakesBackWhatWasDetected() {
    Detection detected = detection("A3", PASSPORT, DataClass.BREACH, 11);
    assertThat(said(new Verdict("", Optional.empty()), Optional.of(detected))).isEmpty();
  }

  @Test
  void aFieldIsListedEvenWhenItsObjectIsHarmless() {
    Verdict harmless = new Verdict("", Optional.empty());
    Detection detected = detection("A3", PASSPORT, DataClass.BREACH, 11);
    Classification object =
        new Classification(Map.of(), Map.of("Guest__c", harmless), "classification.yml");
    assertThat(
            new Classified(object, OrgBuilder.CATALOGUES).detection(FIELD, Optional.of(detected)))
        .isEmpty();
    Classification both =
        new Classification(
            Map.of("Guest__c.Ref__c", new Verdict(PASSPORT, Optional.of(DataClass.BREACH))),
            Map.of("Guest__c", harmless),
            "classification.yml");
    assertThat(new Classified(both, OrgBuilder.CATALOGUES).detection(FIELD, Optional.empty()))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "BREACH, UNKNOWN, S3",
    "BREACH, S1, S3",
    "SPECIAL, S1, S2",
    "PERSONAL, S2, S2",
    "PERSONAL, UNKNOWN, S1",
    ", S2, S0",
    ", UNKNOWN, S0"
  })
  void aClassIsTheLeastAndNoneTakesTheSeedBack(DataClass said, Level seed, Level expected) {
    Classification classification =
        new Classification(
            Map.of(),
            Map.of("Guest__c", new Verdict("", Optional.ofNullable(said))),
            "classification.yml");
    Optional<Level> seeded = seed == Level.UNKNOWN ? Optional.empty() : Optional.of(seed);
    assertThat(new Classified(classification, OrgBuilder.CATALOGUES).level("guest__c", seeded))
        .contains(expected);
    assertThat(new Classified(classification, OrgBuilder.CATALOGUES).level("Other__c", seeded))
        .isEqualTo(seeded);
  }
}

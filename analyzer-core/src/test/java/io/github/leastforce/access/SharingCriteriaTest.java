package io.github.leastforce.access;

import static io.github.leastforce.access.OrgBuilder.CATALOGUES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.catalogue.Certainty;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.model.SharingRule.Criterion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingCriteriaTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
  private static final Location PLACE = Location.of(new SourceFile("Visit__c.sharingRules"));

  private static final Map<String, CustomField> DEFINITIONS =
      Map.of(
          "State__c", OrgBuilder.field("Visit__c", "State__c", "Picklist", false, "New", "Done"),
          "Free__c", OrgBuilder.field("Visit__c", "Free__c", "Picklist", false),
          "Open__c", OrgBuilder.field("Visit__c", "Open__c", "Checkbox", false),
          "Must__c", OrgBuilder.field("Visit__c", "Must__c", "Text", true),
          "Note__c", OrgBuilder.field("Visit__c", "Note__c", "Text", false));

  /**
   * Items are {@code field operation value}, separated by {@code ;}. Fields that end in {@code
   * _X__c} are not defined in the input.
   */
  @ParameterizedTest(name = "{0} [{1}]")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          CreatedById notEqual                 | ''            | ALWAYS_TRUE certain
          Id notEqual null                     | ''            | ALWAYS_TRUE certain
          ownerid NOTEQUAL                     | ''            | ALWAYS_TRUE certain
          Name notEqual                        | ''            | ALWAYS_TRUE likely
          Must__c notEqual                     | ''            | ALWAYS_TRUE certain
          Note__c notEqual                     | ''            | ALWAYS_TRUE likely
          Any_X__c notEqual                    | ''            | ALWAYS_TRUE likely
          Note__c notEqual x                   | ''            | NARROWING certain
          Note__c equals                       | ''            | NARROWING certain
          Note__c contains                     | ''            | ALWAYS_TRUE certain
          Note__c startsWith                   | ''            | ALWAYS_TRUE certain
          Note__c contains x                   | ''            | NARROWING certain
          CreatedDate greaterThan 2001-01-31   | ''            | ALWAYS_TRUE certain
          CreatedDate greaterOrEqual 2001-01-31T00:00:00.000Z | '' | ALWAYS_TRUE certain
          LastModifiedDate greaterThan 1/31/2001 12:00 AM | '' | ALWAYS_TRUE certain
          CreatedDate greaterThan 2016-10-31   | ''            | ALWAYS_TRUE certain
          CreatedDate greaterThan 2016-11-01   | ''            | NARROWING certain
          CreatedDate greaterThan 2024-01-31   | ''            | NARROWING certain
          CreatedDate lessThan 2001-01-31      | ''            | NARROWING certain
          CreatedDate greaterThan LAST_N_DAYS:30 | ''          | NARROWING certain
          Birthday__c greaterThan 1901-01-31   | ''            | NARROWING certain
          Open__c equals true                  | ''            | NARROWING certain
          Open__c equals true,false            | ''            | ALWAYS_TRUE certain
          Open__c equals True; Open__c equals False | 1 OR 2   | ALWAYS_TRUE certain
          Open__c equals true; Open__c equals false | ''       | NARROWING certain
          Open__c equals true; Open__c notEqual true | 1 OR 2  | ALWAYS_TRUE certain
          Flag_X__c equals true; Flag_X__c equals false | 1 OR 2 | ALWAYS_TRUE certain
          State__c equals new,done             | ''            | ALWAYS_TRUE certain
          State__c equals New                  | ''            | NARROWING certain
          State__c equals New; State__c equals Done | 1 OR 2   | ALWAYS_TRUE certain
          State__c notEqual New; State__c notEqual Done | 1 OR 2 | ALWAYS_TRUE certain
          State__c notEqual New; State__c notEqual Done | 1 AND 2 | NARROWING certain
          State__c equals New; State__c notEqual New | 1 OR 2  | ALWAYS_TRUE certain
          Free__c equals A,B                   | ''            | NARROWING certain
          Free__c equals A; Free__c notEqual A | 1 OR 2        | ALWAYS_TRUE certain
          Type_X__c equals A; Type_X__c notEqual A | 1 OR 2    | ALWAYS_TRUE certain
          Type_X__c equals A                   | ''            | NARROWING certain
          Type_X__c equals A,B                 | ''            | UNDECIDED possible
          Type_X__c equals A,B; Open__c equals true | ''       | NARROWING certain
          Type_X__c equals A,B; Open__c equals true | 1 OR 2   | UNDECIDED possible
          Type_X__c equals A,B; Name notEqual  | ''            | UNDECIDED possible
          Type_X__c equals A,B; Name notEqual  | 1 OR 2        | ALWAYS_TRUE likely
          Type_X__c equals A; Type_X__c equals B | 1 OR 2      | UNDECIDED possible
          Type_X__c notEqual A,B               | ''            | NARROWING certain
          Name notEqual; Note__c equals x      | ''            | NARROWING certain
          Name notEqual; Note__c equals x      | 1 OR 2        | ALWAYS_TRUE likely
          Name notEqual; Id notEqual           | 1 OR 2        | ALWAYS_TRUE certain
          Name notEqual; Id notEqual           | 1 AND 2       | ALWAYS_TRUE likely
          Name notEqual; Note__c equals x      | 1 OR          | NARROWING certain
          Id notEqual                          | NOT 1         | NARROWING certain
          Note__c equals x                     | 1 OR NOT 1    | ALWAYS_TRUE certain
          Note__c lessThan 5                   | 1 OR NOT 1    | ALWAYS_TRUE certain
          """)
  void effect(String items, String filter, String expected) {
    SharingCriteria criteria = judge(items, filter);
    assertThat(criteria.effect() + " " + criteria.confidence().word()).isEqualTo(expected);
  }

  @Test
  void noCriteriaAreNone() {
    SharingCriteria criteria = judge("", "");
    assertThat(criteria.effect()).isEqualTo(SharingCriteria.Effect.NONE);
    assertThat(criteria.deciding()).isEmpty();
  }

  @Test
  void theItemThatDecidesIsNamed() {
    SharingCriteria always = judge("Note__c equals x; Name notEqual", "1 OR 2");
    assertThat(always.deciding()).map(Criterion::field).contains("Name");
    assertThat(always.reason()).isEqualTo("only records without a value in `Name` are left out");
    SharingCriteria all = judge("State__c equals New; State__c equals Done", "1 OR 2");
    assertThat(all.deciding()).map(Criterion::value).contains("New");
    assertThat(all.reason()).isEqualTo("the criteria together hold for every record");
    SharingCriteria open = judge("Type_Y__c equals A; Type_X__c equals A,B", "1 OR 2");
    assertThat(open.deciding()).map(Criterion::field).contains("Type_X__c");
    assertThat(open.reason()).isEqualTo("the values of `Type_X__c` are not in the input");
  }

  @Test
  void aComparisonWithAnotherFieldNarrows() {
    Criterion other = new Criterion("Note__c", "notEqual", "", "Must__c", PLACE);
    assertThat(judge(List.of(other), "").effect()).isEqualTo(SharingCriteria.Effect.NARROWING);
  }

  @Test
  void manyItemsEndInTime() {
    List<Criterion> many = new ArrayList<>();
    StringBuilder filter = new StringBuilder("1");
    for (int i = 1; i <= 60; i++) {
      many.add(new Criterion("Field" + i + "__c", "equals", "x", "", PLACE));
      filter.append(" OR ").append(i);
    }
    assertThat(judge(many, filter.toString()).effect()).isEqualTo(SharingCriteria.Effect.NARROWING);
  }

  private static SharingCriteria judge(String items, String filter) {
    List<Criterion> criteria =
        Arrays.stream(items.split(";"))
            .map(String::trim)
            .filter(item -> !item.isEmpty())
            .map(SharingCriteriaTest::criterion)
            .toList();
    return judge(criteria, filter);
  }

  private static Criterion criterion(String item) {
    String[] parts = item.split(" ", 3);
    return new Criterion(parts[0], parts[1], parts.length > 2 ? parts[2] : "", "", PLACE);
  }

  private static SharingCriteria judge(List<Criterion> criteria, String filter) {
    SharingRule rule =
        new SharingRule(
            "Visit__c",
            "Rule",
            SharingRule.Mechanism.GUEST,
            "Rule",
            "Read",
            List.of(),
            List.of(),
            List.of(),
            criteria,
            filter,
            PLACE);
    return SharingCriteria.of(
        rule, SharingCriteriaTest::neverEmpty, SharingCriteriaTest::definition, TODAY);
  }

  private static Optional<Confidence> neverEmpty(String field) {
    return CATALOGUES
        .neverEmptyFields()
        .find(field)
        .map(c -> c == Certainty.CERTAIN ? Confidence.CERTAIN : Confidence.LIKELY);
  }

  private static Optional<CustomField> definition(String field) {
    return Optional.ofNullable(DEFINITIONS.get(field));
  }
}

package io.github.leastforce.parse.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTextTest {

  private static TemplateText read(String text) {
    return TemplateText.of(text.toCharArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{!Contact.Email} | Contact.Email",
        "Dear {! Contact.FirstName , Member} | Contact.FirstName",
        "{!BLANKVALUE(Contact.Phone, \"}\")} | Contact.Phone",
        "{!Contact.Phone & Case.Phone__c} | Contact.Phone, Case.Phone__c",
        "{!IF(Case.IsClosed, Contact.Phone, Case.Phone__c)} | Contact.Phone, Case.Phone__c",
        "{!IF(A.B = C.D, E.F, G.H)} | E.F, G.H",
        "{!CASE(A.B, 'x', C.D, E.F)} | C.D, E.F",
        "{!UPPER(LEFT(A.B, 2)) & C.D} | A.B, C.D",
        "{{{Contact.Email}}} {{Case.Phone__c}} | Contact.Email, Case.Phone__c",
        "{!A.B}{!A.B}{!A.C} | A.B, A.C",
        "{!A.B, the member's}\\n{!A.C, it's} | A.B, A.C",
      })
  void whatIsShownIsMerged(String text, String paths) {
    TemplateText read = read(text.replace("\\n", "\n"));

    assertThat(String.join(", ", read.paths())).isEqualTo(paths);
    assertThat(read.unknown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{!A.B == 'x'}",
        "{!'x' <> UPPER(A.B)}",
        "{!UPPER(A.B) = 'x'}",
        "{!NOT(ISBLANK(A.B))}",
        "{!A.B && C.D}",
        "{!IF(ISBLANK(A.B), 'yes', 'no')}",
        "{!Today()+30}",
        "{!'A.B'}",
        "{!A.B",
        "{ !A.B}",
        "{{A.B",
        "{{#if A.B}}",
      })
  void whatOnlyDecidesIsNot(String text) {
    assertThat(read(text).paths()).isEmpty();
  }

  @Test
  void visualforceNamesItsObjectsAndLeavesCommentsOut() {
    TemplateText read =
        read(
            """
            <messaging:emailTemplate recipientType="Contact" relatedToType='Case'
             subject="{!relatedTo.Subject}"><!-- {!relatedTo.A} -->
            <apex:outputText rendered = "{!relatedTo.B}" value="{!relatedTo.C}"/>
            """);

    assertThat(read.visualforce()).isTrue();
    assertThat(read.related()).isEqualTo("Case");
    assertThat(read.recipient()).isEqualTo("Contact");
    assertThat(read.paths()).containsExactly("relatedTo.Subject", "relatedTo.C");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<c:Card member='{!relatedTo}'/> | it calls components",
        "<apex:repeat value='{!relatedTo.As__r}' var='a'>{!a.B}</apex:repeat>"
            + " | it repeats over related records",
        "{!Account.00N20000001cLtS} | it merges fields by their ids",
        "{!relatedTo[name]} | it computes which fields it merges",
      })
  void whatCannotBeToldIsSaid(String text, String unknown) {
    assertThat(read("<messaging:emailTemplate>" + text).unknown()).isEqualTo(unknown);
  }

  @Test
  void tagsOfWordProcessorsAreNoComponents() {
    assertThat(read("<messaging:emailTemplate><o:p></o:p><v:shape/>").unknown()).isEmpty();
  }

  @Test
  void aPathHasThePlaceWhereItIsMergedFirst() {
    String text = "Dear {!A.B}\n{!IF(A.D, A.C, A.B)}";

    assertThat(read(text).place("A.B")).contains(new TemplateText.Place(7, 10));
    assertThat(read(text).place("A.C").orElseThrow().start()).isEqualTo(text.indexOf("A.C"));
    assertThat(read(text).place("A.D")).isEmpty();
  }
}

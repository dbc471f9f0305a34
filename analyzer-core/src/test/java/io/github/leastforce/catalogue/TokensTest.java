package io.github.leastforce.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Passport_No|passport no",
        "passportNumber|passport number",
        "SSNNumber|ssn number",
        "IBANCode2|iban code 2",
        "Last4Digits|last 4 digits",
        "ICD10|icd 10",
        "Driver's License|drivers license",
        "Driver’s License|drivers license",
        "carte d'identité|carte d identite",
        "  Zu--Name  |zu name",
        "Straße|strasse",
        "Über Größe|uber grosse",
        "señal ñ|senal n",
        "Łódź|lodz",
        "e\u0301tat|etat",
        "運転免許No|運転免許 no",
        "마이 넘버|마이 넘버",
        "İstanbul|istanbul",
        "a|a"
      })
  void splitsIntoWords(String text, String words) {
    assertThat(String.join(" ", Tokens.of(text))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"免許,true", "カード,true", "주민,true", "card,false", "42,false", "'',false"})
  void knowsScriptsWithoutWordBorders(String token, boolean unbordered) {
    assertThat(Tokens.isUnbordered(token)).isEqualTo(unbordered);
  }
}

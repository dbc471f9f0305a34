package io.github.leastforce.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BooleanFilterTest {

  /** Three conditions; the second column lists those that hold. */
  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          ''                      | 1 2 3 | true
          ''                      | 1 2   | false
          1 AND 2 AND 3           | 1 2 3 | true
          1 OR 2                  | 2     | true
          1 OR 2                  | 3     | false
          1 OR 2 AND 3            | 1     | true
          1 OR 2 AND 3            | 2     | false
          (1 OR 2) AND 3          | 1     | false
          (1 OR 2) AND 3          | 2 3   | true
          NOT 1                   | ''    | true
          NOT 1 AND 2             | 2     | true
          NOT (1 AND 2)           | 1     | true
          NOT (1 AND 2)           | 1 2   | false
          NOT NOT 3               | 3     | true
          1 and (2 or not 3)      | 1     | true
          1AND(2OR3)              | 1 3   | true
          ((((2))))               | 2     | true
          """)
  void logic(String text, String holding, boolean expected) {
    assertThat(evaluate(text, holding)).isEqualTo(expected);
  }

  /** What does not follow the grammar counts as all of the conditions. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 OR",
        "OR 1",
        "1 2",
        "(1 OR 2",
        "1 OR 2)",
        "1 XOR 2",
        "4",
        "0 OR 1",
        "1 || 2",
        "1 OR -2",
        "NOT",
        "()",
        "99999999999 OR 1",
        "1 OR ٢",
        "true"
      })
  void malformedLogicIsTheNarrowest(String text) {
    assertThat(evaluate(text, "1 2")).isFalse();
    assertThat(evaluate(text, "1 2 3")).isTrue();
  }

  @Test
  void deepNestingIsNoTrouble() {
    String deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);
    assertThat(evaluate(deep, "1")).isFalse();
    assertThat(evaluate("NOT ".repeat(20_000) + "1", "1")).isFalse();
    assertThat(evaluate("(".repeat(20) + "1" + ")".repeat(20), "1")).isTrue();
  }

  @Test
  void longLogicIsNoTrouble() {
    String wide = "1 OR 2 AND 3 OR ".repeat(200) + "1";
    assertThat(evaluate(wide, "2 3")).isTrue();
    assertThat(evaluate(wide, "2")).isFalse();
  }

  private static boolean evaluate(String text, String holding) {
    Set<Integer> conditions =
        Arrays.stream(holding.split(" "))
            .filter(word -> !word.isEmpty())
            .map(Integer::valueOf)
            .collect(Collectors.toSet());
    return BooleanFilter.parse(text, 3).holds(conditions::contains);
  }
}

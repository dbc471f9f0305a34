package io.github.leastforce.egress.apex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leastforce.model.ApexUnit;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each bound on how far code is followed: what it may drop is told, and below it nothing is. */
class NotFollowedTest {

  private static final String READ = "Contact c = [SELECT Id, Email FROM Contact LIMIT 1];";
  private static final String SEND =
      "HttpRequest r = new HttpRequest(); r.setEndpoint('callout:Hub'); r.setBody(%s);"
          + " new Http().send(r);";

  @TempDir private Path folder;

  private static String repeated(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining("\n"));
  }

  private static List<NotFollowed.Why> why(ApexEgress egress) {
    return egress.notFollowed().stream().map(NotFollowed::why).toList();
  }

  private static List<ExportPath> callouts(ApexEgress egress) {
    return egress.paths().stream().filter(path -> path.kind() == ExportPath.Kind.CALLOUT).toList();
  }

  /** What leaves is either known, or known to be unknown. */
  private static void leaves(ApexEgress egress) {
    assertThat(egress.paths())
        .anySatisfy(
            path ->
                assertThat(path.data().unknown() || path.data().fields().contains("Contact.Email"))
                    .isTrue());
  }

  private Code chain(int calls) {
    return new Code(folder)
        .with(
            "public class A { @AuraEnabled public static void run() { "
                + READ
                + " m0(c.Email); }\n"
                + repeated(calls, i -> "static void m" + i + "(String s) { m" + (i + 1) + "(s); }")
                + "static void m"
                + calls
                + "(String s) { "
                + SEND.formatted("s")
                + " } }");
  }

  @Test
  void callsThatNestTooDeeply() {
    ApexEgress egress = chain(12_100).egress();
    assertThat(egress.notFollowed())
        .extracting(NotFollowed::why, body -> body.unit().name())
        .contains(tuple(NotFollowed.Why.DEEP_CALLS, "A"));
  }

  @Test
  void callsThatNestDeeplyEnough() {
    assertThat(chain(2_000).egress().notFollowed()).isEmpty();
  }

  private Code waysOut(int count) {
    return new Code(folder)
        .with(
            "public class A { @AuraEnabled public static void run() { "
                + READ
                + " all(c.Email, c.Email); }\n static void all(String s, String t) {"
                + repeated(count, i -> "m" + i + "(" + (i == count - 1 ? "t" : "s") + ");")
                + "}\n"
                + repeated(
                    count, i -> "static void m" + i + "(String s) { " + SEND.formatted("s") + " }")
                + " }");
  }

  @Test
  void tooManyWaysOutBelowOneBody() {
    assertThat(waysOut(61).egress().notFollowed())
        .containsExactly(
            new NotFollowed(unit(waysOut(61)), "A.all", NotFollowed.Why.MANY_WAYS_OUT));
  }

  private static ApexUnit unit(Code code) {
    return code.org().apex().get(0);
  }

  @Test
  void asManyWaysOutAsAreFollowed() {
    ApexEgress egress = waysOut(60).egress();
    assertThat(egress.notFollowed()).isEmpty();
    assertThat(callouts(egress)).hasSize(60);
  }

  private Code implementations(int count, String body) {
    Code code =
        new Code(folder)
            .with("public interface Step { void run(String s); }")
            .with(
                "public class Start { @AuraEnabled public static void run(List<Step> steps) { "
                    + READ
                    + " for (Step one : steps) { one.run(c.Email); } } }");
    for (int i = 0; i < count; i++) {
      code.with(
          "public class S%02d implements Step { public void run(String s) { %s } }"
              .formatted(i, i == count - 1 ? body : "Integer i = 0;"));
    }
    return code;
  }

  @Test
  void tooManyImplementations() {
    ApexEgress egress = implementations(42, SEND.formatted("s")).egress();
    assertThat(egress.notFollowed())
        .extracting(NotFollowed::method, NotFollowed::why)
        .containsExactly(tuple("Start.run", NotFollowed.Why.MANY_TARGETS));
  }

  @Test
  void asManyImplementationsAsAreFollowed() {
    ApexEgress egress = implementations(40, SEND.formatted("s")).egress();
    assertThat(egress.notFollowed()).isEmpty();
    leaves(egress);
  }

  @Test
  void manyImplementationsThatDoNothingWithWhatTheyGet() {
    assertThat(implementations(60, "Integer i = 1;").egress().notFollowed()).isEmpty();
  }

  private Code overloads(int count) {
    return new Code(folder)
        .with(
            "public class A { @AuraEnabled public static void run() { "
                + READ
                + " send(c.Email, null); }\n"
                + repeated(count, i -> "static void send(String s, T" + i + " t) { }")
                + "static void send(String s, String t) { "
                + SEND.formatted("s")
                + " } }");
  }

  @Test
  void tooManyOverloads() {
    assertThat(why(overloads(60).egress())).containsExactly(NotFollowed.Why.MANY_TARGETS);
  }

  @Test
  void asManyOverloadsAsAreFollowed() {
    ApexEgress egress = overloads(20).egress();
    assertThat(egress.notFollowed()).isEmpty();
    leaves(egress);
  }

  private Code chains(int callers, boolean lastLogs) {
    Code code =
        new Code(folder)
            .with(
                "public class Hub { public static void send() { "
                    + READ
                    + SEND.formatted("c.Email")
                    + " } }");
    for (int i = 0; i < callers; i++) {
      boolean logs = lastLogs || i < callers - 1;
      code.with(
          "public class C%04d { @AuraEnabled public static void run() { Hub.send(); %s } }"
              .formatted(i, logs ? "insert new Export_Audit__c();" : ""));
    }
    return code;
  }

  private static ExportPath.Logging.State state(ApexEgress egress) {
    return callouts(egress).get(0).logging().state();
  }

  /** All chains that are looked at write a record; one that is not does not. */
  @Test
  void tooManyChainsOfCalls() {
    ApexEgress egress = chains(210, false).egress();
    assertThat(state(egress)).isEqualTo(ExportPath.Logging.State.UNDECIDED);
    assertThat(why(egress)).containsExactly(NotFollowed.Why.MANY_CHAINS);
  }

  @Test
  void asManyChainsAsAreLookedAt() {
    ApexEgress egress = chains(150, true).egress();
    assertThat(state(egress)).isEqualTo(ExportPath.Logging.State.LOGGED);
    assertThat(egress.notFollowed()).isEmpty();
  }

  /** The second entry comes into the circle at its other end. */
  @Test
  void circlesAreFollowedFromEveryEntry() {
    ApexEgress egress =
        new Code(folder)
            .with(
                "public class A { @AuraEnabled public static void first() { ping('none', 1); }"
                    + " static void ping(String s, Integer n) { "
                    + SEND.formatted("s")
                    + " if (n > 0) { pong(s, n - 1); } }"
                    + " static void pong(String s, Integer n) { if (n > 0) { ping(s, n - 1); } } }")
            .with(
                "public class B { @AuraEnabled public static void second() { "
                    + READ
                    + " A.pong(c.Email, 2); } }")
            .egress();
    assertThat(egress.notFollowed()).isEmpty();
    assertThat(callouts(egress))
        .anySatisfy(path -> assertThat(path.data().fields()).containsExactly("Contact.Email"));
  }

  /** Each round of the circle moves the parameter on by one place. */
  @Test
  void circlesThatTakeTooManyRounds() {
    int count = 12;
    ApexEgress egress =
        new Code(folder)
            .with(
                "public class A { @AuraEnabled public static void run() { "
                    + READ
                    + " m(c.Email"
                    + ", null".repeat(count - 1)
                    + "); }\n static void m("
                    + IntStream.range(0, count)
                        .mapToObj(i -> "String s" + i)
                        .collect(Collectors.joining(", "))
                    + ") { "
                    + SEND.formatted("s" + (count - 1))
                    + " m(null, "
                    + IntStream.range(0, count - 1)
                        .mapToObj(i -> "s" + i)
                        .collect(Collectors.joining(", "))
                    + "); } }")
            .egress();
    assertThat(egress.notFollowed())
        .extracting(NotFollowed::method, NotFollowed::why)
        .containsExactly(tuple("A.m", NotFollowed.Why.CIRCLE));
  }

  /** More pieces of data than are told apart; the last one is about a person. */
  @Test
  void moreDataThanIsToldApart() {
    leaves(
        new Code(folder)
            .with(
                "public class A { @AuraEnabled public static void run() { "
                    + "String s = '';"
                    + repeated(
                        40,
                        i ->
                            "Shelf__c s"
                                + i
                                + " = [SELECT Code"
                                + i
                                + "__c FROM Shelf__c LIMIT 1]; s += s"
                                + i
                                + ".Code"
                                + i
                                + "__c;")
                    + READ
                    + SEND.formatted("s + c.Email")
                    + " } }")
            .egress());
  }

  /** An object in an object in an object, and so on. */
  @Test
  void objectsThatLieTooDeep() {
    leaves(
        new Code(folder)
            .with("public class Box { public Object inside; }")
            .with(
                "public class A { @AuraEnabled public static void run() { "
                    + READ
                    + "Box b0 = new Box(); b0.inside = c.Email;"
                    + repeated(
                        9, i -> "Box b%2$d = new Box(); b%2$d.inside = b%1$d;".formatted(i, i + 1))
                    + SEND.formatted("JSON.serialize(b9)")
                    + " } }")
            .egress());
  }
}

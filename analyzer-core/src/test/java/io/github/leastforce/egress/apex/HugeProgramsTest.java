package io.github.leastforce.egress.apex;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.parse.ParsedOrg;
import io.github.leastforce.parse.Reading;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that nobody would write, through everything: they end, and say what leaves. */
@Timeout(value = HugeProgramsTest.BOUND, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HugeProgramsTest {

  /** Seconds; a few are needed, the rest is for busy machines. */
  static final int BOUND = 60;

  private static final String READ = "Contact c = [SELECT Id, Email FROM Contact LIMIT 1];";
  private static final String SEND =
      "HttpRequest r = new HttpRequest(); r.setEndpoint('callout:Hub'); r.setBody(%s);"
          + " new Http().send(r);";

  @TempDir private Path folder;

  private static String repeated(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining("\n"));
  }

  /** One way out, and it holds the address that was read. */
  private static void leaves(List<ExportPath> paths) {
    assertThat(paths)
        .filteredOn(path -> path.kind() == ExportPath.Kind.CALLOUT)
        .isNotEmpty()
        .anySatisfy(path -> assertThat(path.data().fields()).contains("Contact.Email"));
  }

  /** The way out is there; what leaves may be unknown. */
  private static void told(List<ExportPath> paths) {
    assertThat(paths)
        .filteredOn(path -> path.kind() == ExportPath.Kind.CALLOUT)
        .as("the way out is told, with its data or as unknown")
        .isNotEmpty()
        .allSatisfy(
            path ->
                assertThat(path.data().unknown() || path.data().fields().contains("Contact.Email"))
                    .isTrue());
  }

  @Test
  void blocksInBlocks() {
    leaves(
        new Code(folder)
            .with(
                "public class A { @AuraEnabled public static void run(Boolean b) { "
                    + READ
                    + " String s = c.Email; "
                    + "if (b) { ".repeat(2_000)
                    + SEND.formatted("s")
                    + "}".repeat(2_000)
                    + " } }")
            .paths());
  }

  @Test
  void callsInCalls() {
    leaves(
        new Code(folder)
            .with(
                "public class A { static String f(String x) { return x + '.'; }"
                    + " @AuraEnabled public static void run() { "
                    + READ
                    + SEND.formatted("f(".repeat(2_000) + "c.Email" + ")".repeat(2_000))
                    + " } }")
            .paths());
  }

  @Test
  void aSumOfTwoThousandParts() {
    leaves(
        new Code(folder)
            .with(
                "public class A { @AuraEnabled public static void run() { "
                    + READ
                    + SEND.formatted("'a' + ".repeat(2_000) + "c.Email")
                    + " } }")
            .paths());
  }

  @Test
  void aClassOfAMegabyte() {
    String statements = "Lead l%1$s = [SELECT Id FROM Lead LIMIT 1]; update l%1$s; s += 'x';";
    String source =
        "public class A { @AuraEnabled public static void run() { "
            + READ
            + " String s = c.Email;\n"
            + repeated(17_000, i -> statements.formatted(i))
            + SEND.formatted("s")
            + " } }";
    assertThat(source.length()).isGreaterThan(1 << 20);
    leaves(new Code(folder).with(source).paths());
  }

  @Test
  void twentyThousandMethods() {
    String source =
        "public class A { "
            + repeated(
                20_000,
                i -> "public static String m" + i + "(String s) { return s + 'abcdefghijk'; }")
            + "@AuraEnabled public static void run() { "
            + READ
            + SEND.formatted("m7(m19999(c.Email))")
            + " } }";
    assertThat(source.length()).isGreaterThan(1 << 20);
    leaves(new Code(folder).with(source).paths());
  }

  /** The one end reads, the other end sends; what is between only hands on. */
  @Test
  void aChainOfTenThousandCalls() {
    List<ExportPath> paths =
        new Code(folder)
            .with(
                "public class A { @AuraEnabled public static void run() { "
                    + READ
                    + " m0(c.Email); }\n"
                    + repeated(
                        9_999, i -> "static void m" + i + "(String s) { m" + (i + 1) + "(s); }")
                    + "static void m9999(String s) { "
                    + SEND.formatted("s")
                    + " } }")
            .paths();
    told(paths);
  }

  @Test
  void twoHundredMethodsThatCallEachOther() {
    leaves(
        new Code(folder)
            .with(
                "public class A { @AuraEnabled public static void run() { "
                    + READ
                    + " m0(c.Email); }\n"
                    + repeated(
                        200,
                        i ->
                            "static void m"
                                + i
                                + "(String s) { m"
                                + (i + 1) % 200
                                + "(s); m"
                                + (i + 77) % 200
                                + "(s); "
                                + (i == 199 ? SEND.formatted("s") : "")
                                + " }")
                    + " }")
            .paths());
  }

  @Test
  void classesThatExtendEachOther() {
    leaves(
        new Code(folder)
            .with("public virtual class A extends B { public virtual void a() { b(); } }")
            .with("public virtual class B extends C { public virtual void b() { super.c(); } }")
            .with(
                "public virtual class C extends A implements I { public virtual void c() { a(); this.gone(); }"
                    + " @AuraEnabled public static void run() { "
                    + READ
                    + SEND.formatted("c.Email")
                    + " new C().a(); } }")
            .with("public interface I extends J { void c(); }")
            .with("public interface J extends I { void a(); }")
            .with("public class S extends S { S() { super(); this.x = super.x; } }")
            .paths());
  }

  @Test
  void fiveThousandOverloads() {
    told(
        new Code(folder)
            .with(
                "public class A { @AuraEnabled public static void run() { "
                    + READ
                    + repeated(200, i -> "send(c.Email, null);")
                    + " }\n"
                    + repeated(5_000, i -> "static void send(String s, T" + i + " t) { keep(s); }")
                    + "static void send(String s, String t) { "
                    + SEND.formatted("s")
                    + " } static void keep(String s) { } }")
            .paths());
  }

  @Test
  void eightyClassesBehindAnInterface() {
    Code code =
        new Code(folder)
            .with("public interface Step { String run(String s, Step next); }")
            .with(
                "public class Start { @AuraEnabled public static void run(List<Step> steps) { "
                    + READ
                    + " for (Step one : steps) { one.run(c.Email, one); } } }");
    for (int i = 0; i < 80; i++) {
      code.with(
          "public class S%d implements Step { public String run(String s, Step next) { %s return next.run(s, next); } }"
              .formatted(i, i % 20 == 0 ? SEND.formatted("s") : "String t" + i + " = s;"));
    }
    leaves(code.paths());
  }

  @Test
  void threeHundredClassesThatAllCallEachOther() {
    Code code =
        new Code(folder)
            .with(
                "public class Start { @AuraEnabled public static void run() { "
                    + READ
                    + " K0.go(c.Email); } }");
    for (int i = 0; i < 300; i++) {
      code.with(
          "public class K%d { public static void go(String s) { %s %s } }"
              .formatted(
                  i,
                  repeated(300, other -> "K" + other + ".go(s);"),
                  i == 299 ? SEND.formatted("s") : ""));
    }
    leaves(code.paths());
  }

  /** The casts are told as a problem of one file; the other is analysed. */
  @Test
  void whatIsNotReadIsTold() {
    Code code =
        new Code(folder)
            .with("public class A { Object x = " + "(A)".repeat(3_000) + "y; }")
            .with(
                "public class B { @AuraEnabled public static void run() { "
                    + READ
                    + SEND.formatted("c.Email")
                    + " } }");
    leaves(code.paths());
    try (MetadataSource source = MetadataSources.open(folder)) {
      ParsedOrg parsed =
          MetadataParser.parse(
              source, new Reading(Optional.empty(), true, false, false), progress -> {});
      assertThat(parsed.problems())
          .extracting(ParseProblem::message)
          .containsExactly("the Apex code takes too much work to parse");
    }
  }
}

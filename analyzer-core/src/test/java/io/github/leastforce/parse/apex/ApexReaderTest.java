package io.github.leastforce.parse.apex;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Region;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.apex.AccessMode;
import io.github.leastforce.model.apex.ApexExpression;
import io.github.leastforce.model.apex.ApexExpression.Query;
import io.github.leastforce.model.apex.ApexMethod;
import io.github.leastforce.model.apex.ApexStatement;
import io.github.leastforce.model.apex.ApexStatement.Change;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.model.apex.Modifier;
import io.github.leastforce.model.apex.Sharing;
import io.github.leastforce.runmode.EntryPoint;
import io.github.leastforce.runmode.EntryPoints;
import io.github.leastforce.stack.DeepStack;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small sources, one for each construct; then sources that nobody would write. */
class ApexReaderTest {

  private static final SourceFile FILE = new SourceFile("classes/A.cls");
  private static final ApexReader READER = new ApexReader();
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static final String EVERYTHING =
      """
      @RestResource(urlMapping='/a/*')
      GLOBAL With Sharing CLASS A extends Base implements Database.Batchable<SObject>, Queueable {
          private static final String Q = 'SELECT Id FROM Lead';
          public Integer count { get { return [SELECT COUNT() FROM Case]; } private set; }
          static { update new Account(); }
          public enum Colour { RED, GREEN }
          public interface Sender { void send(List<Contact> people); }
          without sharing class Inner { Inner(String x) { super(); } }
          @AuraEnabled(cacheable=true) public static void show(Map<Id, Contact> people) {
              delete people.values();
              for (Contact each : people.values()) { upsert each External__c; }
          }
          @HttpGet global static String get() { return 'ä😀'; }
      }
      """;

  private static ApexReader.Result result(String source) {
    return DeepStack.run("parse-apex", () -> READER.read(FILE, source.toCharArray(), false));
  }

  private static ApexType read(String source) {
    ApexReader.Result result = result(source);
    assertThat(result.problem()).isEmpty();
    return result.type().orElseThrow();
  }

  private static List<ApexStatement> body(String statements) {
    ApexType type =
        read("public class A { Account field; void m(Contact c, Id i) { " + statements + " } }");
    return type.methods().get(0).body().statements();
  }

  @Test
  void declarations() {
    ApexType type = read(EVERYTHING);
    assertThat(type.kind()).isEqualTo(ApexType.Kind.CLASS);
    assertThat(type.name()).isEqualTo("A");
    assertThat(type.sharing()).isEqualTo(Sharing.WITH);
    assertThat(type.modifiers()).containsExactly(Modifier.GLOBAL);
    assertThat(type.annotation("restresource").orElseThrow().parameters())
        .containsEntry("urlmapping", "/a/*");
    assertThat(type.superclass()).isEqualTo("Base");
    assertThat(type.interfaces()).containsExactly("Database.Batchable<SObject>", "Queueable");
    assertThat(type.fields())
        .extracting(field -> field.name() + ":" + field.type() + ":" + field.property())
        .containsExactly("Q:String:false", "count:Integer:true");
    assertThat(type.all().map(ApexType::name))
        .containsExactly("A", "A.Colour", "A.Sender", "A.Inner");
    assertThat(type.inner().get(2).sharing()).isEqualTo(Sharing.WITHOUT);
    assertThat(type.methods())
        .extracting(method -> method.kind() + " " + method.signature())
        .containsExactlyInAnyOrder(
            "GETTER count()", "METHOD show(Map<Id,Contact>)", "METHOD get()", "INITIALIZER ()");
    assertThat(EntryPoints.of(type).stream().map(EntryPoint::kind))
        .containsExactlyInAnyOrder(EntryPoint.Kind.AURA, EntryPoint.Kind.REST);
  }

  @Test
  void triggers() {
    String source = "trigger T on Claim__c (before insert, after UPDATE) { insert Trigger.new; }";
    ApexType type = READER.read(FILE, source.toCharArray(), true).type().orElseThrow();
    assertThat(type.kind()).isEqualTo(ApexType.Kind.TRIGGER);
    assertThat(type.trigger().orElseThrow())
        .isEqualTo(new ApexType.Trigger("Claim__c", List.of("before insert", "after update")));
    assertThat(type.methods().get(0).body().statements())
        .hasSize(1)
        .first()
        .isInstanceOf(ApexStatement.Change.class);
    assertThat(EntryPoints.of(type))
        .extracting(EntryPoint::kind)
        .containsExactly(EntryPoint.Kind.TRIGGER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public class A implements Schedulable { public void execute(SchedulableContext c) {} }|SCHEDULABLE",
        "public class A implements System.Queueable { public void execute(QueueableContext c) {} }|QUEUEABLE",
        "public class A implements Database.Batchable<Account> { public void finish(X c) {} }|BATCH",
        "public class A { @Future(callout=true) static void m() {} }|FUTURE",
        "public class A { @InvocableMethod static void m() {} }|INVOCABLE",
        "public class A { @RemoteAction static void m() {} }|REMOTE_ACTION",
        "global class A { webservice static void m() {} }|SOAP",
        "global class A { global static void m() {} }|GLOBAL",
        "public class A implements Messaging.InboundEmailHandler { X handleInboundEmail(Y a) { return null; } }|EMAIL"
      })
  void entries(String source, EntryPoint.Kind kind) {
    assertThat(EntryPoints.of(read(source))).extracting(EntryPoint::kind).containsExactly(kind);
  }

  @Test
  void queries() {
    ApexStatement.Evaluate statement =
        (ApexStatement.Evaluate)
            body("x = [SELECT Id, Owner.Name, toLabel(Type) t, (SELECT Email FROM Contacts) FROM"
                    + " Account WHERE Id = :i AND Name IN :names WITH USER_MODE LIMIT :this.max];")
                .get(0);
    Query query = (Query) ((ApexExpression.Assign) statement.expression()).value();
    assertThat(query.object()).isEqualTo("Account");
    assertThat(query.fields()).containsExactly("Id", "Owner.Name", "toLabel(Type)");
    assertThat(query.children()).containsExactly(new Query.Child("Contacts", List.of("Email")));
    assertThat(query.filters()).containsExactly("Id", "Name");
    assertThat(query.bindings())
        .extracting(binding -> binding.getClass().getSimpleName())
        .containsExactly("Name", "Name", "Member");
    assertThat(query.mode()).isEqualTo(AccessMode.USER);
    assertThat(query.limit()).isEqualTo(-1);
  }

  /** Keywords of SOQL are names elsewhere, and no name has a case. */
  @Test
  void softKeywords() {
    List<ApexStatement> statements =
        body("Integer select = 1; Account LIMIT = null; Object data, Order, group; Update limit;");
    assertThat(((Change) statements.get(statements.size() - 1)).records())
        .isEqualTo(new ApexExpression.Name("limit"));
  }

  @Test
  void placesAreExact() {
    String source =
        "/* 😀 */ public class A {\r\n  void m() {\r    String s = '😀'; insert new Lead();\n  }\n}";
    ApexType type = read(source);
    assertThat(type.region()).isEqualTo(new Region(1, 17, 24));
    ApexMethod method = type.methods().get(0);
    Change change = (Change) method.body().statements().get(1);
    assertThat(change.at().region()).isEqualTo(new Region(3, 22, 40));
    ElementPath path = method.place(change.at()).element();
    assertThat(path).hasToString("class[name=A]/method[name=m()]/change[1]");
    assertThat(type.regions()).containsEntry(path, change.at().region());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "class",
        "public class A { void m( } }",
        "System.debug(1);",
        "public class A { ' }",
        "((("
      })
  void whatDoesNotParseIsOneProblem(String source) {
    ApexReader.Result result = result(source);
    assertThat(result.type()).isEmpty();
    ParseProblem problem = result.problem().orElseThrow();
    assertThat(problem.line()).isEqualTo(1);
    assertThat(problem.message()).startsWith("the Apex code ");
  }

  @ParameterizedTest
  @CsvSource({
    "(,1,)",
    "f(,1,)",
    "!,y,''",
    "new Map<String%Object>{ 'a' => ,1,}",
    "a ? b : ,c,''",
    "a[,1,]"
  })
  void deepExpressionsAreRead(String open, String core, String close) {
    String source =
        "public class A { void m() { x = "
            + open.replace('%', ',').repeat(2_000)
            + core
            + close.repeat(2_000)
            + "; } }";
    assertThat(result(source).problem()).isEmpty();
  }

  @Test
  void deepBlocksAreRead() {
    assertThat(body("if (a) {".repeat(2_000) + "insert c;" + "}".repeat(2_000))).hasSize(1);
  }

  @Test
  void deeperIsAProblem() {
    String source =
        "public class A { Object x = " + "(".repeat(5_000) + "1" + ")".repeat(5_000) + "; }";
    assertThat(result(source).problem().orElseThrow().message()).contains("nested too deeply");
  }

  /** Takes time by the cube of its length when nothing stops it. */
  @ParameterizedTest
  @ValueSource(strings = {"(A)", "(A) ! ", "(A)--", "(a.B[])/* c */", "(A)(List<B>)"})
  void chainsOfCastsAreBounded(String cast) {
    long start = System.nanoTime();
    ApexReader.Result result =
        result("public class A { Object x =\n" + cast.repeat(3_000) + "y; }");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    ParseProblem problem = result.problem().orElseThrow();
    assertThat(problem.message()).contains("too much work");
    assertThat(problem.line()).isEqualTo(2);
  }

  /** Sums and conditions in brackets follow each other as casts do. */
  @Test
  void bracketsThatAreNoCastsAreRead() {
    assertThat(body("if (a) (b).c();".repeat(300))).hasSize(300);
    assertThat(body("x = " + "(a) + ".repeat(90) + "b;")).hasSize(1);
    assertThat(body("x = " + "(A)(".repeat(300) + "b" + ")".repeat(300) + ";")).hasSize(1);
  }

  /** The bound counts steps, and what a reader has learnt saves it time, but no steps. */
  @Test
  void whatTakesTooManyStepsEndsAtTheSamePlace() {
    String source =
        "public class A { Object x =\n" + "(A)(\n".repeat(400) + "b" + ")".repeat(400) + "; }";
    ApexReader bounded = new ApexReader(50_000);
    ApexReader.Result first = bounded.read(FILE, source.toCharArray(), false);
    ParseProblem problem = first.problem().orElseThrow();
    assertThat(problem.message()).contains("too much work");
    assertThat(problem.line()).isBetween(2, 402);

    assertThat(bounded.read(FILE, source.toCharArray(), false)).isEqualTo(first);
    READER.read(FILE, source.toCharArray(), false);
    assertThat(new ApexReader(50_000).read(FILE, source.toCharArray(), false)).isEqualTo(first);
    assertThat(result(source).problem()).isEmpty();
  }

  /** Where the open rules settle what something is, nothing is read ahead for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "List<String> a%d;",
        "Map<Id, Set<List<Id>>> a%d = new Map<Id, Set<List<Id>>>();",
        "Set<Id> m%d(List<Id> x) { Map<Id, Account> y = n(x).p(x, 1); return y.keySet(); }",
        "void m%d() { get(a, b); a.b.get(c).d(e, f[0]).g(); x = h(i) < j.k(l) ? n() : o; }",
        "String m%d() { return a + b.c + d(e) + f.g(h) - i * j / k; }",
      })
  void whatPeopleWriteTakesStepsByItsLength(String member) {
    StringBuilder source = new StringBuilder("public class A {");
    for (int i = 0; i < 2_000; i++) {
      source.append(member.formatted(i)).append('\n');
    }
    // There are fewer tokens than characters.
    ApexReader bounded = new ApexReader(source.length() * 2);
    assertThat(bounded.read(FILE, (source + "}").toCharArray(), false).problem()).isEmpty();
  }

  /** Behind a test for a type, the sign that opens arguments may compare. */
  @Test
  void comparisonsBehindTypesAreRead() {
    assertThat(body("Boolean b = a instanceof Id < c; Boolean d = e instanceof List<Id>;"))
        .hasSize(2);
  }

  @Test
  void longFilesAreRead() {
    StringBuilder overloads = new StringBuilder("public class A {");
    for (int i = 0; i < 5_000; i++) {
      overloads.append("void m(T").append(i).append(" x) { insert new Lead(); }\n");
    }
    assertThat(read(overloads + "}").methods()).hasSize(5_000);
    String statement = "  Lead l = [SELECT Id FROM Lead WHERE Id = :i]; update l;\n";
    assertThat(body(statement.repeat((1 << 20) / statement.length()))).hasSizeGreaterThan(30_000);
  }

  @Property(tries = 1000)
  void mutatedSourcesNeverThrow(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int changes) {
    Random random = new Random(seed);
    StringBuilder source = new StringBuilder(EVERYTHING);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(Math.max(1, source.length()));
      switch (random.nextInt(4)) {
        case 0 -> source.setCharAt(at, "(){}[]<>;:'@.,=\r\n\0\uD83D".charAt(random.nextInt(19)));
        case 1 -> source.deleteCharAt(at);
        case 2 -> source.setLength(Math.max(40, at));
        default -> source.insert(at, source.substring(at, Math.min(source.length(), at + 30)));
      }
    }
    ApexReader.Result result = READER.read(FILE, source.toString().toCharArray(), false);
    assertThat(result.type().isPresent()).isNotEqualTo(result.problem().isPresent());
    int lines = source.toString().split("\r\n|\r|\n", -1).length;
    result.problem().ifPresent(problem -> assertThat(problem.line()).isBetween(1, lines));
    result
        .type()
        .ifPresent(
            type ->
                type.regions()
                    .values()
                    .forEach(region -> assertThat(region.line()).isBetween(1, lines)));
  }
}

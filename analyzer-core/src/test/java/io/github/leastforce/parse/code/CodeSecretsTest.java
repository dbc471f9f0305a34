package io.github.leastforce.parse.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.parse.TestSecrets;
import io.github.leastforce.secrets.SecretDetectors;
import io.github.leastforce.secrets.SecretDetectors.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeSecretsTest {

  private static final SecretDetectors DETECTORS = TestSecrets.DETECTORS.get();

  /** Stands for itself in the examples below. */
  private static final String SECRET = "q7Rt0pWz4kLm9sXv2bNd";

  private static List<CodeSecret> in(String code) {
    return CodeSecrets.ofApex(code.replace("SECRET", SECRET).toCharArray(), DETECTORS);
  }

  private static String element(String code) {
    List<CodeSecret> found = in(code);
    assertThat(found).as(code).hasSize(1);
    return found.get(0).element();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String apiKey = 'SECRET';",
        "this.apiKey = 'SECRET';",
        "String apiKey = flag ? given : 'SECRET';",
        "String apiKey = a == b ? 'SECRET' : given;",
        "String apiKey = given + ('SECRET');",
        "String apiKey; apiKey += 'SECRET';",
        "Blob apiKey = Blob.valueOf('SECRET');",
        "x = new Setting__c(Name = 'A', apiKey = 'SECRET');",
        "if (apiKey == 'SECRET') {}",
        "if (apiKey != 'SECRET') {}",
        "if (!apiKey.equals('SECRET')) {}",
        "map.put('apiKey', 'SECRET');",
        "map.put('apiKey', f(a, b) + 'SECRET');",
        "m = new Map<String, String>{'a' => 'b', 'apiKey' => 'SECRET'};",
        "String apiKey() { if (a) { return 'SECRET'; } }",
        "String apiKey { get { return 'SECRET'; } }",
        "String apiKey(Map<String, String> given) { return (a ? given : 'SECRET'); }",
        "request.setHeader('apiKey', 'SECRET');",
        "body = '{\"apiKey\": \"SECRET\"}';",
        "body = '{\\\"apiKey\\\":\\\"SECRET\\\"}';",
        "body = '<v:apiKey>SECRET</v:apiKey>';",
        "body = 'a=b&apiKey=SECRET';",
        "body = 'a=b&apiKey=' + 'SECRET';",
        "String apiKey = 'q7Rt0pWz4k' + 'Lm9sXv2bNd';",
        "String apiKey = '''\nSECRET''';",
        "String apiKey = '\\u0071' + 'SECRET';",
        "String apiKey = 'SECRET'"
      })
  void whatATextBecomes(String code) {
    assertThat(element(code)).isEqualTo("apiKey");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String k = 'SECRET'; void m() { r.setHeader('Authorization', k); }",
        "String k = 'SECRET'; void m() { r.setHeader('Authorization', 'Bearer ' + k); }",
        "String k = 'SECRET'; void m() { r.setHeader('X-Api-Key', this.k); }",
        "String k = 'SECRET'; void m() { r.setHeader('X-Api-Key', Keys.k); }",
        "String k = 'SECRET'; void m() { h.put('x-api-key', k); }",
        "String k = 'SECRET'; void m() { r.setBody('grant_type=x&client_secret=' + k); }",
        "String k = 'SECRET'; void m() { s = '{\"password\":\"' + k + '\"}'; }",
        "String k = 'SECRET'; void m() { s = '<Password>' + k + '</Password>'; }",
        "String k = 'SECRET'; void m() { auth = 'Bearer ' + k; }",
        "String k = 'lowtide'; void m() { EncodingUtil.base64Encode(Blob.valueOf(u + ':' + k)); }",
        "String k = 'lowtide'; void m() { Crypto.generateMac('a', b, Blob.valueOf(k)); }"
      })
  void whatAVariableBecomes(String code) {
    CodeSecret found = in(code).get(0);
    assertThat(found.element()).isEqualTo("k");
    Span use = found.use().orElseThrow();
    String text = code.replace("SECRET", SECRET);
    assertThat(text.substring(use.start(), use.end())).isEqualTo("k");
    assertThat(use.start()).isGreaterThan(text.indexOf("void"));
    assertThat(text.substring(found.place().start(), found.place().end())).startsWith("'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String name = 'SECRET';",
        "String k = 'SECRET'; void m() { r.setHeader('X-Trace', k); }",
        "String k = 'SECRET'; void m() { r.setHeader('Authorization', other.k); }",
        "String k = 'SECRET'; void m() { r.setHeader('Authorization', k()); }",
        "String k = 'SECRET'; void m() { r.setHeader('Authorization', k.name); }",
        "String apiKeyName = 'SECRET';",
        "String apiKey = find('SECRET');",
        "apiKey[0] = x; y = 'SECRET';",
        "String apiKey = b('a', 'SECRET');",
        "class apiKey { List<String> l = new List<String>{'SECRET'}; }",
        "map.put('SECRET', 'apiKey');",
        "if (Test.isRunningTest()) { apiKey = 'SECRET'; }",
        "apiKey = Test.isRunningTest() ? 'SECRET' : b;",
        "apiKey = !Test.isRunningTest() ? b : 'SECRET';",
        "@IsTest static void m() { apiKey = 'SECRET'; }",
        "static testMethod void m() { apiKey = 'SECRET'; }",
        "class M implements HttpCalloutMock { void m() { if (a) { apiKey = 'SECRET'; } } }",
        "EncodingUtil.base64Encode(Blob.valueOf('user:'));",
        "EncodingUtil.base64Encode(Blob.valueOf('a: b c d'));",
        "Encryptor.encrypt(value, 'labels');",
        "r.setBody('{\"access_token\":\"' + name + '\"}');",
        "r.setEndpoint('https://a.quayside.example/x?X-Amz-Credential=AKIAZX3KQ7WTRVNM2PLD%2F2026');"
      })
  void whatIsNone(String code) {
    assertThat(in(code)).as(code).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (!Test.isRunningTest()) { apiKey = 'SECRET'; }",
        "apiKey = Test.isRunningTest() ? b : 'SECRET';",
        "if (Test.isRunningTest()) { a(); } else { apiKey = 'SECRET'; }",
        "static void test() { apiKey = 'SECRET'; }"
      })
  void branchesForTheRest(String code) {
    assertThat(element(code)).isEqualTo("apiKey");
  }

  @Test
  void commentsArePossible() {
    assertThat(in("/* a\n String apiKey = 'SECRET'; */")).allMatch(CodeSecret::commented);
    assertThat(element("// apiKey = 'SECRET';\nString a = 'b';")).isEqualTo("apiKey");
    assertThat(element("// don't: apiKey = 'SECRET';")).isEqualTo("apiKey");
    CodeSecret found = in("/**\n * Authorization: Bearer SECRET\n */").get(0);
    assertThat(found.commented()).isTrue();
    assertThat(found.place().start()).isEqualTo(5);
    assertThat(in("// see the page about SECRET things")).isEmpty();
  }

  @Test
  void brokenFilesAreReadAllTheSame() {
    assertThat(element("class A { String apiKey = 'SECRET'; void m( { ) } ] }"))
        .isEqualTo("apiKey");
    assertThat(element("String a = 'no end;\nString apiKey = 'SECRET';")).isEqualTo("apiKey");
    for (String end : List.of("'", "'''", "/*", "//", "'a\\", "'\\u00", "+", "(", ",", "x ? ")) {
      assertThat(in("String apiKey = 'SECRET'; " + end)).hasSize(1);
      assertThat(in(end)).isEmpty();
    }
  }

  @Test
  void aNameThatIsASecretIsNotSaid() {
    String code = "map = new Map<String, String>{'SECRET' => 'Bearer SECRET'};";
    assertThat(element(code)).isEmpty();
  }

  @Test
  void theLineOfThePieceThatHoldsIt() {
    String code =
        "body = '<a x=\"http://tides.quayside.example/2026/a%7\">'\n"
            + "  + '<Password>SECRET</Password>'\n  + '</a>';";
    CodeSecret found = in(code).get(0);
    assertThat(code.substring(found.place().start())).startsWith("'<Password>");
  }

  /** Time by the square of the length would take minutes. */
  @Test
  void longTextsTakeNoTime() {
    String code =
        "x = 'a1b2c3d4e5 '".concat(" + y + 'a1b2c3d4e5' + f(".repeat(20_000)).concat("z;\n")
            + "a ? b : ('q1w2e3r4t5' ".repeat(20_000);
    long start = System.nanoTime();
    assertThat(in(code)).isEmpty();
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }

  @Test
  void nothingInQuotesIsShown() {
    String code =
        """
        String a = 'SECRET', b = 'it\\'s SECRET';
        String c = '''
        SECRET
        ''';
        // don't show 'SECRET' nor "SECRET"
        /* key SECRET, password=SECRET: (SECRET) */
        String d = 'SECRET
        // an ordinary comment stays
        """
            .replace("SECRET", SECRET);
    char[] shown = code.toCharArray();
    for (Span span : CodeSecrets.hiddenInApex(code.toCharArray())) {
      for (int i = span.start(); i < span.end(); i++) {
        shown[i] = '*';
      }
    }
    assertThat(new String(shown))
        .doesNotContain(SECRET.substring(0, 4))
        .contains("String a = '*", "// don'", "// an ordinary comment stays", "key ");
  }
}

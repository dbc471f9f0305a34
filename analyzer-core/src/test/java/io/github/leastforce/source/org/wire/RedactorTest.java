package io.github.leastforce.source.org.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final String SECRET = "s3cr3tvalue";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token 00D000000000001!AQ.s3cr3tvalue_x in a text",
        "00D000000000001EAA!s3cr3tvalue",
        "00D000000000001%21s3cr3tvalue",
        "Authorization: Bearer s3cr3tvalue",
        "authorization: basic s3cr3tvalue==",
        "grant_type=x&client_secret=s3cr3tvalue&y=z",
        "assertion=s3cr3tvalue",
        "{\"access_token\" : \"s3cr3tvalue\"}",
        "{\"accessToken\":\"s3cr3tvalue\"}",
        "<m:sessionId>s3cr3tvalue</m:sessionId>",
        "<consumerSecret>s3cr3tvalue</consumerSecret>",
        "force://PlatformCLI::s3cr3tvalue@acme.my.salesforce.com",
        "http://me:s3cr3tvalue@proxy.internal:8080",
        "jwt eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.s3cr3tvalue",
      })
  void masksWhatLooksLikeASecret(String text) {
    assertThat(new Redactor().redact(text)).doesNotContain(SECRET).contains(Redactor.MASK);
  }

  @Test
  void masksWhatWasRegisteredAlsoAsAFormCarriesIt() {
    Redactor redactor = new Redactor();
    redactor.register("pass word+1");

    assertThat(redactor.redact("a pass word+1 b")).isEqualTo("a [redacted] b");
    assertThat(redactor.redact("p=pass+word%2B1")).doesNotContain("word");
  }

  @Test
  void masksTheLongerOfTwoSecretsWhole() {
    Redactor redactor = new Redactor();
    redactor.register("abcdef");
    redactor.register("abcdefghij");

    assertThat(redactor.redact("abcdefghij")).isEqualTo(Redactor.MASK);
  }

  @Test
  void leavesOrdinaryTextAlone() {
    String text = "profile `Admin` of 00D000000000001AAA: 3 of 4 fields, see https://a.example/x";
    assertThat(new Redactor().redact(text)).isEqualTo(text);
  }

  @Test
  void errorsAreRedactedWhenTheyAreMade() {
    Redactor redactor = new Redactor();
    redactor.register(AccessToken.of(SECRET));

    RemoteError error =
        new RemoteError(
            redactor,
            Kind.PROTOCOL,
            "odd\n\u001b[31m " + SECRET,
            Where.at("h", "retrieve").inJob(SECRET),
            "not " + SECRET);

    assertThat(error.getMessage() + error.hint() + error.what() + error.where())
        .doesNotContain(SECRET)
        .doesNotContain("\n")
        .doesNotContain("\u001b");
    assertThat(error.getCause()).isNull();
  }

  @Test
  void tokensDoNotPrintThemselves() {
    AccessToken token = AccessToken.of("00D000000000001!" + SECRET);
    InstanceUrl url = InstanceUrl.of("https://acme.my.salesforce.com", java.util.Set.of());

    assertThat(token).hasToString("[access token]");
    assertThat(new OrgSession(url, token).toString()).doesNotContain(SECRET);
    assertThat(new ProxyAddress("p.internal", 1, "me", SECRET).toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "two words", "with\nline", "ümlaut"})
  void malformedTokensAreRefusedUnquoted(String text) {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    RemoteError.class, () -> AccessToken.of(text))
                .kind())
        .isEqualTo(Kind.AUTHENTICATION);
  }
}

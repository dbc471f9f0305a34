package io.github.leastforce.source.org.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.leastforce.source.org.wire.RemoteError.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a token may go (fault 38). */
class InstanceUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://acme.my.salesforce.com, https://acme.my.salesforce.com",
    "https://acme.my.salesforce.com/, https://acme.my.salesforce.com",
    "' https://ACME.my.salesforce.com ', https://acme.my.salesforce.com",
    "https://acme--dev.sandbox.my.salesforce.com, https://acme--dev.sandbox.my.salesforce.com",
    "https://acme.lightning.force.com, https://acme.my.salesforce.com",
    "https://acme.lightning.force.com/, https://acme.my.salesforce.com",
    "https://acme.my.salesforce.mil, https://acme.my.salesforce.mil",
    "https://cs1.cloudforce.com:8443, https://cs1.cloudforce.com:8443",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://localhost:1, http://localhost:1",
    "http://[::1]:8080, http://[::1]:8080",
    "https://localhost:8443, https://localhost:8443",
  })
  void takesOrgs(String given, String origin) {
    assertThat(InstanceUrl.of(given, Set.of())).hasToString(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "acme.my.salesforce.com",
        "mailto:acme@my.salesforce.com",
        "http://acme.my.salesforce.com",
        "ftp://acme.my.salesforce.com",
        "http://127.0.0.2:80",
        "http://localhost.evil.example",
        "https://user@acme.my.salesforce.com",
        "https://acme.my.salesforce.com@evil.example",
        "https://acme.my.salesforce.com.evil.example",
        "https://salesforce.com.evil.example",
        "https://evilsalesforce.com",
        "https://salesforce.com",
        "https://acme.my.salesforce.com.",
        "https://acme.my.salesforce.com/services",
        "https://acme.my.salesforce.com?sid=1",
        "https://acme.my.salesforce.com#x",
        "https://acme.my.salesforce.com:0",
        "https://acme.my.salesforce.com:70000",
        "https://evil.example",
        "https:///x",
        "https://acme .my.salesforce.com",
      })
  void refusesOthers(String given) {
    RemoteError error =
        catchThrowableOfType(RemoteError.class, () -> InstanceUrl.of(given, Set.of()));

    assertThat(error.kind()).isEqualTo(Kind.UNSAFE_INPUT);
    assertThat(error.hint()).isNotBlank();
  }

  @Test
  void takesAHostThatTheUserNamed() {
    assertThat(InstanceUrl.of("https://org.internal:444", Set.of("ORG.internal")))
        .hasToString("https://org.internal:444");
    RemoteError error =
        catchThrowableOfType(
            RemoteError.class,
            () -> InstanceUrl.of("https://my.org.internal", Set.of("org.internal")));
    assertThat(error.hint()).contains("--allow-host");
  }

  /** A host the user allowed is not therefore allowed without encryption. */
  @Test
  void refusesPlainHttpEvenWhenTheHostIsAllowed() {
    RemoteError error =
        catchThrowableOfType(
            RemoteError.class, () -> InstanceUrl.of("http://org.internal", Set.of("org.internal")));
    assertThat(error).hasMessageContaining("is not https");
  }

  @Test
  void doesNotRepeatWhatMayBeAPassword() {
    RemoteError error =
        catchThrowableOfType(
            RemoteError.class,
            () -> InstanceUrl.of("https://me:hunter22@acme.my.salesforce.com?sid=abc", Set.of()));

    assertThat(error.getMessage()).doesNotContain("hunter22").doesNotContain("abc");
  }
}

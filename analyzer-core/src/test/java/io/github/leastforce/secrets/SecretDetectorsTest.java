package io.github.leastforce.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.parse.TestSecrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretDetectorsTest {

  private static final SecretDetectors DETECTORS = TestSecrets.DETECTORS.get();
  private static final String GENERATED = "q7Rt0pWz4kLm9sXv2bNd";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Password__c", "API_Key__c", "Tide_Feed_Api_Key", "clientSecret", "Consumer_Secret__c",
        "Kennwort__c", "Contrasena__c", "SECRET_KEY", "ACCESS_TOKEN", "Vendor_Auth_Token__c",
        "Webhook_Secret__c", "Token__c"
      })
  void namesOfSecrets(String name) {
    assertThat(DETECTORS.named(name, GENERATED)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "API_Key_Name__c",
        "Token_Url__c",
        "Password_Expiry_Date__c",
        "Has_Password__c",
        "Public_Api_Key__c",
        "Key_Contact__c",
        "Secret_Field__c",
        "Forgot_Password",
        "Password_Hash__c",
        "Named_Credential__c",
        "Token_Type__c",
        "Keyword__c",
        "Passage__c",
        "Tokenised__c",
        "Description__c"
      })
  void namesAboutSecretsAndOthers(String name) {
    assertThat(DETECTORS.named(name, GENERATED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "xxxxxxxxxxxx",
        "************",
        "changeme",
        "CHANGE_ME_14",
        "<your key>",
        "${API_KEY_14}",
        "{!$Credential.Hub.Key1}",
        "{{hub.key1}}",
        "%API_KEY_1%",
        "REPLACE_ME_1",
        "aaaaaaaaaaaa",
        "password",
        "Password1",
        "Placeholder_Value",
        "YOUR_API_KEY_1",
        "env:HUB_KEY_1",
        "callout:Hub14/x",
        "https://hub.example/v14",
        "Hub_Config_14__c",
        "word by word 14",
        "OnlyLetters",
        "2026-11-01T00:00:00",
        "1234567890",
        "someone.14@example.com",
        "hub14.example.com",
        "short1"
      })
  void valuesThatAreNoSecrets(String value) {
    assertThat(DETECTORS.named("Password__c", value)).isEmpty();
    assertThat(DETECTORS.typed("Password__c", value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.bm90LWEtc2lnbmF0dXJl, json-web-token",
    "https://user:hunter-2-x@hub.example/a, url-password",
    "https://hub.example/a?api_key=q7Rt0pWz4kLm9sXv2bNd, url-key",
    "Basic dXNlcjpodW50ZXItMi14, basic-credentials",
    "Bearer q7Rt0pWz4kLm9sXv2bNd, bearer-token",
    "Bearer expectations of everybody, ",
    "Basic instructions, ",
    "https://user@hub.example/a, ",
    "https://hub.example/a?page=q7Rt0pWz4kLm9sXv2bNd, ",
    "https://user:${PASSWORD}@hub.example/a, ",
  })
  void shapes(String text, @Nullable String detector) {
    assertThat(DETECTORS.typed("Note", text).map(Recognised::detector))
        .isEqualTo(Optional.ofNullable(detector));
  }

  @Test
  void keysForBrowsersAreNoSecretsBesideTheirName() {
    String url = "https://hub.example/a?key=" + GENERATED;
    assertThat(DETECTORS.typed("Map_Tiles_Url", url)).isEmpty();
    assertThat(DETECTORS.typed("Ledger_Url", url)).isPresent();
  }

  @Test
  void whatIsToldOfASecretIsNotTheSecret() {
    assertThat(DETECTORS.named("Password__c", GENERATED).map(Recognised::toString).orElseThrow())
        .contains("length=20")
        .doesNotContain(GENERATED.substring(0, 6));
    assertThat(DETECTORS.masked("a Bearer " + GENERATED + " b"))
        .isEqualTo("a Bearer " + "*".repeat(20) + " b");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65000, 65536, 70000, 200_000})
  void keysAreFoundWhereverTheyStand(int before) throws IOException {
    String text =
        " ".repeat(before)
            + "-----BEGIN PRIVATE KEY-----\n"
            + "bm90IGEga2V5IG9mIGFueWJvZHksIG9ubHkgYSB0ZXN0IG9mIGtleXMuLi4u\n"
            + "-----END PRIVATE KEY-----";
    assertThat(look(text.getBytes(StandardCharsets.UTF_8)).key()).isPresent();
    assertThat(DETECTORS.privateKeys(text)).hasSize(1);
    assertThat(look(text.replace("PRIVATE", "PUBLIC").getBytes(StandardCharsets.UTF_8)).key())
        .isEmpty();
  }

  @Test
  void keyStoresAreToldByTheirBytes() throws IOException {
    assertThat(look(keyStore(1)).key().map(Recognised::certain)).contains(true);
    assertThat(look(keyStore(2)).key()).as("certificates only").isEmpty();
    assertThat(look(keyStore(2, 1)).key().map(Recognised::certain)).contains(true);
    byte[] pkcs12 = HexFormat.of().parseHex("308204AA0201033082046B06092A864886F70D010701A082");
    assertThat(look(pkcs12).key().map(Recognised::certain)).contains(false);
    assertThat(look(Arrays.copyOf(pkcs12, 8)).key()).isEmpty();
    assertThat(look(new byte[0]).key()).isEmpty();
  }

  @Test
  void archivesAreNotUnpackedAndSaySo() throws IOException {
    assertThat(look(new byte[] {'P', 'K', 3, 4, 0}).archive()).isTrue();
    assertThat(look("plain".getBytes(StandardCharsets.UTF_8)).archive()).isFalse();
  }

  private static SecretDetectors.FileContent look(byte[] content) throws IOException {
    return DETECTORS.privateKey(new ByteArrayInputStream(content));
  }

  /** A Java key store with entries of these kinds, without their keys. */
  private static byte[] keyStore(int... kinds) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xFEEDFEED);
    out.writeInt(2);
    out.writeInt(kinds.length);
    for (int kind : kinds) {
      out.writeInt(kind);
      out.writeUTF("alias");
      out.writeLong(0);
      out.writeUTF("X.509");
      out.writeInt(4);
      out.writeInt(0);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "callout:Tide_Hub, callout:Tide_Hub",
    "callout:Tide_Hub/v2/levels?key=abc, callout:Tide_Hub/v2/levels",
    "callout:, callout:",
    "https://tides.quayside.example, https://tides.quayside.example",
    "http://tides.quayside.example:8443/v2/a#b, http://tides.quayside.example:8443/v2/a",
    "https://berth:q7Rt0pWz4@tides.quayside.example/v2, https://tides.quayside.example/v2",
    "https://q7Rt0pWz4kLm9sXv2bNd@tides.quayside.example/v2, https://tides.quayside.example/v2",
    "https://tides.quayside.example/in/q7Rt0pWz4kLm9sXv2bNd/x, https://tides.quayside.example/in/",
    "https://hooks.slack.com/services/TABCDEFGH/BABCDEFGH/abcdefghijklmnopqrstuvwx, https://hooks.slack.com/",
    "https://{0}.quayside.example/x, https://{0}.quayside.example/x",
    "/services/apexrest/tides, /services/apexrest/tides",
    "tides.quayside.example, tides.quayside.example",
    "tides.quayside.example/v2?x=1, tides.quayside.example/v2",
    "Tide_Hub, Tide_Hub",
    "'', ''"
  })
  void piecesOfEndpoints(String text, String piece) {
    assertThat(DETECTORS.endpointPiece("Tide_Setting", text)).contains(piece);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GENERATED,
        "Welcome on board",
        "https://berth:1234/q7Rt0pWz4kLm9@tides.quayside.example/v2",
        "https:// tides.quayside.example",
        "https://berth:q7Rt0pWz4kLm9",
        "SG.q7Rt0pWz4kLm9sXv2bNdab.q7Rt0pWz4kLm9sXv2bNdabq7Rt0pWz4kLm9sXv2bNdabcde",
        "q7Rt0pWz4kLm9sXv2bNdab.q7Rt0pWz4kLm9sXv2bNdab.pw",
        "<password>q7Rt</password>",
        "a,b"
      })
  void otherTextsAreNoPieces(String text) {
    assertThat(DETECTORS.endpointPiece("Tide_Setting", text)).isEmpty();
  }

  /** Words of letters, which nothing else tells from the name of a credential. */
  @ParameterizedTest
  @ValueSource(strings = {"Tide_Password", "Gate__mdt.North.Client_Secret__c", "Api_Key"})
  void aWordThatIsCalledASecretIsNoPiece(String name) {
    assertThat(DETECTORS.endpointPiece(name, "correctHorse")).isEmpty();
    assertThat(DETECTORS.endpointPiece(name, "/correct/horse")).isEmpty();
    assertThat(DETECTORS.endpointPiece(name, "correct.horse")).isEmpty();
    assertThat(DETECTORS.endpointPiece(name, "https://tides.quayside.example"))
        .contains("https://tides.quayside.example");
  }
}

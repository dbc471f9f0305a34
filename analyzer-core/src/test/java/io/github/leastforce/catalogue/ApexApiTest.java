package io.github.leastforce.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.catalogue.ApexApi.PublicFile;
import io.github.leastforce.catalogue.ApexApi.Setter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApexApiTest {
  private static final ApexApi API =
      Catalogues.apexApi(name -> ApexApiTest.class.getResourceAsStream("/data/" + name));

  @ParameterizedTest
  @CsvSource({
    "Http, send, callout",
    "HTTP, SEND, callout",
    "Continuation, addHttpRequest, callout",
    "WebServiceCallout, invoke, callout",
    "Messaging, sendEmail, email",
    "Cache.Org, put, cache",
    "Cache.SessionPartition, put, cache",
    "System, debug, debug-log",
    "RestResponse, addHeader, service",
  })
  void dataLeavesByKnownCalls(String type, String method, String kind) {
    assertThat(API.wayOut(type, method)).map(ApexApi.WayOut::kind).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({"Http, toString", "Cache.Org, get", "HttpRequest, send", "Relay, send"})
  void otherCallsAreNoWayOut(String type, String method) {
    assertThat(API.wayOut(type, method)).isEmpty();
  }

  @Test
  void aWayOutTellsWhatLeavesAndWhereTo() {
    ApexApi.WayOut send = API.wayOut("Http", "send").orElseThrow();
    assertThat(send.arguments()).containsExactly(0);
    assertThat(send.parts()).containsExactly("body", "headers", "endpoint");
    assertThat(send.endpointArgument()).isZero();
    assertThat(send.endpointPart()).isEqualTo("endpoint");
    ApexApi.WayOut soap = API.wayOut("WebServiceCallout", "invoke").orElseThrow();
    assertThat(soap.arguments()).containsExactly(1);
    assertThat(soap.endpointArgument()).isEqualTo(3);
    assertThat(API.wayOut("Cache.Org", "put").orElseThrow().endpointArgument()).isEqualTo(-1);
  }

  /** What a request is given comes out again where it is read or sent. */
  @Test
  void settersAndGettersSpeakOfTheSameParts() {
    assertThat(API.setter("HttpRequest", "setBody")).contains(new Setter("body", 0, ""));
    assertThat(API.setter("HttpRequest", "setBodyAsBlob")).contains(new Setter("body", 0, ""));
    assertThat(API.setter("HttpRequest", "setHeader")).contains(new Setter("headers", 1, ""));
    assertThat(API.getter("HttpRequest", "getBody")).contains("body");
    assertThat(API.getter("HttpRequest", "getEndpoint")).contains("endpoint");
    assertThat(API.setter("HttpRequest", "getBody")).isEmpty();
  }

  @Test
  void answersAndCredentialsAreTold() {
    assertThat(API.answer("HttpResponse", "getBody")).isTrue();
    assertThat(API.answer("HttpResponse", "getStatusCode")).isFalse();
    assertThat(API.credential("UserInfo", "getSessionId")).contains("id of the running session");
    assertThat(API.credential("UserInfo", "getUserId")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Crypto, generateDigest, true",
    "Crypto, encryptWithManagedIV, true",
    "Limits, getCallouts, true",
    "Crypto, decrypt, false",
    "EncodingUtil, base64Encode, false",
    "Security, stripInaccessible, false",
    "JSON, serialize, false",
  })
  void onlySomeCallsMakeDataHarmless(String type, String method, boolean expected) {
    assertThat(API.sanitiser(type, method)).isEqualTo(expected);
  }

  @Test
  void signsTellNothing() {
    assertThat(List.of("size", "isEmpty", "getStatusCode", "LENGTH")).allMatch(API::sign);
    assertThat(List.of("get", "toString", "substring", "getBody")).noneMatch(API::sign);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mask", "maskEmail", "redactAll", "toHash", "anonymise", "tokenizeCard"})
  void namesMayLookAsIfTheyMasked(String method) {
    assertThat(API.masks(method)).isTrue();
  }

  /** The beginning of a word counts, never its middle. */
  @ParameterizedTest
  @ValueSource(strings = {"unmasked", "rehashOf", "send", "serialize"})
  void otherNamesDoNot(String method) {
    assertThat(API.masks(method)).isFalse();
  }

  @Test
  void transformationsAndStartsAreFoundByTypeToo() {
    assertThat(API.transformation("JSON", "serialize")).contains("serialised as JSON");
    assertThat(API.transformation("JSONGenerator", "writeString")).contains("written as JSON");
    assertThat(API.transformation("Account", "serialize")).isEmpty();
    assertThat(API.start("Database", "executeBatch").orElseThrow().runs())
        .containsExactly("start", "execute", "finish");
    assertThat(API.start("System", "schedule").orElseThrow().argument()).isEqualTo(2);
    assertThat(API.start("System", "now")).isEmpty();
  }

  @Test
  void filesAndHowTheyBecomePublic() {
    assertThat(API.fileBody("contentversion", "versiondata")).isTrue();
    assertThat(API.fileBody("ContentVersion", "Title")).isFalse();
    assertThat(API.publicFiles("ContentDistribution"))
        .containsExactly(new PublicFile("ContentDistribution", "", "", false));
    assertThat(API.publicFiles("contentdocumentlink"))
        .containsExactly(new PublicFile("ContentDocumentLink", "Visibility", "AllUsers", true));
    assertThat(API.publicFiles("Attachment")).isEmpty();
  }
}

package io.github.leastforce.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.soap.metadata.AsyncResult;
import com.sforce.soap.metadata.RetrieveMessage;
import com.sforce.soap.metadata.RetrieveResult;
import com.sforce.soap.metadata.RetrieveStatus;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.SoapFaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault is on the wire what it says. */
class FaultTest {

  private static final Pattern ZIP = Pattern.compile("<zipFile>([^<]*)</zipFile>");
  private static final Map<String, List<String>> PROFILES = Map.of("Profile", List.of("*"));

  @TempDir private Path folder = Path.of("");

  private StandInOrg org;

  FaultTest() throws IOException {
    org = StandInOrg.serving(Orgs.SNAPSHOT).pollsBeforeDone(0).start();
  }

  @BeforeEach
  void clear() {
    org.recorder().clear();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private StockClient client() throws ConnectionException {
    return new StockClient(org.url(), org.token());
  }

  private HttpRequest.Builder request(String body) {
    return Http.request(org.url(), "/services/Soap/m/62.0")
        .header("Content-Type", "text/xml; charset=UTF-8")
        .header("SOAPAction", "\"\"")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Header>"
                    + "<SessionHeader xmlns=\"http://soap.sforce.com/2006/04/metadata\"><sessionId>"
                    + org.token()
                    + "</sessionId></SessionHeader></e:Header><e:Body>"
                    + body
                    + "</e:Body></e:Envelope>"));
  }

  private HttpResponse<String> describe() throws Exception {
    return Http.send(request("<describeMetadata/>").build());
  }

  private HttpResponse<String> described(Fault fault) throws Exception {
    org.withoutFaults();
    org.fault(Operation.DESCRIBE_METADATA, 1, fault);
    return describe();
  }

  /** The zip of a job whose fetch has a fault. */
  private byte[] zip(Fault fault) throws Exception {
    return Base64.getDecoder().decode(zipText(fault));
  }

  private String zipText(Fault fault) throws Exception {
    org.withoutFaults();
    org.fault(Operation.FETCH, 1, fault);
    AsyncResult job = client().connection().retrieve(StockClient.request(PROFILES));
    String answer =
        Http.send(
                request(
                        "<checkRetrieveStatus><asyncProcessId>"
                            + job.getId()
                            + "</asyncProcessId></checkRetrieveStatus>")
                    .build())
            .body();
    Matcher matcher = ZIP.matcher(answer);
    assertThat(matcher.find()).as(answer).isTrue();
    return matcher.group(1);
  }

  private static List<String> names(byte[] zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
        in.readAllBytes();
      }
    }
    return names;
  }

  private ZipFile opened(byte[] zip) throws IOException {
    return new ZipFile(Files.write(folder.resolve("retrieved.zip"), zip).toFile());
  }

  @Test
  void onlyTheNthRequestOfTheOperation() throws Exception {
    org.fault(Operation.DESCRIBE_METADATA, 2, Fault.htmlError(503));
    org.fault(Operation.LIST_METADATA, 1, Fault.htmlError(502));
    assertThat(describe().statusCode()).isEqualTo(200);
    assertThat(describe().statusCode()).isEqualTo(503);
    assertThat(describe().statusCode()).isEqualTo(200);
    org.faultAlways(Operation.DESCRIBE_METADATA, Fault.htmlError(504));
    assertThat(describe().statusCode()).isEqualTo(504);
    assertThat(describe().statusCode()).isEqualTo(504);
    org.withoutFaults();
    assertThat(describe().statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> org.fault(Operation.QUERY, 0, Fault.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void faultsCompose() throws Exception {
    long start = System.nanoTime();
    HttpResponse<String> response =
        described(
            Fault.delay(Duration.ofMillis(300))
                .and(Fault.header("X-Outer", "1"))
                .and(Fault.soapFault("UNKNOWN_EXCEPTION", "broke")));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(299));
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.headers().firstValue("X-Outer")).contains("1");
    assertThat(response.body()).contains("UNKNOWN_EXCEPTION: broke");
  }

  @Test
  void answersOfHttp() throws Exception {
    assertThat(described(Fault.retryAfter(503, "7")).headers().firstValue("Retry-After"))
        .contains("7");
    HttpResponse<String> redirect = described(Fault.redirect(307, "https://elsewhere.example/"));
    assertThat(redirect.statusCode()).isEqualTo(307);
    assertThat(redirect.headers().firstValue("Location")).contains("https://elsewhere.example/");
    assertThat(described(Fault.loginPage()).body()).contains("<title>Login");
    assertThat(described(Fault.json()).body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(described(Fault.empty()).body()).isEmpty();
    HttpResponse<String> odd = described(Fault.contentType("application/octet-stream"));
    assertThat(odd.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(odd.body()).contains("<metadataObjects>");
    assertThat(described(Fault.status(401, "text/plain", "no")).statusCode()).isEqualTo(401);
    assertThat(described(Fault.oauthError("invalid_grant", "no")).body()).contains("invalid_grant");
    assertThat(described(Fault.restError(403, "REQUEST_LIMIT_EXCEEDED", "no")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void whatIsReplacedIsNotDone() throws Exception {
    org.fault(Operation.RETRIEVE, 1, Fault.htmlError(503));
    assertThatThrownBy(() -> client().retrieve(PROFILES)).isInstanceOf(ConnectionException.class);
    AsyncResult job = client().connection().retrieve(StockClient.request(PROFILES));
    assertThat(job.getId()).isEqualTo(RecordId.of("09S", "retrieve 1"));
  }

  @Test
  void gzipBombGrows() throws Exception {
    org.fault(Operation.DESCRIBE_METADATA, 1, Fault.gzipBomb(50_000_000));
    HttpResponse<byte[]> response =
        Http.client()
            .send(request("<describeMetadata/>").build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(response.body()).hasSizeLessThan(100_000);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      assertThat(in.skip(50_000_000)).isEqualTo(50_000_000);
    }
  }

  @Test
  void soapFaults() throws Exception {
    HttpResponse<String> fault = described(Fault.soapFault("INVALID_TYPE", "Unknown type:X & Y"));
    assertThat(fault.statusCode()).isEqualTo(500);
    assertThat(fault.body())
        .contains(
            "<faultcode>sf:INVALID_TYPE</faultcode><faultstring>INVALID_TYPE: Unknown type:X &amp; Y</faultstring>");
    assertThat(described(Fault.soapFaultUnder200("A", "b")).statusCode()).isEqualTo(200);
    assertThat(described(Fault.soapFaultWithDetail("A", "b")).body())
        .contains("<sf:exceptionCode>A</sf:exceptionCode>");
    assertThat(described(Fault.soapFaultWithoutText("A")).body()).doesNotContain("faultstring");
    assertThat(described(Fault.unknownException("12345-6789 (42)")).body())
        .contains("ErrorId if you contact support: 12345-6789 (42)");
  }

  @Test
  void theStockClientBindsFaults() throws Exception {
    org.fault(
        Operation.DESCRIBE_METADATA,
        1,
        Fault.soapFault("API_DISABLED_FOR_ORG", "API is not enabled for this Organization"));
    assertThatThrownBy(() -> client().connection().describeMetadata(62))
        .isInstanceOfSatisfying(
            SoapFaultException.class,
            e -> assertThat(e.getFaultCode().getLocalPart()).isEqualTo("API_DISABLED_FOR_ORG"))
        .hasMessageContaining("API is not enabled");
  }

  /** These are the reasons to read answers tolerantly: the vendor's classes lose all of it. */
  @Test
  void theStockClientFailsOnWhatItDoesNotKnow() throws Exception {
    for (Fault fault :
        List.of(
            Fault.unknownElement(),
            Fault.unknownHeader(),
            Fault.reordered(),
            Fault.value("status", "Resting"),
            Fault.soapFaultWithDetail("UNKNOWN_EXCEPTION", "x"),
            Fault.soapFaultUnder200("UNKNOWN_EXCEPTION", "x"))) {
      AsyncResult job = client().connection().retrieve(StockClient.request(PROFILES));
      org.withoutFaults();
      org.fault(Operation.POLL, 1, fault);
      assertThatThrownBy(() -> client().connection().checkRetrieveStatus(job.getId(), false))
          .isInstanceOf(ConnectionException.class)
          .isNotInstanceOf(SoapFaultException.class);
    }
  }

  @Test
  void answersThatAreNotWhole() throws Exception {
    assertThat(described(Fault.without("result")).body())
        .contains("<describeMetadataResponse></describeMetadataResponse>");
    AsyncResult job = client().connection().retrieve(StockClient.request(PROFILES));
    org.withoutFaults();
    org.fault(Operation.POLL, 1, Fault.without("done"));
    assertThat(client().connection().checkRetrieveStatus(job.getId(), false).isDone()).isFalse();
    org.fault(Operation.POLL, 2, Fault.wrongId());
    assertThat(client().connection().checkRetrieveStatus(job.getId(), false).getId())
        .startsWith("09S")
        .isNotEqualTo(job.getId());
    org.faultAlways(Operation.POLL, Fault.pending());
    for (int i = 0; i < 3; i++) {
      RetrieveResult result = client().connection().checkRetrieveStatus(job.getId(), false);
      assertThat(result.getStatus()).isEqualTo(RetrieveStatus.Pending);
      assertThat(result.getId()).isEqualTo(job.getId());
    }
  }

  @Test
  void sessionsExpireInTheMiddle() throws Exception {
    org.fault(Operation.POLL, 1, Fault.expiredSession());
    StockClient client = client();
    AsyncResult job = client.connection().retrieve(StockClient.request(PROFILES));
    assertThatThrownBy(() -> client.connection().checkRetrieveStatus(job.getId(), false))
        .hasMessageContaining("INVALID_SESSION_ID");
    client.connection().setSessionHeader(org.newToken());
    assertThat(client.await(job).isSuccess()).isTrue();
  }

  @Test
  void hostileXml() throws Exception {
    assertThat(described(Fault.malformedXml()).body()).doesNotContain("</soapenv:Envelope>");
    assertThat(described(Fault.doctype()).body()).contains("<!DOCTYPE soapenv:Envelope><soapenv:");
    assertThat(described(Fault.externalEntity("http://elsewhere.example/x")).body())
        .contains("<!ENTITY x SYSTEM \"http://elsewhere.example/x\">", "&x;</soapenv:Body>");
    assertThat(described(Fault.billionLaughs()).body())
        .contains("<!ENTITY e9 \"&e8;&e8;", "&e9;</soapenv:Body>");
    String nested = described(Fault.deepNesting(100_000)).body();
    assertThat(nested.split("<a>", -1)).hasSize(100_001);
    assertThat(nested.split("</a>", -1)).hasSize(100_001);
    assertThat(described(Fault.hugeAttribute(1_000_000)).body()).hasSizeGreaterThan(1_000_000);
  }

  @Test
  void base64Variants() throws Exception {
    String plain = zipText(Fault.header("X", "y"));
    assertThat(zipText(Fault.base64WithLineBreaks()).split("\r\n", -1)).hasSizeGreaterThan(5);
    assertThat(Base64.getMimeDecoder().decode(zipText(Fault.base64WithLineBreaks())))
        .isEqualTo(Base64.getDecoder().decode(plain));
    assertThatThrownBy(() -> zip(Fault.base64WithIllegalCharacters()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> zip(Fault.base64WithBadLength()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(zipText(Fault.emptyZipFile())).isEmpty();
  }

  @Test
  void zipsThatEndEarly() throws Exception {
    List<Fault> early =
        List.of(
            Fault.zipCutAfterFirstEntry(),
            Fault.zipCutInsideEntry(),
            Fault.zipWithoutDirectory(),
            Fault.zipIsHtml());
    for (Fault fault : early) {
      byte[] zip = zip(fault);
      assertThatThrownBy(() -> opened(zip)).isInstanceOf(ZipException.class);
    }
    assertThat(names(zip(Fault.zipCutAfterFirstEntry()))).hasSize(1);
    assertThat(names(zip(Fault.zipWithoutDirectory()))).hasSize(3);
  }

  @Test
  void zipsThatLie() throws Exception {
    byte[] flipped = zip(Fault.zipWithFlippedByte());
    assertThatThrownBy(() -> names(flipped)).isInstanceOf(IOException.class);
    try (ZipFile zip = opened(flipped)) {
      assertThat(zip.size()).isEqualTo(3);
    }
    byte[] honest = zip(Fault.header("X", "y"));
    try (ZipFile zip = opened(zip(Fault.zipWithWrongSize()));
        ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(honest))) {
      ZipEntry first = Collections.list(zip.entries()).get(0);
      in.getNextEntry();
      assertThat(first.getSize()).isEqualTo(in.readAllBytes().length + 7);
    }
    byte[] two = zip(Fault.zipWithTwoNames());
    try (ZipFile zip = opened(two)) {
      assertThat(zip.entries().nextElement().getName()).isNotEqualTo(names(two).get(0));
    }
    byte[] junk = zip(Fault.zipAfterJunk());
    assertThat(names(junk)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../escaped.profile",
        "/absolute.profile",
        "C:\\drive.profile",
        "unpackaged\\profiles\\back.profile",
        "unpackaged/profiles/nul\0.profile",
        "unpackaged/profiles/Admin.profile",
        "unpackaged/profiles/ADMIN.profile",
        "unpackaged/profiles/Förderkasse.profile"
      })
  void zipEntriesOfAnyName(String name) throws Exception {
    byte[] zip = zip(Fault.zipEntry(name, "<Profile/>"));
    assertThat(names(zip)).hasSize(4).endsWith(name);
    try (ZipFile file = opened(zip)) {
      assertThat(Collections.list(file.entries())).extracting(ZipEntry::getName).endsWith(name);
    }
  }

  @Test
  void zipsThatGrow() throws Exception {
    byte[] bomb = zip(Fault.zipBomb(20_000_000));
    assertThat(bomb).hasSizeLessThan(40_000);
    try (ZipFile zip = opened(bomb)) {
      assertThat(zip.getEntry("unpackaged/staticresources/Large.resource").getSize())
          .isEqualTo(20_000_000);
    }
    assertThat(names(zip(Fault.zipWithManyEntries(500)))).hasSize(503);
    byte[] nested = zip(Fault.nestedZip());
    try (ZipFile zip = opened(nested);
        InputStream in =
            zip.getInputStream(zip.getEntry("unpackaged/staticresources/Nested.resource"))) {
      assertThat(names(in.readAllBytes())).hasSize(3);
    }
    assertThat(zip(Fault.zipFile(new byte[] {1, 2}))).containsExactly(1, 2);
  }

  private RetrieveResult retrieved(Fault fault) throws Exception {
    org.withoutFaults();
    org.fault(Operation.RETRIEVE, 1, fault);
    return client().retrieve(PROFILES);
  }

  @Test
  void membersThatAreOrAreNot() throws Exception {
    RetrieveResult extra = retrieved(Fault.extraFile("unpackaged/classes/More.cls", "x"));
    assertThat(StockClient.files(extra)).hasSize(4).containsKey("unpackaged/classes/More.cls");
    assertThat(extra.getFileProperties()).hasSize(3);
    RetrieveResult silent = retrieved(Fault.withoutMember("Profile", "Admin"));
    assertThat(StockClient.files(silent)).doesNotContainKey("unpackaged/profiles/Admin.profile");
    assertThat(silent.getFileProperties()).hasSize(2);
    assertThat(silent.getMessages()).isEmpty();
    RetrieveResult told = retrieved(Fault.missingMember("Profile", "Admin"));
    assertThat(told.getMessages())
        .extracting(RetrieveMessage::getProblem)
        .containsExactly("Entity of type 'Profile' named 'Admin' cannot be found");
    RetrieveResult other =
        retrieved(
            Fault.fileContent("unpackaged/profiles/Admin.profile", "<Role/>".getBytes(UTF_8)));
    assertThat(StockClient.files(other).get("unpackaged/profiles/Admin.profile"))
        .isEqualTo("<Role/>".getBytes(UTF_8));
    org.withoutFaults();
    org.fault(Operation.FETCH, 1, Fault.withoutZip());
    RetrieveResult without = client().retrieve(PROFILES);
    assertThat(without.isSuccess()).isTrue();
    assertThat(without.getZipFile()).isNullOrEmpty();
  }

  @Test
  void faultsOfRest() throws Exception {
    org.fault(Operation.QUERY, 1, Fault.restError(503, "SERVER_UNAVAILABLE", "busy"));
    String path = "/services/data/v62.0/query?q=" + Http.encode("SELECT Id FROM User");
    assertThat(Http.get(org, path).statusCode()).isEqualTo(503);
    assertThat(Http.get(org, path).statusCode()).isEqualTo(200);
    org.fault(Operation.TOKEN, 1, Fault.oauthError("invalid_grant", "audience is invalid"));
    assertThat(Http.get(org, "/services/oauth2/token").body()).contains("audience is invalid");
  }

  @Test
  void noCompressionWhenTheClientDoesNotAsk() throws Exception {
    HttpClient client = Http.client();
    HttpResponse<String> plain =
        client.send(request("<describeMetadata/>").build(), HttpResponse.BodyHandlers.ofString());
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    HttpResponse<byte[]> zipped =
        client.send(
            request("<describeMetadata/>").header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(plain.body());
    }
  }
}

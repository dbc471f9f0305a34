package io.github.leastforce.live;

import static io.github.leastforce.live.Live.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.source.org.wire.ApiVersion;
import io.github.leastforce.source.org.wire.Component;
import io.github.leastforce.source.org.wire.Dropped;
import io.github.leastforce.source.org.wire.JobState;
import io.github.leastforce.source.org.wire.Manifest;
import io.github.leastforce.source.org.wire.MetadataClient;
import io.github.leastforce.source.org.wire.MetadataType;
import io.github.leastforce.source.org.wire.OrgConnection;
import io.github.leastforce.source.org.wire.Redactor;
import io.github.leastforce.source.org.wire.RemoteError;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Stage;
import io.github.leastforce.source.org.wire.Renewal;
import io.github.leastforce.source.org.wire.Wire;
import io.github.leastforce.source.org.wire.WireSettings;
import io.github.leastforce.standin.Fault;
import io.github.leastforce.standin.LineFault;
import io.github.leastforce.standin.Operation;
import io.github.leastforce.standin.StandInOrg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The four calls of the Metadata API under every fault of the checklist. */
@Timeout(120)
class MetadataCallsTest {
  private static final Manifest PROFILES = Manifest.of(Map.of("Profile", List.of("Admin")));

  @TempDir private Path temp;
  private StandInOrg org = start(builder -> builder);
  private Wire wire = Live.wire();

  private static StandInOrg start(Function<StandInOrg.Builder, StandInOrg.Builder> choices) {
    try {
      return choices.apply(StandInOrg.serving(Live.SPRAWL)).start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void anyProfileWillDo() {
    assertThat(Files.exists(Live.SPRAWL.resolve("profiles"))).isTrue();
  }

  @AfterEach
  void stop() {
    wire.close();
    org.close();
  }

  private void restart(Function<StandInOrg.Builder, StandInOrg.Builder> choices) {
    org.close();
    org = start(choices);
  }

  private MetadataClient client() {
    return new MetadataClient(Live.connect(org, wire), ApiVersion.NEWEST_TESTED);
  }

  private MetadataClient client(Renewal renewal) {
    return new MetadataClient(Live.connect(org, wire, renewal), ApiVersion.NEWEST_TESTED);
  }

  private static String finished(MetadataClient client) {
    String job = client.start(PROFILES);
    for (int i = 0; i < 5; i++) {
      if (client.poll(job).done()) {
        return job;
      }
    }
    throw new AssertionError("never done");
  }

  @Test
  void describesAndLists() {
    MetadataClient client = client();

    assertThat(client.describe())
        .extracting(MetadataType::name)
        .contains("Profile", "PermissionSet", "CustomObject");
    List<Component> profiles = client.list("Profile", Optional.empty());
    assertThat(profiles)
        .isNotEmpty()
        .allSatisfy(
            profile -> {
              assertThat(profile.type()).isEqualTo("Profile");
              assertThat(profile.fileName()).endsWith(".profile");
              assertThat(profile.id()).isNotEmpty();
            });
    assertThat(client.dropped()).isEmpty();
  }

  @Test
  void retrievesAZip() throws IOException {
    MetadataClient client = client();
    String job = finished(client);
    Path zip = temp.resolve("a.zip");

    JobState state = client.fetch(job, zip);

    assertThat(state.zip()).contains(zip);
    assertThat(state.success()).isTrue();
    assertThat(state.status()).isEqualTo("Succeeded");
    assertThat(Files.size(zip)).isPositive();
    if (zip.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(Files.getPosixFilePermissions(zip)).hasSize(2);
    }
  }

  static Stream<Arguments> tolerated() {
    return Stream.of(
        Arguments.of(Fault.unknownElement(), "addedByALaterRelease"),
        Arguments.of(Fault.unknownHeader(), "Header/LimitInfoHeader"),
        Arguments.of(Fault.value("status", "Hibernating"), "status=Hibernating"),
        Arguments.of(Fault.value("manageableState", "rented"), "manageableState=rented"),
        Arguments.of(Fault.value("lastModifiedDate", "yesterday"), "lastModifiedDate=yesterday"),
        Arguments.of(Fault.reordered(), ""));
  }

  @ParameterizedTest
  @MethodSource("tolerated")
  void fault10NewerAnswersAreReadAndToldOf(Fault fault, String dropped) {
    for (Operation each :
        List.of(
            Operation.DESCRIBE_METADATA,
            Operation.LIST_METADATA,
            Operation.RETRIEVE,
            Operation.POLL)) {
      org.faultAlways(each, fault);
    }
    MetadataClient client = client();

    assertThat(client.describe()).isNotEmpty();
    assertThat(client.list("Profile", Optional.empty())).isNotEmpty();
    String job = client.start(PROFILES);
    client.poll(job);

    assertThat(client.poll(job).id()).isEqualTo(job);
    if (!dropped.isEmpty()) {
      assertThat(client.dropped())
          .extracting(Dropped::toString)
          .anyMatch(each -> each.endsWith(dropped));
    }
  }

  @Test
  void fault10AnUnknownConstantIsStillTold() {
    MetadataClient client = client();
    String job = finished(client);
    org.faultAlways(Operation.POLL, Fault.value("status", "Hibernating"));

    assertThat(client.poll(job).status()).isEqualTo("Hibernating");
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        Arguments.of(Fault.loginPage(), Kind.PROTOCOL),
        Arguments.of(Fault.json(), Kind.PROTOCOL),
        Arguments.of(Fault.empty(), Kind.PROTOCOL),
        Arguments.of(Fault.malformedXml(), Kind.NETWORK),
        Arguments.of(Fault.without("result"), Kind.PROTOCOL),
        Arguments.of(Fault.nil("result"), Kind.PROTOCOL),
        Arguments.of(Fault.value("done", "perhaps"), Kind.PROTOCOL),
        Arguments.of(Fault.doctype(), Kind.PROTOCOL),
        Arguments.of(Fault.externalEntity("file:///etc/hostname"), Kind.PROTOCOL),
        Arguments.of(Fault.billionLaughs(), Kind.PROTOCOL),
        Arguments.of(Fault.deepNesting(100_000), Kind.PROTOCOL),
        Arguments.of(Fault.hugeAttribute(40L << 20), Kind.PROTOCOL),
        Arguments.of(Fault.gzipBomb(300L << 20), Kind.PROTOCOL),
        Arguments.of(Fault.redirect(302, "https://elsewhere.example.com/"), Kind.PROTOCOL),
        Arguments.of(Fault.soapFaultUnder200("API_DISABLED_FOR_ORG", "off"), Kind.PERMISSION),
        Arguments.of(Fault.soapFaultWithDetail("INVALID_LOGIN", "no"), Kind.AUTHENTICATION),
        Arguments.of(Fault.soapFaultWithoutText("INSUFFICIENT_ACCESS"), Kind.PERMISSION),
        Arguments.of(Fault.soapFault("FUNCTIONALITY_NOT_ENABLED", "no"), Kind.PERMISSION),
        Arguments.of(Fault.soapFault("UNSUPPORTED_API_VERSION", "no"), Kind.PERMISSION),
        Arguments.of(Fault.soapFault("REQUEST_LIMIT_EXCEEDED", "no more"), Kind.LIMIT),
        Arguments.of(Fault.status(403, "text/html", "<p>no"), Kind.PERMISSION));
  }

  /** Faults 7 to 11, 14, 17, 18: told as what they are, and never asked again. */
  @ParameterizedTest
  @MethodSource("violations")
  void violationsAreToldOnce(Fault fault, Kind kind) {
    MetadataClient client = client();
    String job = client.start(PROFILES);
    org.faultAlways(Operation.POLL, fault);

    RemoteError error = failure(org, () -> client.poll(job));

    assertThat(error.kind()).isEqualTo(kind);
    if (kind != Kind.NETWORK) {
      assertThat(org.recorder().count(Operation.POLL)).isEqualTo(1);
    }
  }

  @Test
  void fault9TheWrongContentTypeIsReadAndNoted() {
    org.faultAlways(Operation.DESCRIBE_METADATA, Fault.contentType("text/html"));
    OrgConnection connection = Live.connect(org, wire);

    assertThat(new MetadataClient(connection, ApiVersion.NEWEST_TESTED).describe()).isNotEmpty();
    assertThat(connection.notes()).anyMatch(note -> note.contains("text/html"));
  }

  @Test
  void fault13TheSessionEndsAndATokenCannotBeRenewed() {
    MetadataClient client = client();
    String job = client.start(PROFILES);
    org.expireSessions();

    assertThat(failure(org, () -> client.poll(job)).kind()).isEqualTo(Kind.AUTHENTICATION);
  }

  @ParameterizedTest
  @CsvSource({"DESCRIBE_METADATA", "RETRIEVE", "POLL", "FETCH"})
  void fault13TheSessionEndsOnceAndTheSameJobGoesOn(Operation operation) {
    AtomicInteger logins = new AtomicInteger();
    MetadataClient client =
        client(
            () -> {
              logins.incrementAndGet();
              return Optional.of(Live.session(org, org.newToken()));
            });
    org.fault(operation, 1, Fault.expiredSession());

    client.describe();
    JobState state = client.fetch(finished(client), temp.resolve("a.zip"));

    assertThat(state.zip()).isPresent();
    assertThat(logins).hasValue(1);
    assertThat(org.recorder().count(Operation.RETRIEVE))
        .isEqualTo(operation == Operation.RETRIEVE ? 2 : 1);
  }

  @Test
  void fault13TheSecondTimeEndsTheRun() {
    MetadataClient client = client(() -> Optional.of(Live.session(org, org.newToken())));
    org.faultAlways(Operation.DESCRIBE_METADATA, Fault.soapFault("INVALID_SESSION_ID", "ended"));

    assertThat(failure(org, client::describe).kind()).isEqualTo(Kind.AUTHENTICATION);
    assertThat(org.recorder().count(Operation.DESCRIBE_METADATA)).isEqualTo(2);
  }

  @Test
  void fault16FiveTriesAndTheNumberForSupport() {
    MetadataClient client = client();
    String job = client.start(PROFILES);
    org.faultAlways(Operation.POLL, Fault.unknownException("123456-7 (89)"));

    RemoteError error = failure(org, () -> client.poll(job));

    assertThat(error.kind()).isEqualTo(Kind.NETWORK);
    assertThat(error.getMessage()).contains("123456-7 (89)");
    assertThat(org.recorder().count(Operation.POLL)).isEqualTo(5);
  }

  @Test
  void passingFaultsPass() {
    org.fault(Operation.DESCRIBE_METADATA, 1, Fault.htmlError(503));
    org.fault(Operation.DESCRIBE_METADATA, 2, Fault.retryAfter(429, "1"));
    org.fault(Operation.DESCRIBE_METADATA, 3, Fault.soapFault("SERVER_UNAVAILABLE", "busy"));
    org.fault(Operation.DESCRIBE_METADATA, 4, Fault.unknownException("1"));

    assertThat(client().describe()).isNotEmpty();
    assertThat(org.recorder().count(Operation.DESCRIBE_METADATA)).isEqualTo(5);
  }

  @Test
  void thePollGlitchPasses() {
    MetadataClient client = client();
    String job = client.start(PROFILES);
    org.fault(Operation.POLL, 1, Fault.soapFault("INVALID_CROSS_REFERENCE_KEY", "invalid id"));

    assertThat(client.poll(job).id()).isEqualTo(job);
  }

  /** Fault 2: what the org may have done already is asked for once more, and that is told. */
  @Test
  void anAmbiguousStartIsRepeatedOnceWithANote() {
    restart(StandInOrg.Builder::withLine);
    OrgConnection connection = Live.connect(org, wire);
    MetadataClient client = new MetadataClient(connection, ApiVersion.NEWEST_TESTED);
    org.fault(Operation.RETRIEVE, 1, Fault.line(LineFault.RESET));

    assertThat(client.start(PROFILES)).isNotEmpty();
    assertThat(org.recorder().count(Operation.RETRIEVE)).isEqualTo(2);
    assertThat(connection.notes()).anyMatch(note -> note.contains("`retrieve` was sent again"));

    org.faultAlways(Operation.RETRIEVE, Fault.line(LineFault.RESET));
    assertThat(failure(org, () -> client.start(PROFILES)).why().stage())
        .isEqualTo(Stage.UNANSWERED);
    assertThat(org.recorder().count(Operation.RETRIEVE)).isEqualTo(4);
  }

  /** Fault 3: a poll is repeated; of a cut zip nothing stays. */
  @ParameterizedTest
  @CsvSource({"RESET_IN_BODY", "CUT", "WRONG_LENGTH"})
  void fault3CutAnswers(LineFault fault) throws IOException {
    restart(builder -> builder.withLine().gzip(fault == LineFault.CUT));
    MetadataClient client = client();
    org.fault(Operation.POLL, 1, Fault.line(fault));
    String job = finished(client);
    org.faultAlways(Operation.FETCH, Fault.line(fault));
    Path zip = temp.resolve("a.zip");

    RemoteError error = failure(org, () -> client.fetch(job, zip));

    assertThat(error.kind()).isIn(Kind.NETWORK, Kind.PROTOCOL);
    assertThat(zip).doesNotExist();
  }

  @Test
  void fault25LineBreaksInTheZip() throws IOException {
    MetadataClient client = client();
    Path plain = temp.resolve("plain.zip");
    Path broken = temp.resolve("broken.zip");
    byte[] bytes = new byte[100_000];
    new java.util.Random(1).nextBytes(bytes);
    org.faultAlways(Operation.FETCH, Fault.zipFile(bytes));
    client.fetch(finished(client), plain);
    org.withoutFaults();
    org.faultAlways(Operation.FETCH, Fault.base64WithLineBreaks().and(Fault.zipFile(bytes)));
    client.fetch(finished(client), broken);

    assertThat(Files.readAllBytes(plain)).isEqualTo(bytes);
    assertThat(Files.readAllBytes(broken)).isEqualTo(bytes);
  }

  static Stream<Fault> notBase64() {
    return Stream.of(Fault.base64WithIllegalCharacters(), Fault.base64WithBadLength());
  }

  @ParameterizedTest
  @MethodSource("notBase64")
  void fault26ZipsThatAreNotBase64(Fault fault) {
    MetadataClient client = client();
    String job = finished(client);
    org.faultAlways(Operation.FETCH, fault);
    Path zip = temp.resolve("a.zip");

    RemoteError error = failure(org, () -> client.fetch(job, zip));

    assertThat(error.kind()).isEqualTo(Kind.PROTOCOL);
    assertThat(error.what()).contains("base64");
    assertThat(zip).doesNotExist();
  }

  @Test
  void fault34CertificatesAreChecked() {
    for (StandInOrg.Certificate each : StandInOrg.Certificate.values()) {
      restart(builder -> builder.tls(each));

      RemoteError untrusted = failure(org, () -> client().describe());
      assertThat(untrusted.kind()).isEqualTo(Kind.NETWORK);
      assertThat(untrusted.hint()).contains("--ca-file");
      assertThat(org.recorder().exchanges()).isEmpty();

      wire.close();
      wire = new Wire(WireSettings.of("test", Map.of()).withCaFile(org.caFile()), new Redactor());
      if (each == StandInOrg.Certificate.VALID) {
        assertThat(client().describe()).isNotEmpty();
      } else {
        RemoteError error = failure(org, () -> client().describe());
        assertThat(error.kind()).isEqualTo(Kind.NETWORK);
        assertThat(error.what()).contains("certificate");
        assertThat(org.recorder().exchanges()).isEmpty();
      }
      wire.close();
      wire = Live.wire();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "62, 66, , 66.0, false",
    "62, 70, , 68.0, true",
    "62, 70, 65, 65.0, false",
    "62, 70, 70, 70.0, false",
    "62, 66, 68, 66.0, true",
  })
  void fault41Versions(int oldest, int newest, String wanted, String used, boolean noted) {
    restart(builder -> builder.versions(oldest, newest));
    OrgConnection.Negotiated negotiated =
        Live.connect(org, wire).negotiate(Optional.ofNullable(wanted).flatMap(ApiVersion::of));

    assertThat(negotiated.version()).hasToString(used);
    assertThat(negotiated.note().isPresent()).isEqualTo(noted);
  }

  @Test
  void fault41OldVersionsAreRefusedBeforeAnythingIsSent() {
    RemoteError error =
        failure(org, () -> Live.connect(org, wire).negotiate(Optional.of(new ApiVersion(30))));

    assertThat(error.kind()).isEqualTo(Kind.PERMISSION);
    assertThat(error.hint()).contains("31.0").contains("--api-version");
    assertThat(org.recorder().exchanges()).isEmpty();
  }

  @Test
  void readsOverRestAndNamesThePlatformsCode() {
    OrgConnection connection = Live.connect(org, wire);
    assertThat(connection.get("/services/data/v68.0/limits", "limits").isObject()).isTrue();

    org.faultAlways(
        Operation.LIMITS, Fault.restError(403, "REQUEST_LIMIT_EXCEEDED", "no calls left"));
    RemoteError error = failure(org, () -> connection.get("/services/data/v68.0/limits", "limits"));
    assertThat(error.kind()).isEqualTo(Kind.LIMIT);
    assertThat(error.code()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
  }

  /** The token travels in its header or in the envelope, and nothing is ever asked to change. */
  @Test
  void theTokenStaysWhereItBelongs() {
    MetadataClient client = client();
    client.describe();
    client.fetch(finished(client), temp.resolve("a.zip"));
    Live.connect(org, wire).get("/services/data/v68.0/limits", "limits");

    List<String> astray = new ArrayList<>();
    org.recorder()
        .exchanges()
        .forEach(
            exchange -> {
              String body =
                  exchange.body().replaceAll("<(\\w+:)?sessionId>[^<]*</(\\w+:)?sessionId>", "");
              if (exchange.path().contains(org.token()) || body.contains(org.token())) {
                astray.add(exchange.path());
              }
            });
    assertThat(astray).isEmpty();
    assertThat(org.recorder().count(Operation.WRITE)).isZero();
  }
}

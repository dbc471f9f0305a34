package io.github.leastforce.live;

import static io.github.leastforce.live.Live.failure;
import static io.github.leastforce.live.Live.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.source.org.retrieve.Retrieval;
import io.github.leastforce.source.org.retrieve.Retrieval.Retrieved;
import io.github.leastforce.source.org.retrieve.RetrievalOptions;
import io.github.leastforce.source.org.retrieve.RetrievalReport;
import io.github.leastforce.source.org.retrieve.RetrievalReport.Missing;
import io.github.leastforce.source.org.retrieve.RetrievalReport.Reason;
import io.github.leastforce.source.org.retrieve.RetrievalReport.TypeReport;
import io.github.leastforce.source.org.wire.ApiVersion;
import io.github.leastforce.source.org.wire.RemoteError;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.Wire;
import io.github.leastforce.standin.Fault;
import io.github.leastforce.standin.LineFault;
import io.github.leastforce.standin.Operation;
import io.github.leastforce.standin.Recorder;
import io.github.leastforce.standin.StandInOrg;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole retrievals: nothing is lost without being told. */
@Timeout(300)
class RetrievalTest {
  @TempDir private Path temp;

  private StandInOrg.Builder small() throws IOException {
    return StandInOrg.serving(Live.generated(temp.resolve("org"), 4, 6, 5));
  }

  private Path work() {
    return temp.resolve("work");
  }

  private Retrieved retrieve(StandInOrg org, RetrievalOptions options) {
    try (Wire wire = Live.wire()) {
      return Live.retrieval(Live.connect(org, wire), options).run(work());
    }
  }

  private RemoteError fails(StandInOrg org, RetrievalOptions options) {
    return failure(
        org,
        () -> {
          retrieve(org, options).close();
          return null;
        });
  }

  private static TypeReport type(Retrieved retrieved, String name) {
    return retrieved.report().types().stream()
        .filter(each -> each.type().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> texts(Retrieved retrieved) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (String path : retrieved.files().paths()) {
      try (InputStream in = retrieved.files().open(path)) {
        texts.put(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  /** What a profile says, whatever the order and the blanks. */
  private static List<String> entries(String profile) {
    return Pattern.compile("<(\\w+)>.*?</\\1>", Pattern.DOTALL)
        .matcher(
            profile
                .replaceAll("(?s)^.*?<Profile[^>]*>|</Profile>.*$", "")
                .replaceAll(">\\s+<", "><"))
        .results()
        .map(result -> result.group())
        .sorted()
        .toList();
  }

  @Test
  void everythingOfAWholeOrgArrives() throws IOException {
    try (StandInOrg org = StandInOrg.serving(Live.SPRAWL).start();
        Retrieved retrieved = retrieve(org, RetrievalOptions.DEFAULT)) {
      RetrievalReport report = retrieved.report();

      assertThat(report.complete()).as("%s", report).isTrue();
      assertThat(report.version()).isEqualTo(ApiVersion.NEWEST_TESTED);
      assertThat(type(retrieved, "Profile").delivered()).isPositive();
      List<String> wanted;
      try (Stream<Path> files = Files.walk(Live.SPRAWL)) {
        wanted =
            files
                .filter(Files::isRegularFile)
                .map(file -> Live.SPRAWL.relativize(file).toString().replace('\\', '/'))
                .filter(file -> !file.equals("package.xml"))
                .filter(file -> !file.matches("layouts/.*"))
                .sorted()
                .toList();
      }
      assertThat(wanted.stream().filter(file -> !retrieved.files().paths().contains(file)))
          .as("lost")
          .isEmpty();
      assertThat(retrieved.files().paths().stream().filter(file -> !wanted.contains(file)))
          .as("more than there is")
          .isEmpty();
      assertThat(org.recorder().count(Operation.WRITE)).isZero();
      assertThat(org.recorder().count(Operation.RETRIEVE)).isEqualTo(2);
      assertThat(org.recorder().count(Operation.FETCH)).isEqualTo(2);
    }
  }

  @Test
  void slicesOfProfilesMergeToWhatOneRequestGives() throws IOException {
    Map<String, String> whole;
    try (StandInOrg org = small().start();
        Retrieved retrieved = retrieve(org, RetrievalOptions.DEFAULT)) {
      whole = texts(retrieved);
      assertThat(org.recorder().count(Operation.RETRIEVE)).isEqualTo(1);
    }
    Retrieval.discard(work());
    assertThat(work()).doesNotExist();
    try (StandInOrg org = small().start();
        Retrieved retrieved = retrieve(org, options(6))) {
      Map<String, String> sliced = texts(retrieved);

      assertThat(org.recorder().count(Operation.RETRIEVE)).isGreaterThan(6);
      assertThat(retrieved.report().complete()).as("%s", retrieved.report()).isTrue();
      assertThat(sliced.keySet()).isEqualTo(whole.keySet());
      whole.forEach(
          (path, text) -> {
            if (path.endsWith(".profile")) {
              assertThat(entries(text)).hasSizeGreaterThan(12);
              assertThat(entries(sliced.getOrDefault(path, ""))).isEqualTo(entries(text));
            } else {
              assertThat(sliced).containsEntry(path, text);
            }
          });
    }
  }

  @Test
  void fault19TooLargeRequestsAreHalved() throws IOException {
    try (StandInOrg org = small().maxFiles(9).start();
        Retrieved retrieved = retrieve(org, options(40))) {
      assertThat(retrieved.report().complete()).as("%s", retrieved.report()).isTrue();
      assertThat(type(retrieved, "Profile").delivered()).isEqualTo(4);
      assertThat(type(retrieved, "ApexClass").delivered()).isEqualTo(5);
      Map<String, String> texts = texts(retrieved);
      assertThat(entries(texts.getOrDefault("profiles/Clerk0.profile", "")))
          .filteredOn(entry -> entry.startsWith("<objectPermissions>"))
          .hasSize(6);
    }
  }

  @Test
  void fault19AMemberThatCannotBeHadIsAGap() throws IOException {
    try (StandInOrg org = small().maxFiles(1).start();
        Retrieved retrieved = retrieve(org, options(40))) {
      assertThat(retrieved.report().complete()).isFalse();
      assertThat(type(retrieved, "ApexClass").missing())
          .hasSize(5)
          .allSatisfy(
              missing -> {
                assertThat(missing.reason()).isEqualTo(Reason.REFUSED);
                assertThat(missing.message()).contains("LIMIT_EXCEEDED");
              });
      assertThat(retrieved.files().paths()).isEmpty();
    }
  }

  @Test
  void fault15ATypeTheOrgDoesNotKnow() throws IOException {
    try (StandInOrg org = small().withoutType("ConnectedApp").start()) {
      org.fault(Operation.LIST_METADATA, 3, Fault.soapFault("INVALID_TYPE", "unknown type"));
      try (Retrieved retrieved = retrieve(org, RetrievalOptions.DEFAULT)) {
        assertThat(type(retrieved, "ConnectedApp").available()).isFalse();
        List<TypeReport> open =
            retrieved.report().types().stream()
                .filter(type -> type.available() && !type.complete())
                .toList();
        assertThat(open).hasSize(1);
        assertThat(open.get(0).problem()).contains("INVALID_TYPE");
        assertThat(retrieved.report().complete()).isFalse();
        assertThat(type(retrieved, "Profile").complete()).isTrue();
      }
    }
  }

  @Test
  void aTypeThatCannotBeListedIsAskedForWhole() throws IOException {
    try (StandInOrg org = small().start()) {
      for (int i = 1; i <= 5; i++) {
        org.fault(Operation.LIST_METADATA, i, Fault.unknownException("42"));
      }
      try (Wire wire = Live.wire();
          Retrieved retrieved =
              Live.retrieval(
                      Live.connect(org, wire),
                      new RetrievalOptions(
                          java.util.Optional.empty(),
                          false,
                          1,
                          3000,
                          15_000_000,
                          Duration.ofMinutes(1)))
                  .run(work())) {
        TypeReport profiles = type(retrieved, "Profile");
        assertThat(profiles.verifiable()).isFalse();
        assertThat(profiles.complete()).isFalse();
        assertThat(profiles.delivered()).isEqualTo(4);
        assertThat(profiles.problem()).contains("cannot be verified");
        assertThat(retrieved.files().paths()).contains("profiles/Clerk0.profile");
      }
    }
  }

  @Test
  void fault21And23MissingMembers() throws IOException {
    try (StandInOrg org = small().start()) {
      org.faultAlways(
          Operation.FETCH,
          Fault.missingMember("ApexClass", "Job1").and(Fault.withoutMember("ApexClass", "Job2")));
      try (Retrieved retrieved = retrieve(org, RetrievalOptions.DEFAULT)) {
        TypeReport classes = type(retrieved, "ApexClass");
        assertThat(classes.requested()).isEqualTo(5);
        assertThat(classes.delivered()).isEqualTo(3);
        assertThat(classes.missing()).extracting(Missing::member).containsExactly("Job1", "Job2");
        assertThat(classes.missing())
            .extracting(Missing::reason)
            .containsExactly(Reason.TOLD, Reason.UNTOLD);
        assertThat(retrieved.report().complete()).isFalse();
      }
    }
  }

  @Test
  void fault24WhatNobodyAskedForIsLeftOut() throws IOException {
    try (StandInOrg org = small().start()) {
      org.faultAlways(
          Operation.FETCH,
          Fault.extraFile("unpackaged/profiles/Guest.profile", "<Profile/>")
              .and(Fault.extraFile("elsewhere/x.txt", "x")));
      try (Retrieved retrieved = retrieve(org, RetrievalOptions.DEFAULT)) {
        assertThat(retrieved.files().paths())
            .noneMatch(path -> path.contains("Guest") || path.contains("x.txt"));
        assertThat(retrieved.report().warnings()).anyMatch(each -> each.startsWith("2 files"));
        assertThat(retrieved.report().complete()).isTrue();
      }
    }
  }

  static Stream<Arguments> damaged() {
    return Stream.of(
        Arguments.of(Fault.zipCutAfterFirstEntry(), Kind.PROTOCOL),
        Arguments.of(Fault.zipCutInsideEntry(), Kind.PROTOCOL),
        Arguments.of(Fault.zipWithoutDirectory(), Kind.PROTOCOL),
        Arguments.of(Fault.zipIsHtml(), Kind.PROTOCOL),
        Arguments.of(Fault.zipAfterJunk(), Kind.PROTOCOL),
        Arguments.of(Fault.zipWithFlippedByte(), Kind.PROTOCOL),
        Arguments.of(Fault.zipWithWrongSize(), Kind.PROTOCOL),
        Arguments.of(Fault.withoutZip(), Kind.PROTOCOL),
        Arguments.of(Fault.emptyZipFile(), Kind.PROTOCOL),
        Arguments.of(Fault.wrongId(), Kind.PROTOCOL),
        Arguments.of(Fault.without("success"), Kind.PROTOCOL),
        Arguments.of(Fault.zipWithTwoNames(), Kind.UNSAFE_INPUT),
        Arguments.of(Fault.zipEntry("../out.txt", "x"), Kind.UNSAFE_INPUT),
        Arguments.of(Fault.zipEntry("/out.txt", "x"), Kind.UNSAFE_INPUT),
        Arguments.of(Fault.zipEntry("C:out.txt", "x"), Kind.UNSAFE_INPUT),
        Arguments.of(Fault.zipEntry("a\\..\\out.txt", "x"), Kind.UNSAFE_INPUT),
        Arguments.of(Fault.zipEntry("out\0.txt", "x"), Kind.UNSAFE_INPUT),
        Arguments.of(Fault.zipEntry("unpackaged/PACKAGE.xml", "x"), Kind.UNSAFE_INPUT),
        Arguments.of(Fault.zipEntry("unpackaged/package.xml", "x"), Kind.UNSAFE_INPUT),
        Arguments.of(Fault.zipBomb(100L << 20), Kind.UNSAFE_INPUT),
        Arguments.of(Fault.zipWithManyEntries(40_001), Kind.UNSAFE_INPUT));
  }

  /** Faults 10, 22, 27 to 30: nothing of such an answer is used, and no file of it stays. */
  @ParameterizedTest
  @MethodSource("damaged")
  void badZipsAreNotUsed(Fault fault, Kind kind) throws IOException {
    try (StandInOrg org = small().start()) {
      org.faultAlways(Operation.FETCH, fault);

      RemoteError error = fails(org, RetrievalOptions.DEFAULT);

      assertThat(error.kind()).as(error.getMessage()).isEqualTo(kind);
      assertThat(error.getMessage()).contains("batch 1 of 1").contains("job `09S");
      try (Stream<Path> left = Files.list(work())) {
        assertThat(left.map(file -> file.getFileName().toString())).containsExactly("journal.json");
      }
    }
  }

  /** A zip that was damaged on the way is asked for again, in a new job. */
  @Test
  void fault22ADamagedBatchIsStartedAgain() throws IOException {
    try (StandInOrg org = small().start()) {
      org.fault(Operation.FETCH, 1, Fault.withoutZip());
      org.fault(Operation.FETCH, 2, Fault.zipWithFlippedByte());
      try (Retrieved retrieved = retrieve(org, RetrievalOptions.DEFAULT)) {
        assertThat(retrieved.report().complete()).isTrue();
        assertThat(org.recorder().count(Operation.RETRIEVE)).isEqualTo(3);
      }
    }
  }

  @Test
  void fault30AZipInAZipStaysClosed() throws IOException {
    try (StandInOrg org = small().start()) {
      org.faultAlways(Operation.FETCH, Fault.nestedZip());
      try (Retrieved retrieved = retrieve(org, RetrievalOptions.DEFAULT)) {
        assertThat(retrieved.report().complete()).isTrue();
        assertThat(retrieved.files().paths()).noneMatch(path -> path.endsWith(".zip"));
      }
    }
  }

  @Test
  void fault20AJobThatNeverEndsCanBeTakenUpAgain() throws IOException {
    try (StandInOrg org = small().start()) {
      org.faultAlways(Operation.POLL, Fault.pending());

      RemoteError error =
          fails(org, RetrievalOptions.DEFAULT.withBatchDeadline(Duration.ofSeconds(60)));

      assertThat(error.kind()).isEqualTo(Kind.LIMIT);
      assertThat(error.getMessage()).contains("Pending").contains("job `09S");
      assertThat(error.hint()).contains("run `leastforce retrieve` again");
      assertThat(org.recorder().count(Operation.POLL)).isBetween(5, 60);
      org.withoutFaults();
      try (Retrieved retrieved = retrieve(org, RetrievalOptions.DEFAULT)) {
        assertThat(retrieved.report().complete()).isTrue();
        assertThat(org.recorder().count(Operation.RETRIEVE)).isEqualTo(1);
        assertThat(org.recorder().count(Operation.DESCRIBE_METADATA)).isEqualTo(1);
      }
    }
  }

  @Test
  void finishedBatchesAreNeverFetchedAgain() throws IOException {
    try (StandInOrg org = small().start()) {
      org.fault(Operation.RETRIEVE, 3, Fault.soapFault("REQUEST_LIMIT_EXCEEDED", "no calls left"));
      RemoteError error = fails(org, options(8));
      assertThat(error.kind()).isEqualTo(Kind.LIMIT);
      assertThat(error.getMessage()).contains("batch 3 of");
      int fetched = org.recorder().count(Operation.FETCH);
      assertThat(fetched).isEqualTo(2);
      List<Recorder.Exchange> before = org.recorder().exchanges(Operation.RETRIEVE);

      try (Retrieved retrieved = retrieve(org, options(8))) {
        assertThat(retrieved.report().complete()).isTrue();
        List<Recorder.Exchange> after = org.recorder().exchanges(Operation.RETRIEVE);
        assertThat(after.get(3).body()).isEqualTo(before.get(2).body());
        assertThat(after.subList(3, after.size()))
            .noneMatch(each -> each.body().equals(before.get(0).body()));
      }
    }
  }

  @Test
  void aFolderOfAnotherOrgOrAnotherVersionIsRefused() throws IOException {
    try (StandInOrg org = small().start()) {
      retrieve(org, RetrievalOptions.DEFAULT).close();
      assertThat(fails(org, RetrievalOptions.DEFAULT.withVersion(new ApiVersion(65))).kind())
          .isEqualTo(Kind.UNSAFE_INPUT);
    }
    try (StandInOrg other = small().start()) {
      RemoteError error = fails(other, RetrievalOptions.DEFAULT);
      assertThat(error.kind()).isEqualTo(Kind.UNSAFE_INPUT);
      assertThat(other.recorder().exchanges()).isEmpty();
    }
  }

  @Test
  void aChangedBatchIsFetchedAgain() throws IOException {
    try (StandInOrg org = small().start()) {
      retrieve(org, RetrievalOptions.DEFAULT).close();
      Path zip = work().resolve("batch-001.zip");
      byte[] bytes = Files.readAllBytes(zip);
      bytes[bytes.length / 2] ^= 1;
      Files.write(zip, bytes);
      try (Retrieved retrieved = retrieve(org, RetrievalOptions.DEFAULT)) {
        assertThat(retrieved.report().complete()).isTrue();
        assertThat(org.recorder().count(Operation.RETRIEVE)).isEqualTo(2);
      }
    }
  }

  @Test
  void twoRunsDoNotShareAFolder() throws IOException {
    try (StandInOrg org = small().start();
        Retrieved retrieved = retrieve(org, RetrievalOptions.DEFAULT)) {
      assertThat(retrieved.report().complete()).isTrue();
      assertThat(fails(org, RetrievalOptions.DEFAULT).getMessage()).contains("in use");
    }
  }

  @Test
  void theWorkFolderIsPrivateAndWithoutTheToken() throws IOException {
    try (StandInOrg org = small().start();
        Retrieved retrieved = retrieve(org, options(8))) {
      assertThat(retrieved.report().complete()).isTrue();
      if (work().getFileSystem().supportedFileAttributeViews().contains("posix")) {
        assertThat(Files.getPosixFilePermissions(work())).hasSize(3);
      }
      try (Stream<Path> files = Files.list(work())) {
        for (Path file : files.toList()) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .doesNotContain(org.token());
        }
      }
    }
  }

  @Test
  void managedTriggersAreLeftOutAndCounted() throws IOException {
    StandInOrg.Builder builder = small();
    Path triggers = Files.createDirectories(temp.resolve("org/triggers"));
    for (String name : new String[] {"Own", "acme__Theirs"}) {
      Files.writeString(
          triggers.resolve(name + ".trigger"), "trigger T on Account (after insert) {}");
      Files.writeString(triggers.resolve(name + ".trigger-meta.xml"), Live.xml("ApexTrigger", ""));
    }
    try (StandInOrg org = builder.start();
        Retrieved retrieved = retrieve(org, RetrievalOptions.DEFAULT)) {
      TypeReport report = type(retrieved, "ApexTrigger");
      assertThat(report.listed()).isEqualTo(2);
      assertThat(report.leftOut()).isEqualTo(1);
      assertThat(retrieved.files().paths())
          .contains("triggers/Own.trigger")
          .doesNotContain("triggers/acme__Theirs.trigger");
    }
  }

  /** Nothing is lost when one call in twenty fails, in every way a call can fail and pass. */
  @Test
  void faultsNowAndThenLoseNothing() throws IOException {
    List<Consumer<StandInOrg>> kinds =
        List.of(
            org -> every(org, Fault.htmlError(503)),
            org -> every(org, Fault.unknownException("7")),
            org -> every(org, Fault.line(LineFault.RESET)),
            org -> every(org, Fault.line(LineFault.CUT)));
    for (Consumer<StandInOrg> kind : kinds) {
      Retrieval.discard(work());
      try (StandInOrg org = small().withLine().start()) {
        kind.accept(org);
        try (Retrieved retrieved = retrieve(org, options(8))) {
          assertThat(retrieved.report().complete()).as("%s", retrieved.report()).isTrue();
          assertThat(type(retrieved, "Profile").delivered()).isEqualTo(4);
          assertThat(retrieved.files().paths()).hasSize(4 + 6 + 10);
        }
      }
    }
  }

  private static void every(StandInOrg org, Fault fault) {
    for (Operation operation :
        List.of(Operation.LIST_METADATA, Operation.POLL, Operation.RETRIEVE, Operation.FETCH)) {
      for (int i = 2; i < 100; i += operation == Operation.LIST_METADATA ? 20 : 5) {
        org.fault(operation, i, fault);
      }
    }
  }

  @Test
  void fault33ClosingTheWireLeavesNoUnfinishedFile() throws Exception {
    try (StandInOrg org = small().start()) {
      org.faultAlways(Operation.FETCH, Fault.delay(Duration.ofSeconds(30)));
      Wire wire = Live.wire();
      Thread closing =
          new Thread(
              () -> {
                while (org.recorder().count(Operation.FETCH) == 0) {
                  Thread.onSpinWait();
                }
                wire.close();
              });
      closing.start();
      RemoteError error =
          failure(
              org,
              () -> Live.retrieval(Live.connect(org, wire), RetrievalOptions.DEFAULT).run(work()));
      closing.join();

      assertThat(error.what()).contains("stopped");
      try (Stream<Path> left = Files.list(work())) {
        assertThat(left.map(file -> file.getFileName().toString())).containsExactly("journal.json");
      }
    }
  }
}

package io.github.leastforce.source.org;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.leastforce.catalogue.RetrievedTypes;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.SnapshotManifest;
import io.github.leastforce.model.SnapshotManifest.AskedFact;
import io.github.leastforce.model.SnapshotManifest.Digest;
import io.github.leastforce.model.SnapshotManifest.MissingMember;
import io.github.leastforce.model.SnapshotManifest.RetrievedType;
import io.github.leastforce.model.SnapshotManifest.Weakness;
import io.github.leastforce.source.org.login.Login;
import io.github.leastforce.source.org.login.Logins;
import io.github.leastforce.source.org.records.OrgFact;
import io.github.leastforce.source.org.records.OrgRecords;
import io.github.leastforce.source.org.records.Preflight;
import io.github.leastforce.source.org.records.QueryEndpoint;
import io.github.leastforce.source.org.records.QueryFailure;
import io.github.leastforce.source.org.retrieve.Retrieval;
import io.github.leastforce.source.org.retrieve.Retrieval.Retrieved;
import io.github.leastforce.source.org.retrieve.RetrievalOptions;
import io.github.leastforce.source.org.retrieve.RetrievalProgress.Finished;
import io.github.leastforce.source.org.retrieve.RetrievalProgress.Listed;
import io.github.leastforce.source.org.retrieve.RetrievalProgress.Step;
import io.github.leastforce.source.org.retrieve.RetrievalProgress.Waiting;
import io.github.leastforce.source.org.retrieve.RetrievalReport;
import io.github.leastforce.source.org.retrieve.RetrievalReport.TypeReport;
import io.github.leastforce.source.org.snapshot.PackageXml;
import io.github.leastforce.source.org.snapshot.SnapshotContent;
import io.github.leastforce.source.org.snapshot.SnapshotWriter;
import io.github.leastforce.source.org.wire.ApiVersion;
import io.github.leastforce.source.org.wire.Component;
import io.github.leastforce.source.org.wire.OrgConnection;
import io.github.leastforce.source.org.wire.Redactor;
import io.github.leastforce.source.org.wire.RemoteError;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import io.github.leastforce.source.org.wire.Retries;
import io.github.leastforce.source.org.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The door: an org becomes a snapshot. */
public final class OrgSnapshots {

  private static final String OBJECT = "CustomObject";
  private static final String PROFILE = "Profile";

  private final SnapshotRequest request;
  private final RetrievedTypes types;
  private final SnapshotListener listener;
  private final Wire wire;

  private OrgSnapshots(
      SnapshotRequest request, RetrievedTypes types, SnapshotListener listener, Wire wire) {
    this.request = request;
    this.types = types;
    this.listener = listener;
    this.wire = wire;
  }

  /**
   * Takes a snapshot. When the run ends early, the work folder has what is finished, and the next
   * run with it goes on from there.
   *
   * @param types what to retrieve
   * @throws RemoteError when the org cannot be read, or the snapshot cannot be written
   */
  public static TakenSnapshot take(
      SnapshotRequest request, RetrievedTypes types, SnapshotListener listener) {
    try (Wire wire = new Wire(request.wire(), new Redactor())) {
      OnExit end = new OnExit(wire::close);
      try {
        return new OrgSnapshots(request, types, listener, wire).take();
      } finally {
        end.cancel();
      }
    }
  }

  private TakenSnapshot take() {
    listener.progress("logging in");
    Login login = Logins.of(request.login(), wire);
    login.warnings().forEach(listener::notice);
    OrgConnection org = new OrgConnection(wire, login.session(), login.renewal(), Retries.on(wire));
    OrgConnection.Negotiated negotiated = org.negotiate(wanted(login));
    negotiated.note().ifPresent(listener::notice);
    ApiVersion version = negotiated.version();
    // The list of versions needs no session; this does, so that a token that ended is told here.
    checkSession(org, login, version);
    QueryEndpoint endpoint = path -> asked(org, path);
    listener.progress("asking what the user may see");
    Preflight preflight = Preflight.of(endpoint, version.toString());
    tell(preflight);
    RetrievalOptions options =
        RetrievalOptions.DEFAULT.withVersion(version).withBatchDeadline(request.batchDeadline());
    TakenSnapshot taken;
    try (Retrieved retrieved =
        new Retrieval(org, types, options, step -> listener.progress(words(step)))
            .run(request.work())) {
      RetrievalReport report = retrieved.report();
      report.warnings().forEach(listener::notice);
      List<OrgFact> facts =
          new OrgRecords(
                  endpoint,
                  report.version().toString(),
                  preflight,
                  OrgRecords.ROW_CAP,
                  listener::progress)
              .ask(undefined(report));
      listener.progress("writing the snapshot");
      taken = write(org, preflight, retrieved, facts);
    }
    Retrieval.discard(request.work());
    return taken;
  }

  private static void checkSession(OrgConnection org, Login login, ApiVersion version) {
    try {
      org.get("/services/data/v" + version + "/", "check the session");
    } catch (RemoteError e) {
      throw e.kind() == Kind.AUTHENTICATION ? e.advising(login.again()) : e;
    }
  }

  /** What is known to be missing, each with what it weakens; what is not known, in one line. */
  private void tell(Preflight preflight) {
    preflight.weaknesses().stream()
        .filter(Preflight.Weakness::known)
        .forEach(weakness -> listener.notice(weakness.words()));
    List<String> unknown =
        preflight.weaknesses().stream()
            .filter(weakness -> !weakness.known())
            .map(weakness -> "`" + weakness.permission() + "`")
            .toList();
    if (!unknown.isEmpty()) {
      listener.notice(
          "the org does not tell whether the user has "
              + String.join(", ", unknown)
              + "; without them parts are missing, the report lists which");
    }
  }

  private Optional<ApiVersion> wanted(Login login) {
    Optional<String> text = request.apiVersion().or(login::apiVersion);
    if (text.isPresent() && ApiVersion.of(text.get()).isEmpty()) {
      throw new RemoteError(
          wire.redactor(),
          Kind.PERMISSION,
          "`" + text.get() + "` is no version of the API",
          Where.NOWHERE,
          "give it like `" + ApiVersion.NEWEST_TESTED + "`, or leave it out");
    }
    return text.flatMap(ApiVersion::of);
  }

  private static JsonNode asked(OrgConnection org, String path) throws QueryFailure {
    try {
      return org.get(path, "query");
    } catch (RemoteError e) {
      throw new QueryFailure(e.code(), e.what());
    }
  }

  private static String words(Step step) {
    if (step instanceof Listed listed) {
      return "listing "
          + listed.type()
          + ": "
          + listed.components()
          + " ("
          + listed.number()
          + " of "
          + listed.of()
          + " types)";
    }
    if (step instanceof Waiting waiting) {
      return "batch "
          + waiting.number()
          + " of "
          + waiting.of()
          + ", "
          + waiting.components()
          + " components: "
          + waiting.status()
          + " for "
          + words(waiting.since());
    }
    Finished finished = (Finished) step;
    return "batch "
        + finished.number()
        + " of "
        + finished.of()
        + " is here"
        + finished.left().map(left -> ", about " + words(left) + " to go").orElse("");
  }

  private static String words(Duration time) {
    return time.toMinutes() > 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }

  /** Objects that the org lists and whose files did not come; a file tells of its own fields. */
  private static List<String> undefined(RetrievalReport report) {
    return report.types().stream()
        .filter(type -> type.type().equals(OBJECT))
        .flatMap(type -> type.missing().stream())
        .map(RetrievalReport.Missing::member)
        .toList();
  }

  private TakenSnapshot write(
      OrgConnection org, Preflight preflight, Retrieved retrieved, List<OrgFact> answers) {
    RetrievalReport report = retrieved.report();
    SortedMap<String, SnapshotContent> files = new TreeMap<>();
    for (String path : retrieved.files().paths()) {
      files.put(path, () -> retrieved.files().open(path));
    }
    byte[] manifest = PackageXml.of(members(retrieved.components()), report.version().toString());
    files.put(PackageXml.NAME, () -> new ByteArrayInputStream(manifest));
    List<OrgFact> facts = new ArrayList<>(answers);
    facts.add(profiles(retrieved));
    for (OrgFact fact : facts) {
      files.put(fact.file(), () -> new ByteArrayInputStream(fact.content()));
    }
    try {
      SnapshotWriter.write(
          request.file(), files, digests -> manifest(org, preflight, report, facts, digests));
    } catch (IOException e) {
      throw new RemoteError(
          wire.redactor(),
          Kind.UNSAFE_INPUT,
          "the snapshot `" + request.file().getFileName() + "` cannot be written",
          Where.NOWHERE,
          "check that the disk is not full and the folder may be written; what was retrieved is kept"
              + " for the next run");
    }
    int missing =
        report.types().stream().mapToInt(type -> type.missing().size()).sum()
            + (int) facts.stream().filter(fact -> !fact.complete()).count();
    return new TakenSnapshot(
        request.file(),
        report.types().stream().mapToInt(TypeReport::delivered).sum(),
        missing,
        (int) facts.stream().filter(OrgFact::complete).count(),
        report.version().toString());
  }

  /**
   * Which profile has which file. Users name their profile as Setup shows it, in the language of
   * the org; only ids join the two (Metadata API Developer Guide, FileProperties).
   */
  private static OrgFact profiles(Retrieved retrieved) {
    List<String> records =
        retrieved.components().stream()
            .filter(component -> component.type().equals(PROFILE) && !component.id().isEmpty())
            .map(
                component ->
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("Id", component.id())
                        .put("FullName", component.fullName())
                        .toString())
            .sorted()
            .toList();
    boolean complete =
        retrieved.report().types().stream()
            .filter(type -> type.type().equals(PROFILE))
            .allMatch(type -> type.complete() && type.delivered() == records.size());
    return new OrgFact(
        "facts/profiles.json",
        "listMetadata: Profile",
        complete,
        complete ? "" : "some profiles were not delivered",
        List.of(),
        records);
  }

  private static SortedMap<String, SortedSet<String>> members(List<Component> components) {
    SortedMap<String, SortedSet<String>> members = new TreeMap<>();
    for (Component component : components) {
      members.computeIfAbsent(component.type(), type -> new TreeSet<>()).add(component.fullName());
    }
    return members;
  }

  private SnapshotManifest manifest(
      OrgConnection org,
      Preflight preflight,
      RetrievalReport report,
      List<OrgFact> facts,
      List<Digest> digests) {
    return new SnapshotManifest(
        request.toolVersion(),
        report.version().toString(),
        preflight.user().orgId(),
        org.instance().host(),
        preflight.user().name(),
        request.clock().instant().truncatedTo(ChronoUnit.SECONDS),
        report.types().stream().map(OrgSnapshots::type).toList(),
        facts.stream()
            .map(
                fact ->
                    new AskedFact(
                        fact.file(), fact.records().size(), fact.complete(), fact.reason()))
            .toList(),
        preflight.weaknesses().stream()
            .map(weakness -> new Weakness(weakness.permission(), weakness.weakens()))
            .toList(),
        digests,
        new SourceFile(SnapshotManifest.NAME));
  }

  private static RetrievedType type(TypeReport type) {
    List<MissingMember> missing = new ArrayList<>();
    type.missing()
        .forEach(member -> missing.add(new MissingMember(member.member(), member.message())));
    return new RetrievedType(
        type.type(),
        type.available(),
        type.listed(),
        type.requested(),
        type.delivered(),
        missing,
        type.verifiable() && type.problem().isEmpty());
  }
}

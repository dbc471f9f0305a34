package io.github.leastforce.source.org.wire;

import com.sforce.soap.metadata.AsyncResult;
import com.sforce.soap.metadata.DescribeMetadataObject;
import com.sforce.soap.metadata.DescribeMetadataResult;
import com.sforce.soap.metadata.FileProperties;
import com.sforce.soap.metadata.ListMetadataQuery;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.soap.metadata.PackageTypeMembers;
import com.sforce.soap.metadata.RetrieveMessage;
import com.sforce.soap.metadata.RetrieveRequest;
import com.sforce.soap.metadata.RetrieveResult;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import io.github.leastforce.source.org.wire.Retries.Repeatable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The four calls of the Metadata API that read, and no others. Each has its retries and may log in
 * again once. May be shared between threads: each call has a connection of its own, which costs no
 * packet.
 */
public final class MetadataClient {
  private final OrgConnection org;
  private final ApiVersion version;
  private final Set<Dropped> dropped = new LinkedHashSet<>();

  /** A client in one version of the API. */
  public MetadataClient(OrgConnection org, ApiVersion version) {
    this.org = org;
    this.version = version;
  }

  /** The version all calls are made in. */
  public ApiVersion version() {
    return version;
  }

  /** What answers held that this program does not know, each once. */
  public List<Dropped> dropped() {
    synchronized (dropped) {
      return List.copyOf(dropped);
    }
  }

  @FunctionalInterface
  private interface Operation<T> {
    T run(MetadataConnection connection) throws ConnectionException;
  }

  /** An answer, and the parts of it that do not pass through the vendor's classes. */
  private record Answer<T>(@Nullable T result, SoapTransport.Exchange exchange) {
    /** What the org sent in place of a constant the classes do not know. */
    String unknown(String element) {
      return exchange.dropped().stream()
          .filter(each -> each.path().endsWith("Response/result/" + element))
          .map(Dropped::value)
          .findFirst()
          .orElse("");
    }
  }

  /** The types this org has, which depends on edition, features and version. */
  public List<MetadataType> describe() {
    String operation = "describeMetadata";
    DescribeMetadataResult result =
        required(
            operation,
            org.call(
                Repeatable.READS,
                session ->
                    exchange(
                        session,
                        operation,
                        Optional.empty(),
                        connection -> connection.describeMetadata(version.number()))));
    List<MetadataType> types = new ArrayList<>();
    for (DescribeMetadataObject each : all(result.getMetadataObjects())) {
      types.add(
          new MetadataType(
              given(each.getXmlName()),
              given(each.getDirectoryName()),
              given(each.getSuffix()),
              each.getInFolder(),
              each.getMetaFile(),
              all(each.getChildXmlNames()).stream()
                  .filter(name -> name != null && !name.isEmpty())
                  .toList()));
    }
    return types;
  }

  /**
   * The components of one type.
   *
   * @param folder for types in folders; empty for the others
   */
  public List<Component> list(String type, Optional<String> folder) {
    ListMetadataQuery query = new ListMetadataQuery();
    query.setType(type);
    folder.ifPresent(query::setFolder);
    Answer<FileProperties[]> answer =
        org.call(
            Repeatable.READS,
            session ->
                exchange(
                    session,
                    "listMetadata",
                    Optional.empty(),
                    connection ->
                        connection.listMetadata(
                            new ListMetadataQuery[] {query}, version.number())));
    FileProperties[] found = answer.result();
    return components(all(found), type);
  }

  /**
   * Starts a job that makes a zip. This reads; nothing in the org changes.
   *
   * @return the id of the job
   */
  public String start(Manifest manifest) {
    String operation = "retrieve";
    RetrieveRequest request = new RetrieveRequest();
    request.setApiVersion(version.number());
    request.setSinglePackage(false);
    request.setUnpackaged(unpackaged(manifest));
    AsyncResult result =
        required(
            operation,
            org.call(
                Repeatable.ONCE,
                session ->
                    exchange(
                        session,
                        operation,
                        Optional.empty(),
                        connection -> connection.retrieve(request))));
    String id = given(result.getId());
    if (id.isEmpty() || !id.matches("[A-Za-z0-9]{15,18}")) {
      throw new RemoteError(
          org.wire().redactor(),
          Kind.PROTOCOL,
          "the org started a job without telling its id",
          where(operation),
          "try again");
    }
    return id;
  }

  /** Asks how far a job is. The zip stays with the org. */
  public JobState poll(String job) {
    return status(job, Repeatable.POLLS, Optional.empty());
  }

  /**
   * Takes the zip of a finished job. The org deletes it once it is handed out, so this is done
   * once.
   *
   * @param target where it is written, readable for this user only; what was there before is gone.
   *     After an error nothing is there.
   */
  public JobState fetch(String job, Path target) {
    boolean whole = false;
    try {
      JobState state = status(job, Repeatable.ONCE, Optional.of(target));
      whole = state.zip().isPresent();
      return state;
    } finally {
      if (!whole) {
        remove(target);
      }
    }
  }

  private JobState status(String job, Repeatable repeatable, Optional<Path> target) {
    String operation = "checkRetrieveStatus";
    Answer<RetrieveResult> answer =
        org.call(
            repeatable,
            session -> {
              target.ifPresent(this::remove);
              return exchange(
                  session,
                  operation,
                  target,
                  connection -> connection.checkRetrieveStatus(job, target.isPresent()));
            });
    RetrieveResult result = required(operation, answer);
    List<JobState.Message> messages = new ArrayList<>();
    for (RetrieveMessage each : all(result.getMessages())) {
      messages.add(new JobState.Message(cleaned(each.getFileName()), cleaned(each.getProblem())));
    }
    return new JobState(
        given(result.getId()),
        result.getDone(),
        result.getSuccess(),
        result.getStatus() == null ? answer.unknown("status") : result.getStatus().toString(),
        result.getErrorStatusCode() == null
            ? answer.unknown("errorStatusCode")
            : result.getErrorStatusCode().toString(),
        cleaned(result.getErrorMessage()),
        components(all(result.getFileProperties()), ""),
        messages,
        answer.exchange().zip());
  }

  private com.sforce.soap.metadata.Package unpackaged(Manifest manifest) {
    com.sforce.soap.metadata.Package unpackaged = new com.sforce.soap.metadata.Package();
    List<PackageTypeMembers> types = new ArrayList<>();
    for (Map.Entry<String, List<String>> each : manifest.members().entrySet()) {
      PackageTypeMembers members = new PackageTypeMembers();
      members.setName(each.getKey());
      members.setMembers(each.getValue().toArray(String[]::new));
      types.add(members);
    }
    unpackaged.setTypes(types.toArray(PackageTypeMembers[]::new));
    unpackaged.setVersion(version.toString());
    return unpackaged;
  }

  private <T> Answer<T> exchange(
      OrgSession session, String operation, Optional<Path> target, Operation<T> call) {
    SoapTransport.Exchange exchange =
        new SoapTransport.Exchange(org.wire(), session.instance(), version, operation, target);
    try {
      ConnectorConfig config = new ConnectorConfig();
      String endPoint =
          Call.soap(session.instance(), version, operation, new byte[0], false).uri().toString();
      config.setAuthEndpoint(endPoint);
      config.setServiceEndpoint(endPoint);
      config.setManualLogin(true);
      config.setCompression(false);
      config.setTransportFactory(new SoapTransport.Factory(exchange));
      MetadataConnection connection = new MetadataConnection(config);
      connection.setSessionHeader(session.token().secret());
      connection.setCallOptions(org.wire().settings().client());
      T result = call.run(connection);
      exchange.noted().ifPresent(org::note);
      synchronized (dropped) {
        dropped.addAll(exchange.dropped());
      }
      return new Answer<>(result, exchange);
    } catch (ConnectionException e) {
      throw Reply.trouble(e)
          .orElseGet(
              () ->
                  new RemoteError(
                      org.wire().redactor(),
                      Kind.PROTOCOL,
                      "the answer cannot be understood: " + e.getMessage(),
                      where(operation),
                      "report this as a defect, with the API version"));
    }
  }

  private <T> T required(String operation, Answer<T> answer) {
    T result = answer.result();
    if (result == null) {
      throw new RemoteError(
          org.wire().redactor(),
          Kind.PROTOCOL,
          "the answer has no result of `" + operation + "`",
          where(operation),
          "check the instance URL");
    }
    return result;
  }

  private Where where(String operation) {
    return Where.at(org.instance().host(), operation);
  }

  private void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The next try to write there says what is wrong with it.
    }
  }

  /** Names stay as they are: they are data, and only shown through what makes text harmless. */
  private static List<Component> components(List<FileProperties> found, String type) {
    List<Component> components = new ArrayList<>(found.size());
    for (FileProperties each : found) {
      String own = given(each.getType());
      components.add(
          new Component(
              own.isEmpty() ? type : own,
              given(each.getFullName()),
              given(each.getFileName()),
              given(each.getId()),
              given(each.getNamespacePrefix()),
              each.getManageableState() == null ? "" : each.getManageableState().toString(),
              moment(each.getLastModifiedDate()),
              given(each.getLastModifiedByName())));
    }
    return components;
  }

  private static String moment(@Nullable Calendar calendar) {
    return calendar == null ? "" : calendar.toInstant().toString();
  }

  private String cleaned(@Nullable String text) {
    return text == null ? "" : VisibleText.line(org.wire().redactor().redact(text), 500);
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static <T> List<T> all(T @Nullable [] array) {
    return array == null ? List.of() : Arrays.asList(array);
  }
}

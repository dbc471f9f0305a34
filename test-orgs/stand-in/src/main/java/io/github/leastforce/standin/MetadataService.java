package io.github.leastforce.standin;

import io.github.leastforce.standin.SoapRequest.Node;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The operations of the Metadata API that read. */
final class MetadataService {

  private static final int MAX_QUERIES = 3;
  private static final String NAMED_RESULT = "result";

  /** How long and how large a job may get. */
  record Limits(int pollsBeforeDone, int maxFiles, long maxZipBytes) {}

  private final MetadataFolder folder;
  private final MetadataTypes types;
  private final boolean viewSetup;
  private final Limits limits;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final AtomicInteger started = new AtomicInteger();

  MetadataService(MetadataFolder folder, MetadataTypes types, boolean viewSetup, Limits limits) {
    this.folder = folder;
    this.types = types;
    this.viewSetup = viewSetup;
    this.limits = limits;
  }

  /** A retrieve job on the side of the org. */
  private static final class Job {
    private final String id;
    private final Retrieved retrieved;
    private final Optional<String> failure;
    private int polls;
    private boolean handedOut;

    Job(String id, Retrieved retrieved, Optional<String> failure) {
      this.id = id;
      this.retrieved = retrieved;
      this.failure = failure;
    }
  }

  static Operation operation(Node request) {
    return switch (request.name()) {
      case "describeMetadata" -> Operation.DESCRIBE_METADATA;
      case "listMetadata" -> Operation.LIST_METADATA;
      case "retrieve" -> Operation.RETRIEVE;
      case "checkRetrieveStatus" -> includeZip(request) ? Operation.FETCH : Operation.POLL;
      case "describeValueType", "readMetadata", "checkStatus", "checkDeployStatus" ->
          Operation.OTHER;
      default -> Operation.WRITE;
    };
  }

  private static boolean includeZip(Node request) {
    return !request.text("includeZip").equals("false");
  }

  /**
   * @param change what a fault does to the content of the job
   * @throws SoapFault when the org refuses
   */
  Element answer(Node request, UnaryOperator<Retrieved> change) throws SoapFault {
    return switch (operation(request)) {
      case DESCRIBE_METADATA -> response(request, List.of(describe()));
      case LIST_METADATA -> response(request, list(request));
      case RETRIEVE -> response(request, List.of(retrieve(request, change)));
      case POLL, FETCH -> response(request, List.of(check(request, change)));
      case WRITE ->
          throw new SoapFault(
              "INSUFFICIENT_ACCESS", "the stand-in org only reads; refused: " + request.name());
      default -> throw new SoapFault("INVALID_OPERATION", "not known here: " + request.name());
    };
  }

  private static Element response(Node request, List<Element> results) {
    return Element.of(request.name() + "Response", results);
  }

  private Element describe() {
    List<Element> parts = new ArrayList<>();
    for (MetadataType type : types.all()) {
      List<Element> object = new ArrayList<>();
      type.parts().forEach(part -> object.add(Element.text("childXmlNames", part.type())));
      object.add(Element.text("directoryName", type.directory()));
      object.add(Element.text("inFolder", type.inFolder()));
      object.add(Element.text("metaFile", type.metaFile()));
      if (!type.suffix().isEmpty()) {
        object.add(Element.text("suffix", type.suffix()));
      }
      object.add(Element.text("xmlName", type.name()));
      parts.add(Element.of("metadataObjects", object));
    }
    parts.add(Element.text("organizationNamespace", ""));
    parts.add(Element.text("partialSaveAllowed", true));
    parts.add(Element.text("testRequired", false));
    return Element.of(NAMED_RESULT, parts);
  }

  private List<Element> list(Node request) throws SoapFault {
    List<Node> queries = request.all("queries");
    if (queries.size() > MAX_QUERIES) {
      throw new SoapFault(
          "EXCEEDED_ID_LIMIT",
          "record limit reached. cannot submit more than " + MAX_QUERIES + " records in a list");
    }
    List<Element> results = new ArrayList<>();
    for (Node query : queries) {
      for (Component component : list(query.text("type"), query.text("folder"))) {
        results.add(FileProperties.of(component, component.fileName()).element(NAMED_RESULT));
      }
    }
    return results;
  }

  private List<Component> list(String typeName, String folderName) throws SoapFault {
    Optional<MetadataType> folders = types.inFoldersOf(typeName);
    if (folders.isPresent()) {
      return folder.folders(folders.get());
    }
    Optional<MetadataType> holder = types.holding(typeName);
    if (holder.isPresent()) {
      return folder.parts(holder.get(), typeName);
    }
    MetadataType type =
        types
            .named(typeName)
            .orElseThrow(() -> new SoapFault("INVALID_TYPE", "Unknown type:" + typeName));
    if (!type.listed()) {
      return List.of();
    }
    // Without its folder a component in a folder is not found.
    return folder.of(type).stream().filter(c -> !type.inFolder() || inside(folderName, c)).toList();
  }

  private static boolean inside(String folderName, Component component) {
    return !folderName.isEmpty() && component.fullName().startsWith(folderName + "/");
  }

  private Element retrieve(Node request, UnaryOperator<Retrieved> change) {
    Manifest manifest = Manifest.of(request);
    Retrieved retrieved = change.apply(Retrieval.of(folder, types, viewSetup, manifest));
    String id = RecordId.of("09S", "retrieve " + started.incrementAndGet());
    jobs.put(id, new Job(id, retrieved, failure(retrieved)));
    return Element.of(
        NAMED_RESULT,
        Element.text("done", false),
        Element.text("id", id),
        Element.text("state", "Queued"));
  }

  private Optional<String> failure(Retrieved retrieved) {
    if (retrieved.files() > limits.maxFiles()) {
      return Optional.of("Too many files in retrieve call, limit is: " + limits.maxFiles());
    }
    return limits.maxZipBytes() < Long.MAX_VALUE && size(retrieved.zip()) > limits.maxZipBytes()
        ? Optional.of("Maximum size of request reached. Maximum size of request is 52428800 bytes.")
        : Optional.empty();
  }

  private static long size(Body body) {
    long[] size = {0};
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int b) {
            size[0]++;
          }

          @Override
          public void write(byte[] b, int off, int len) {
            size[0] += len;
          }
        };
    try {
      body.writeTo(counting);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return size[0];
  }

  private Element check(Node request, UnaryOperator<Retrieved> change) throws SoapFault {
    String id = request.text("asyncProcessId");
    Job job = jobs.get(id);
    if (job == null) {
      throw new SoapFault("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
    }
    synchronized (job) {
      job.polls++;
      if (job.polls <= limits.pollsBeforeDone()) {
        return unfinished(id, job.polls == 1 ? "Pending" : "InProgress");
      }
      return job.failure
          .map(text -> failed(id, text))
          .orElseGet(() -> succeeded(job, includeZip(request), change.apply(job.retrieved)));
    }
  }

  static Element unfinished(String id, String status) {
    return Element.of(
        NAMED_RESULT,
        Element.text("done", false),
        Element.text("id", id),
        Element.text("status", status),
        Element.text("success", false),
        Element.nil("zipFile"));
  }

  private static Element failed(String id, String text) {
    String code = "LIMIT_EXCEEDED";
    return Element.of(
        NAMED_RESULT,
        Element.text("done", true),
        Element.text("errorMessage", code + ": " + text),
        Element.text("errorStatusCode", code),
        Element.text("id", id),
        Element.text("status", "Failed"),
        Element.text("success", false),
        Element.nil("zipFile"));
  }

  private static Element succeeded(Job job, boolean includeZip, Retrieved retrieved) {
    List<Element> parts = new ArrayList<>();
    parts.add(Element.text("done", true));
    retrieved.properties().forEach(each -> parts.add(each.element("fileProperties")));
    parts.add(Element.text("id", job.id));
    retrieved.messages().forEach(message -> parts.add(message.element()));
    parts.add(Element.text("status", "Succeeded"));
    parts.add(Element.text("success", true));
    if (includeZip && !job.handedOut) {
      // The org deletes the zip once it has handed it over.
      job.handedOut = true;
      parts.add(zipFile(retrieved.zip()));
    } else {
      parts.add(Element.nil("zipFile"));
    }
    return Element.of(NAMED_RESULT, parts);
  }

  private static Element zipFile(Body zip) {
    return Element.content(
        "zipFile",
        out -> {
          try (OutputStream encoded = Base64.getEncoder().wrap(new Unclosed(out))) {
            zip.writeTo(encoded);
          }
        });
  }

  /** Closing the encoder writes its last characters; what comes after it is still to be written. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
      out.write(b, off, len);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}

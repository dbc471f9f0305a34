package io.github.leastforce.source.org.wire;

import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.exc.WstxLazyException;
import com.sforce.soap.metadata.AsyncRequestState;
import com.sforce.soap.metadata.ManageableState;
import com.sforce.soap.metadata.RetrieveStatus;
import com.sforce.soap.metadata.StatusCode;
import io.github.leastforce.source.org.wire.RemoteError.Cause;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Stage;
import io.github.leastforce.xml.XmlReaders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Reads the envelope of an answer before the vendor's classes do. They lose the whole answer over
 * one element, constant or header they do not know, or over another order; so what comes out here
 * has only what they know, in their order, and a list of what was left out. The zip is not passed
 * through: it is written to a file while it comes.
 *
 * <p>The elements below are those of version 62 of the classes, in the order of their WSDL.
 */
final class EnvelopeFilter {
  /** The largest zip the platform hands out is about 39 MB. */
  static final long LARGEST_ZIP = 64L << 20;

  /** A code of ours, beside those of the platform. */
  static final String ZIP_TOO_LARGE = "ZIP_TOO_LARGE";

  private static final int MOST_TEXT = 24 << 20;

  /** The largest zip in base64, with a line break after each 76 characters. */
  private static final int LONGEST_BASE64 = 92 << 20;

  private static final int MOST_DROPPED = 100;
  private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String METADATA = "http://soap.sforce.com/2006/04/metadata";
  private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  /** What an element holds. */
  private sealed interface Content {}

  private enum Leaf implements Content {
    TEXT,
    BOOLEAN,
    DATE,
    ZIP
  }

  private record Constant(Set<String> known) implements Content {}

  private record Children(Map<String, Child> byName) implements Content {}

  private record Child(Content content, boolean repeated) {}

  private static final Content FILE_PROPERTIES =
      children()
          .one("createdById", Leaf.TEXT)
          .one("createdByName", Leaf.TEXT)
          .one("createdDate", Leaf.DATE)
          .one("fileName", Leaf.TEXT)
          .one("fullName", Leaf.TEXT)
          .one("id", Leaf.TEXT)
          .one("lastModifiedById", Leaf.TEXT)
          .one("lastModifiedByName", Leaf.TEXT)
          .one("lastModifiedDate", Leaf.DATE)
          .one("manageableState", new Constant(ManageableState.valuesToEnums.keySet()))
          .one("namespacePrefix", Leaf.TEXT)
          .one("type", Leaf.TEXT)
          .all();

  private static final Map<String, Child> RESULTS =
      Map.of(
          "describeMetadata",
          new Child(
              children()
                  .many(
                      "metadataObjects",
                      children()
                          .many("childXmlNames", Leaf.TEXT)
                          .one("directoryName", Leaf.TEXT)
                          .one("inFolder", Leaf.BOOLEAN)
                          .one("metaFile", Leaf.BOOLEAN)
                          .one("suffix", Leaf.TEXT)
                          .one("xmlName", Leaf.TEXT)
                          .all())
                  .one("organizationNamespace", Leaf.TEXT)
                  .one("partialSaveAllowed", Leaf.BOOLEAN)
                  .one("testRequired", Leaf.BOOLEAN)
                  .all(),
              false),
          "listMetadata",
          new Child(FILE_PROPERTIES, true),
          "retrieve",
          new Child(
              children()
                  .one("done", Leaf.BOOLEAN)
                  .one("id", Leaf.TEXT)
                  .one("message", Leaf.TEXT)
                  .one("state", new Constant(AsyncRequestState.valuesToEnums.keySet()))
                  .one("statusCode", new Constant(StatusCode.valuesToEnums.keySet()))
                  .all(),
              false),
          "checkRetrieveStatus",
          new Child(
              children()
                  .one("done", Leaf.BOOLEAN)
                  .one("errorMessage", Leaf.TEXT)
                  .one("errorStatusCode", new Constant(StatusCode.valuesToEnums.keySet()))
                  .many("fileProperties", FILE_PROPERTIES)
                  .one("id", Leaf.TEXT)
                  .many(
                      "messages",
                      children().one("fileName", Leaf.TEXT).one("problem", Leaf.TEXT).all())
                  .one("status", new Constant(RetrieveStatus.valuesToEnums.keySet()))
                  .one("success", Leaf.BOOLEAN)
                  .one("zipFile", Leaf.ZIP)
                  .all(),
              false));

  private final String operation;
  private final int status;
  private final Optional<java.time.Duration> retryAfter;
  private final Optional<Path> target;
  private final Redactor redactor;
  private final RemoteError.Where where;
  private final XMLStreamReader2 xml;
  private final Set<Dropped> dropped = new LinkedHashSet<>();
  private Optional<Path> zip = Optional.empty();
  private int text;

  /**
   * What is left of an answer.
   *
   * @param envelope for the vendor's classes, without the zip
   * @param dropped what they would have failed over, at most 100 different ones
   * @param zip the file, when one was in the answer and had at least one byte
   */
  record Filtered(String envelope, List<Dropped> dropped, Optional<Path> zip) {}

  private EnvelopeFilter(
      XMLStreamReader2 xml, Call call, Reply reply, Optional<Path> target, Redactor redactor) {
    this.xml = xml;
    this.operation = call.operation();
    this.status = reply.status();
    this.retryAfter = reply.retryAfter();
    this.target = target;
    this.redactor = redactor;
    this.where = call.where();
  }

  /**
   * Reads an answer to its end.
   *
   * @param target where a zip is to be written; nothing may be there yet. Without one a zip is left
   *     out.
   * @throws RemoteError for faults of the org, and for everything that is not an envelope with the
   *     result of this operation
   */
  static Filtered filter(Call call, Reply reply, Optional<Path> target, Redactor redactor) {
    InputStream body = reply.body();
    try {
      XMLStreamReader2 xml = XmlReaders.open(body, LONGEST_BASE64);
      try {
        return new EnvelopeFilter(xml, call, reply, target, redactor).envelope();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException | WstxLazyException e) {
      Optional<RemoteError> carried = Reply.trouble(e);
      boolean cut = e instanceof WstxEOFException || e.getCause() instanceof WstxEOFException;
      throw carried.orElseGet(
          () ->
              cut
                  ? new RemoteError(
                      redactor,
                      Kind.NETWORK,
                      "the answer broke off",
                      call.where(),
                      "try again; if it stays, check the network and proxies on the way",
                      Cause.passing(Stage.CUT))
                  : unexpected(redactor, call.where(), "the answer is not valid XML"));
    }
  }

  private static RemoteError unexpected(Redactor redactor, RemoteError.Where where, String what) {
    return new RemoteError(
        redactor,
        Kind.PROTOCOL,
        what,
        where,
        "check the instance URL, and whether something on the way changes answers");
  }

  private RemoteError unexpected(String what) {
    return unexpected(redactor, where, what);
  }

  private Filtered envelope() throws XMLStreamException {
    if (!XmlReaders.moveToRoot(xml)) {
      throw unexpected("the answer carries a document type declaration");
    }
    if (!is(ENVELOPE, "Envelope")) {
      throw unexpected("the answer is not a SOAP envelope");
    }
    Optional<String> result = Optional.empty();
    boolean body = false;
    while (child()) {
      if (is(ENVELOPE, "Header")) {
        while (child()) {
          drop("Header/" + xml.getLocalName(), "");
          xml.skipElement();
        }
      } else if (is(ENVELOPE, "Body") && !body) {
        body = true;
        result = body();
      } else {
        throw unexpected("the envelope has an unexpected `" + xml.getLocalName() + "`");
      }
    }
    // To the end, so that a cut after the envelope and trailing text are seen.
    while (xml.hasNext()) {
      xml.next();
    }
    String content =
        result.orElseThrow(() -> unexpected("the answer has no result of `" + operation + "`"));
    String envelope =
        "<soapenv:Envelope xmlns:soapenv=\""
            + ENVELOPE
            + "\" xmlns:xsi=\""
            + SCHEMA_INSTANCE
            + "\" xmlns=\""
            + METADATA
            + "\"><soapenv:Body><"
            + operation
            + "Response>"
            + content
            + "</"
            + operation
            + "Response></soapenv:Body></soapenv:Envelope>";
    return new Filtered(envelope, List.copyOf(dropped), zip);
  }

  private Optional<String> body() throws XMLStreamException {
    Optional<String> result = Optional.empty();
    while (child()) {
      if (is(ENVELOPE, "Fault")) {
        throw fault();
      }
      if (result.isPresent() || !is(METADATA, operation + "Response")) {
        throw unexpected(
            "the answer holds `" + xml.getLocalName() + "`, not a result of `" + operation + "`");
      }
      result = Optional.of(response());
    }
    return result;
  }

  private String response() throws XMLStreamException {
    Child expected = RESULTS.get(operation);
    if (expected == null) {
      throw new IllegalStateException("internal error: no such operation");
    }
    String path = operation + "Response";
    String result = elements(path, new Children(Map.of("result", expected)));
    if (result.isEmpty() && !expected.repeated()) {
      throw unexpected("the answer has no result of `" + operation + "`");
    }
    return result;
  }

  /** The children of the current element, in the order the vendor's classes want. */
  private String elements(String path, Children known) throws XMLStreamException {
    Map<String, StringBuilder> found = new LinkedHashMap<>();
    while (child()) {
      String name = xml.getLocalName();
      String at = path + "/" + name;
      Child child = xml.getNamespaceURI().equals(METADATA) ? known.byName().get(name) : null;
      if (child == null) {
        drop(at, "");
        xml.skipElement();
        continue;
      }
      if ("true".equals(xml.getAttributeValue(SCHEMA_INSTANCE, "nil"))) {
        xml.skipElement();
        continue;
      }
      StringBuilder out = found.computeIfAbsent(name, fresh -> new StringBuilder());
      if (!out.isEmpty() && !child.repeated()) {
        throw unexpected("`" + name + "` comes twice in the answer");
      }
      content(at, child.content()).ifPresent(inner -> out.append(tag(name, inner)));
    }
    StringBuilder ordered = new StringBuilder();
    for (String name : known.byName().keySet()) {
      StringBuilder out = found.get(name);
      if (out != null) {
        ordered.append(out);
      }
    }
    return ordered.toString();
  }

  private static String tag(String name, String inner) {
    return "<" + name + ">" + inner + "</" + name + ">";
  }

  private Optional<String> content(String path, Content content) throws XMLStreamException {
    if (content instanceof Children children) {
      return Optional.of(elements(path, children));
    }
    if (content == Leaf.ZIP) {
      receive(path);
      return Optional.empty();
    }
    String value = text(path);
    if (content instanceof Constant constant && !constant.known().contains(value)) {
      drop(path, value);
      return Optional.empty();
    }
    if (content == Leaf.BOOLEAN && !List.of("true", "false", "1", "0").contains(value)) {
      throw unexpected("`" + path + "` is neither true nor false");
    }
    if (content == Leaf.DATE && !isDate(value)) {
      drop(path, value);
      return Optional.empty();
    }
    return Optional.of(escaped(value));
  }

  private static boolean isDate(String value) {
    try {
      OffsetDateTime.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private String text(String path) throws XMLStreamException {
    StringBuilder value = new StringBuilder();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        drop(path + "/" + xml.getLocalName(), "");
        xml.skipElement();
      } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw unexpected("the answer refers to an entity");
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text += xml.getTextLength();
        if (text > MOST_TEXT) {
          throw unexpected("the answer has more than " + MOST_TEXT + " characters beside the zip");
        }
        value.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      }
    }
    return value.toString().strip();
  }

  private void receive(String path) throws XMLStreamException {
    if (target.isEmpty()) {
      drop(path, "");
      xml.skipElement();
      return;
    }
    try (ZipReceiver receiver = new ZipReceiver(target.get(), LARGEST_ZIP)) {
      for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
        if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
          receiver.accept(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        } else if (event == XMLStreamConstants.START_ELEMENT
            || event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw unexpected("the zip in the answer is not base64: it holds markup");
        }
      }
      if (receiver.finish() > 0) {
        zip = target;
      }
    } catch (ZipReceiver.Malformed e) {
      throw unexpected("the zip in the answer is not base64: " + e.getMessage());
    } catch (ZipReceiver.TooLarge e) {
      throw new RemoteError(
          redactor,
          Kind.LIMIT,
          "the zip in the answer has more than " + LARGEST_ZIP + " bytes",
          where,
          "ask for less at once",
          new Cause(Stage.ANSWERED, ZIP_TOO_LARGE, status, Optional.empty(), false));
    } catch (IOException e) {
      throw Reply.trouble(e)
          .orElseGet(
              () ->
                  new RemoteError(
                      redactor,
                      Kind.LIMIT,
                      "the zip cannot be written to the work folder",
                      where,
                      "check its permissions and the free space, or name another folder"));
    }
  }

  private RemoteError fault() throws XMLStreamException {
    String code = "";
    String words = "";
    String detailCode = "";
    String detailWords = "";
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "faultcode" -> code = text("Fault/faultcode");
          case "faultstring" -> words = text("Fault/faultstring");
          case "exceptionCode" -> detailCode = text("Fault/detail/exceptionCode");
          case "exceptionMessage" -> detailWords = text("Fault/detail/exceptionMessage");
          default -> depth++;
        }
      }
    }
    String bare = code.substring(code.indexOf(':') + 1);
    return PlatformErrors.of(
        redactor,
        detailCode.isEmpty() ? (bare.isEmpty() ? "FAULT" : bare) : detailCode,
        words.isEmpty() ? detailWords : words,
        status,
        retryAfter,
        where);
  }

  private void drop(String path, String value) {
    if (dropped.size() < MOST_DROPPED) {
      dropped.add(
          new Dropped(VisibleText.line(path, 200), VisibleText.line(redactor.redact(value), 100)));
    }
  }

  private boolean is(String namespace, String name) {
    return xml.getLocalName().equals(name) && namespace.equals(xml.getNamespaceURI());
  }

  private boolean child() throws XMLStreamException {
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        return false;
      }
      if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw unexpected("the answer refers to an entity");
      }
    }
  }

  private static String escaped(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static Builder children() {
    return new Builder();
  }

  private static final class Builder {
    private final Map<String, Child> byName = new LinkedHashMap<>();

    Builder one(String name, Content content) {
      byName.put(name, new Child(content, false));
      return this;
    }

    Builder many(String name, Content content) {
      byName.put(name, new Child(content, true));
      return this;
    }

    Content all() {
      return new Children(byName);
    }
  }

  /** The operations this program has an answer for; there are no others. */
  static Collection<String> operations() {
    return RESULTS.keySet();
  }
}

package io.github.leastforce.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.zip.GZIPOutputStream;

/**
 * What goes wrong with an answer. Some replace it, and the org does nothing; some change what the
 * org does or says. Faults compose: {@code delay(…).and(soapFault(…))}.
 */
public final class Fault {

  /** Makes the answer the org would give. */
  @FunctionalInterface
  interface Answering {
    /** The answer; the argument is what happens to the content of a retrieve job. */
    Reply answer(UnaryOperator<Retrieved> change) throws IOException;
  }

  /** What a fault may do: to the org, to the content, to the answer. */
  @FunctionalInterface
  interface Effect {
    Reply apply(Sessions sessions, Answering next) throws IOException;
  }

  private static final String HTML = "text/html;charset=UTF-8";
  private static final int SHORTEST_NAME = 3;
  private static final int BLOCK = 1 << 16;

  private final Effect effect;

  private Fault(Effect effect) {
    this.effect = effect;
  }

  Reply apply(Sessions sessions, Answering next) throws IOException {
    return effect.apply(sessions, next);
  }

  /** This fault, and another one inside: this one acts first on the org and last on the answer. */
  public Fault and(Fault inner) {
    return new Fault(
        (sessions, next) ->
            apply(
                sessions,
                outer ->
                    inner.apply(
                        sessions, more -> next.answer(all -> outer.apply(more.apply(all))))));
  }

  private static Fault instead(Reply reply) {
    return new Fault((sessions, next) -> reply);
  }

  /** The org does what is asked; its answer is changed. */
  private static Fault reply(UnaryOperator<Reply> change) {
    return new Fault((sessions, next) -> change.apply(next.answer(UnaryOperator.identity())));
  }

  private static Fault tree(UnaryOperator<Element> change) {
    return reply(reply -> reply.changed(change));
  }

  private static Fault text(UnaryOperator<String> change) {
    return reply(
        reply ->
            reply.withBody(
                Body.of(change.apply(new String(reply.bytes(), StandardCharsets.UTF_8)))));
  }

  private static Fault content(UnaryOperator<Retrieved> change) {
    return new Fault((sessions, next) -> next.answer(change));
  }

  private static Fault zip(UnaryOperator<byte[]> change) {
    return content(retrieved -> retrieved.changing(change));
  }

  // Of the line and of HTTP.

  /** No answer before this time. */
  public static Fault delay(Duration time) {
    return new Fault(
        (sessions, next) -> {
          try {
            Thread.sleep(time.toMillis());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return next.answer(UnaryOperator.identity());
        });
  }

  /**
   * The org does what is asked, and its answer breaks on the way. Needs {@link
   * StandInOrg.Builder#withLine}.
   */
  public static Fault line(LineFault fault) {
    return reply(reply -> reply.with(FaultyLine.HEADER, fault.name()));
  }

  /** This answer instead, whatever was asked; the org does nothing. */
  public static Fault status(int status, String contentType, String body) {
    return instead(Reply.of(status, contentType, body));
  }

  /** A page of an overloaded server; the org does nothing. */
  public static Fault htmlError(int status) {
    return status(
        status, HTML, "<html><head><title>Error " + status + "</title></head><body/></html>");
  }

  /**
   * Refused for now.
   *
   * @param after seconds or an HTTP date
   */
  public static Fault retryAfter(int status, String after) {
    return instead(
        Reply.of(status, HTML, "<html><body>busy</body></html>").with("Retry-After", after));
  }

  /** Sends the client elsewhere; the org does nothing. */
  public static Fault redirect(int status, String location) {
    return instead(Reply.of(status, HTML, "").with("Location", location));
  }

  /** A page to log in on, under 200. */
  public static Fault loginPage() {
    return status(
        200,
        HTML,
        "<!DOCTYPE html><html><head><title>Login</title></head><body><form action=\"/\"/></body></html>");
  }

  /** JSON under 200, whatever was asked. */
  public static Fault json() {
    return status(200, Reply.JSON, "{\"status\":\"ok\"}");
  }

  /** Nothing under 200. */
  public static Fault empty() {
    return status(200, Reply.XML, "");
  }

  /** The right answer under another content type. */
  public static Fault contentType(String type) {
    return reply(reply -> reply.with("Content-Type", type));
  }

  /** A header more, or another value of it. */
  public static Fault header(String name, String value) {
    return reply(reply -> reply.with(name, value));
  }

  /**
   * A compressed answer that grows: one element of blanks of this size. The org does nothing.
   *
   * @param bytes after decompression
   */
  public static Fault gzipBomb(long bytes) {
    Body bomb =
        out -> {
          GZIPOutputStream zipped = new GZIPOutputStream(out);
          write(
              zipped,
              "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>");
          repeat(zipped, "A", bytes);
          write(zipped, "</soapenv:Body></soapenv:Envelope>");
          zipped.finish();
        };
    return instead(
        new Reply(
            200,
            Map.of("Content-Type", Reply.XML, "Content-Encoding", "gzip"),
            Optional.empty(),
            bomb));
  }

  /** An OAuth error, as the token end point tells it. */
  public static Fault oauthError(String error, String description) {
    return instead(Reply.json(400, Map.of("error", error, "error_description", description)));
  }

  /** An error as REST resources tell it. */
  public static Fault restError(int status, String code, String message) {
    return instead(Reply.error(status, code, message));
  }

  /** Every session ends before this request is looked at. */
  public static Fault expiredSession() {
    return new Fault(
        (sessions, next) -> {
          sessions.revokeAll();
          return next.answer(UnaryOperator.identity());
        });
  }

  // Of SOAP.

  /** The Metadata API's own way to refuse: status 500 and a SOAP fault without detail. */
  public static Fault soapFault(String code, String text) {
    return instead(Reply.fault(new SoapFault(code, text)));
  }

  /** A SOAP fault under 200. */
  public static Fault soapFaultUnder200(String code, String text) {
    return instead(Reply.fault(200, new SoapFault(code, text).element()));
  }

  /** A SOAP fault with a typed detail, which the Metadata API never sends and others do. */
  public static Fault soapFaultWithDetail(String code, String text) {
    Element detail =
        Element.of(
            "detail",
            Element.of(
                    "sf:UnexpectedErrorFault",
                    Element.text("sf:exceptionCode", code),
                    Element.text("sf:exceptionMessage", text))
                .withAttributes(" xsi:type=\"sf:UnexpectedErrorFault\""));
    return instead(Reply.fault(500, new SoapFault(code, text).element().with(detail)));
  }

  /** A SOAP fault whose text is not there. */
  public static Fault soapFaultWithoutText(String code) {
    return instead(
        Reply.fault(500, Element.of("soapenv:Fault", Element.text("faultcode", "sf:" + code))));
  }

  /** What the platform says when it broke, with the number its support asks for. */
  public static Fault unknownException(String errorId) {
    return soapFault(
        "UNKNOWN_EXCEPTION",
        "An unexpected error occurred. Please include this ErrorId if you contact support: "
            + errorId);
  }

  /** An element nobody knows, in every result. */
  public static Fault unknownElement() {
    return tree(
        envelope ->
            envelope.replacing(
                "result",
                result -> {
                  List<Element> more = new ArrayList<>(result.children());
                  more.add(more.isEmpty() ? 0 : 1, Element.text("addedByALaterRelease", "new"));
                  return result.withChildren(more);
                }));
  }

  /** A response header nobody knows. */
  public static Fault unknownHeader() {
    return tree(
        envelope -> {
          List<Element> more = new ArrayList<>();
          more.add(
              Element.of(
                  "soapenv:Header",
                  Element.of("LimitInfoHeader", Element.text("limitInfo", "api"))));
          more.addAll(envelope.children());
          return envelope.withChildren(more);
        });
  }

  /** An element of every result with another text, for example an enumeration's unknown value. */
  public static Fault value(String element, String text) {
    return tree(envelope -> envelope.replacing(element, old -> Element.text(element, text)));
  }

  /** The elements of every result in the opposite order. */
  public static Fault reordered() {
    return tree(
        envelope ->
            envelope.replacing(
                "result",
                result -> {
                  List<Element> turned = new ArrayList<>(result.children());
                  Collections.reverse(turned);
                  return result.withChildren(turned);
                }));
  }

  /** The answer without an element, wherever it stands: {@code result}, {@code done}, … */
  public static Fault without(String element) {
    return tree(envelope -> envelope.without(element));
  }

  /** An element is there, but nil. */
  public static Fault nil(String element) {
    return tree(envelope -> envelope.replacing(element, old -> Element.nil(element)));
  }

  /** The answer speaks of another job. */
  public static Fault wrongId() {
    return value("id", RecordId.of("09S", "another job"));
  }

  /** The job is never done, however often one asks. For every request of polls and fetches. */
  public static Fault pending() {
    return tree(
        envelope ->
            envelope.replacing(
                "result",
                result ->
                    MetadataService.unfinished(
                        result.children().stream()
                            .filter(child -> child.name().equals("id"))
                            .map(
                                child ->
                                    new String(child.content().bytes(), StandardCharsets.UTF_8))
                            .findFirst()
                            .orElse(""),
                        "Pending")));
  }

  // Of XML.

  /** The end of the answer is missing, and the server says it is complete. */
  public static Fault malformedXml() {
    return text(xml -> xml.substring(0, xml.length() * 2 / 3));
  }

  /** A document type before the envelope. */
  public static Fault doctype() {
    return text(xml -> beforeEnvelope(xml, "<!DOCTYPE soapenv:Envelope>"));
  }

  /** An entity that would be fetched from elsewhere, used in the answer. */
  public static Fault externalEntity(String systemId) {
    return text(
        xml ->
            beforeEnvelope(
                    xml, "<!DOCTYPE soapenv:Envelope [<!ENTITY x SYSTEM \"" + systemId + "\">]>")
                .replace("</soapenv:Body>", "&x;</soapenv:Body>"));
  }

  /** Entities that stand for more entities. */
  public static Fault billionLaughs() {
    StringBuilder entities = new StringBuilder("<!ENTITY e0 \"ha\">");
    for (int i = 1; i <= 9; i++) {
      String before = "&e" + (i - 1) + ";";
      entities.append("<!ENTITY e").append(i).append(" \"").append(before.repeat(10)).append("\">");
    }
    return text(
        xml ->
            beforeEnvelope(xml, "<!DOCTYPE soapenv:Envelope [" + entities + "]>")
                .replace("</soapenv:Body>", "&e9;</soapenv:Body>"));
  }

  private static String beforeEnvelope(String xml, String added) {
    return xml.replaceFirst(
        "<soapenv:Envelope", Matcher.quoteReplacement(added) + "<soapenv:Envelope");
  }

  /** Elements inside elements, to this depth, instead of the answer. */
  public static Fault deepNesting(int depth) {
    return inBody(
        out -> {
          repeat(out, "<a>", depth * 3L);
          repeat(out, "</a>", depth * 4L);
        });
  }

  /** An attribute of this size, instead of the answer. */
  public static Fault hugeAttribute(long bytes) {
    return inBody(
        out -> {
          write(out, "<a b=\"");
          repeat(out, "A", bytes);
          write(out, "\"/>");
        });
  }

  private static Fault inBody(Body content) {
    return instead(Reply.soap(Element.content("describeMetadataResponse", content)));
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text again and again, until so many bytes are written. */
  private static void repeat(OutputStream out, String text, long bytes) throws IOException {
    byte[] block = text.repeat(Math.max(1, BLOCK / text.length())).getBytes(StandardCharsets.UTF_8);
    long left = bytes;
    while (left > 0) {
      int length = (int) Math.min(left, block.length);
      out.write(block, 0, length);
      left -= length;
    }
  }

  // Of what is retrieved. On RETRIEVE they hold for the job, on POLL and FETCH for that answer.

  /** Files that nobody asked for. The name is relative to the top of the zip. */
  public static Fault extraFile(String name, String text) {
    return content(
        retrieved -> {
          List<Retrieved.Entry> more = new ArrayList<>(retrieved.entries());
          more.add(new Retrieved.Entry(name, Body.of(text)));
          return retrieved.withEntries(more);
        });
  }

  /** A component is neither there nor told to be missing. */
  public static Fault withoutMember(String type, String fullName) {
    return content(retrieved -> retrieved.without(type, fullName));
  }

  /** A component is not there, and a message says so. */
  public static Fault missingMember(String type, String fullName) {
    return content(
        retrieved ->
            retrieved
                .without(type, fullName)
                .withMessage(
                    new Retrieved.Message(
                        "unpackaged/package.xml",
                        "Entity of type '" + type + "' named '" + fullName + "' cannot be found")));
  }

  /** A file with another content. The name is relative to the top of the zip. */
  public static Fault fileContent(String name, byte[] bytes) {
    return content(
        retrieved ->
            retrieved.withEntries(
                retrieved.entries().stream()
                    .map(
                        entry ->
                            entry.name().equals(name)
                                ? new Retrieved.Entry(name, Body.of(bytes))
                                : entry)
                    .toList()));
  }

  /** The job succeeded, but there is no zip. */
  public static Fault withoutZip() {
    return nil("zipFile");
  }

  /** The job succeeded, and the zip has no bytes. */
  public static Fault emptyZipFile() {
    return value("zipFile", "");
  }

  /** The zip in lines of 76 characters. */
  public static Fault base64WithLineBreaks() {
    return base64(text -> text.replaceAll("(.{76})", "$1\r\n"));
  }

  /** A character in the zip that is none of the alphabet. */
  public static Fault base64WithIllegalCharacters() {
    return base64(text -> text.substring(0, 20) + "!*" + text.substring(22));
  }

  /** The last characters of the zip are missing, so that one is left over. */
  public static Fault base64WithBadLength() {
    return base64(text -> text.replace("=", "").substring(0, text.length() - 7));
  }

  private static Fault base64(UnaryOperator<String> change) {
    return tree(
        envelope ->
            envelope.replacing(
                "zipFile",
                zip ->
                    Element.text(
                        "zipFile",
                        change.apply(
                            new String(zip.content().bytes(), StandardCharsets.US_ASCII)))));
  }

  /** The zip ends after the first entry. */
  public static Fault zipCutAfterFirstEntry() {
    return zip(ZipDamage::cutAfterFirstEntry);
  }

  /** The zip ends inside an entry. */
  public static Fault zipCutInsideEntry() {
    return zip(ZipDamage::cutInsideEntry);
  }

  /** The zip ends before its directory. */
  public static Fault zipWithoutDirectory() {
    return zip(ZipDamage::withoutDirectory);
  }

  /** The bytes of a page instead of a zip. */
  public static Fault zipIsHtml() {
    return zip(bytes -> "<html><body>not a zip</body></html>".getBytes(StandardCharsets.UTF_8));
  }

  /** Something before the zip. */
  public static Fault zipAfterJunk() {
    return zip(ZipDamage::afterJunk);
  }

  /** One byte of the first entry's data is another one. */
  public static Fault zipWithFlippedByte() {
    return zip(ZipDamage::flippedByte);
  }

  /** The directory says that the first entry is longer than it is. */
  public static Fault zipWithWrongSize() {
    return zip(ZipDamage::wrongSize);
  }

  /** The directory names the first entry otherwise than the entry itself. */
  public static Fault zipWithTwoNames() {
    return zip(ZipDamage::twoNames);
  }

  /**
   * An entry of this name more, whatever the name: with steps up, absolute, with a drive, a
   * backslash or NUL, one that is there already, or that differs from another one in case only.
   */
  public static Fault zipEntry(String name, String text) {
    if (name.length() < SHORTEST_NAME) {
      throw new IllegalArgumentException("a name of an entry has three characters or more");
    }
    return zip(bytes -> ZipDamage.added(bytes, name, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** An entry that is this large and compresses by a thousand. */
  public static Fault zipBomb(long bytes) {
    return content(
        retrieved -> {
          List<Retrieved.Entry> more = new ArrayList<>(retrieved.entries());
          more.add(
              new Retrieved.Entry(
                  "unpackaged/staticresources/Large.resource", out -> repeat(out, " ", bytes)));
          return retrieved.withEntries(more);
        });
  }

  /** So many entries more, of one byte each. */
  public static Fault zipWithManyEntries(int entries) {
    return content(
        retrieved -> {
          List<Retrieved.Entry> more = new ArrayList<>(retrieved.entries());
          for (int i = 0; i < entries; i++) {
            more.add(
                new Retrieved.Entry(
                    "unpackaged/staticresources/R" + i + ".resource", Body.of("x")));
          }
          return retrieved.withEntries(more);
        });
  }

  /** A zip inside the zip. */
  public static Fault nestedZip() {
    return content(
        retrieved -> {
          List<Retrieved.Entry> more = new ArrayList<>(retrieved.entries());
          more.add(
              new Retrieved.Entry(
                  "unpackaged/staticresources/Nested.resource", Body.of(retrieved.zip().bytes())));
          return retrieved.withEntries(more);
        });
  }

  /** Text for a zip that a test made itself. */
  public static Fault zipFile(byte[] bytes) {
    return value("zipFile", Base64.getEncoder().encodeToString(bytes));
  }
}

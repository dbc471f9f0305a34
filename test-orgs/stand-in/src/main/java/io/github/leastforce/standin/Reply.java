package io.github.leastforce.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An answer before it is sent.
 *
 * @param soap the tree it is written from, for SOAP answers; faults may still change it
 */
record Reply(int status, Map<String, String> headers, Optional<Element> soap, Body body) {

  static final String METADATA = "http://soap.sforce.com/2006/04/metadata";
  static final String XML = "text/xml; charset=utf-8";
  static final String JSON = "application/json;charset=UTF-8";

  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply of(int status, String contentType, String text) {
    return new Reply(status, Map.of("Content-Type", contentType), Optional.empty(), Body.of(text));
  }

  static Reply json(int status, Object value) {
    return of(status, JSON, Json.text(value));
  }

  /** The way REST resources tell errors. */
  static Reply error(int status, String code, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", message);
    error.put("errorCode", code);
    return json(status, List.of(error));
  }

  static Reply soap(Element answer) {
    Element envelope = envelope(" xmlns=\"" + METADATA + "\"", Element.of("soapenv:Body", answer));
    return soap(200, envelope);
  }

  static Reply fault(SoapFault fault) {
    return fault(500, fault.element());
  }

  static Reply fault(int status, Element fault) {
    return soap(
        status, envelope(" xmlns:sf=\"" + METADATA + "\"", Element.of("soapenv:Body", fault)));
  }

  private static Reply soap(int status, Element envelope) {
    return new Reply(
        status, Map.of("Content-Type", XML), Optional.of(envelope), Body.of(new byte[0]));
  }

  private static Element envelope(String namespaces, Element body) {
    return Element.of("soapenv:Envelope", body)
        .withAttributes(
            " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + namespaces
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
  }

  Reply changed(UnaryOperator<Element> change) {
    return new Reply(status, headers, soap.map(change), body);
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, soap, body);
  }

  Reply withStatus(int other) {
    return new Reply(other, headers, soap, body);
  }

  Reply withBody(Body other) {
    return new Reply(status, headers, Optional.empty(), other);
  }

  void writeTo(OutputStream out) throws IOException {
    if (soap.isPresent()) {
      out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".getBytes(StandardCharsets.UTF_8));
      soap.get().writeTo(out);
    } else {
      body.writeTo(out);
    }
  }

  byte[] bytes() {
    Body whole = this::writeTo;
    return whole.bytes();
  }
}

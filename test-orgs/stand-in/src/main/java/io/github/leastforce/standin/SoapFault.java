package io.github.leastforce.standin;

import java.util.List;
import java.util.Objects;

/** A call the org refuses, with the code that clients decide by. */
final class SoapFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  SoapFault(String code, String text) {
    super(text);
    this.code = code;
  }

  String code() {
    return code;
  }

  String text() {
    return Objects.requireNonNullElse(getMessage(), code);
  }

  /** What stands in the body. */
  Element element() {
    return Element.of(
        "soapenv:Fault",
        List.of(
            Element.text("faultcode", "sf:" + code),
            Element.text("faultstring", code + ": " + text())));
  }
}

package io.github.leastforce.facts;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that is called, as text: nothing is ever looked up. Only its host may be shown, the
 * rest can hold keys.
 */
record WebAddress(String text) {

  private static final Pattern LOOPBACK_ADDRESS = Pattern.compile("127(\\.\\d{1,3}){3}");

  /** Reserved for documentation by RFC 2606 and RFC 6761. */
  private static final Pattern DOCUMENTATION_HOST =
      Pattern.compile("(^|\\.)(example(\\.(com|net|org))?|invalid)$");

  WebAddress {
    text = text.trim();
  }

  /** Plain http: whatever is sent can be read on the way. */
  boolean cleartext() {
    return text.toLowerCase(Locale.ROOT).startsWith("http://");
  }

  /** Never leaves the machine it runs on. */
  boolean loopback() {
    String host = host();
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || LOOPBACK_ADDRESS.matcher(host).matches()
        || host.equals("[::1]");
  }

  /** A name reserved for examples: nobody answers there. */
  boolean documentation() {
    return DOCUMENTATION_HOST.matcher(host()).find();
  }

  String host() {
    return text.toLowerCase(Locale.ROOT)
        .replaceFirst("^[a-z]+://", "")
        .replaceFirst("[/?#].*$", "")
        .replaceFirst("^.*@", "")
        .replaceFirst(":\\d*$", "");
  }
}

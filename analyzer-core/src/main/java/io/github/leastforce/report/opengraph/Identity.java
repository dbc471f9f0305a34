package io.github.leastforce.report.opengraph;

import io.github.leastforce.query.AccessGraph.Ref;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Identities of nodes: namespace, org, kind and name. Metadata have no ids that hold from one
 * retrieve to the next, so names must do; what is no plain letter is written as a percent escape.
 */
final class Identity {

  private static final String PLAIN = "._-";

  private Identity() {}

  static String of(String org, Ref ref) {
    String kind = ref.kind().name().toLowerCase(Locale.ROOT);
    return String.join(
        ":",
        Kinds.NAMESPACE.toLowerCase(Locale.ROOT),
        plain(org.toLowerCase(Locale.ROOT)),
        kind.replace('_', '-'),
        plain(ref.key()));
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean letter = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9');
      if (letter || PLAIN.indexOf(b) >= 0) {
        plain.append((char) b);
      } else {
        plain.append('%').append(Character.forDigit((b >> 4) & 0xF, 16));
        plain.append(Character.forDigit(b & 0xF, 16));
      }
    }
    return plain.toString();
  }
}

package io.github.leastforce.report.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Relative file paths as URI references. Salesforce file names hold percent signs themselves
 * ({@code Sales%26Ops.profile-meta.xml}), and readers decode exactly once.
 */
public final class FileUri {

  private static final String KEPT =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=@";

  private FileUri() {}

  /** Everything but unreserved characters is encoded, also the colon that would make a scheme. */
  public static String of(String path) {
    StringBuilder uri = new StringBuilder(path.length());
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      int value = octet & 0xFF;
      if (KEPT.indexOf(value) >= 0) {
        uri.append((char) value);
      } else {
        uri.append(String.format(Locale.ROOT, "%%%02X", value));
      }
    }
    return uri.toString();
  }
}

package io.github.leastforce.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identity of a finding: the rule and the thing to fix, and nothing else. */
public final class Fingerprint {

  private static final int BYTES = 16;

  private Fingerprint() {}

  /**
   * The fingerprint, 32 hex digits: the first half of SHA-256 over rule and subject. No path, line,
   * order, message or reason goes in, so it survives whatever leaves rule and subject alone.
   *
   * @param ruleId id of the rule, or an earlier id of it
   * @param subjectKey {@link Subject#key} of the thing to fix
   */
  public static String of(String ruleId, String subjectKey) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((ruleId + "\0" + subjectKey).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("internal error: no SHA-256", e);
    }
  }
}

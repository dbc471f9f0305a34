package io.github.leastforce.source.org.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that a person will see: those registered with it, and whatever looks
 * like one. It belongs to one session; nothing about it is global. May be shared between threads.
 */
public final class Redactor {
  /** What stands in the place of a secret. */
  public static final String MASK = "[redacted]";

  /** Shorter texts are ordinary words; masking them would only garble messages. */
  private static final int SHORTEST = 6;

  private static final String END = "[^\\s\"'<>&,;)\\]}]*";

  /** Each with a first group that stays. */
  private static final List<Pattern> SHAPES =
      List.of(
          // Session ids and access tokens: the org's id, an exclamation mark, the rest.
          Pattern.compile("()\\b00D\\w{9,15}(?:!|%21)" + END),
          Pattern.compile("(?i)(\\b(?:Bearer|Basic|OAuth)\\s+)[\\w.~+/=!%-]{6,}"),
          // A signed JWT: three parts in base64url, the first two beginning as JSON does.
          Pattern.compile("()\\beyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*"),
          // Refresh tokens.
          Pattern.compile("()\\b5Aep[\\w.!]{20,}"),
          Pattern.compile(
              "(?i)(\\b(?:client_secret|assertion|refresh_token|access_token|password|sid)=)"
                  + END),
          Pattern.compile(
              "(?i)(\"(?:client_secret|assertion|refresh_token|access_token|accessToken|password"
                  + "|sfdxAuthUrl)\"\\s*:\\s*\")[^\"]*"),
          Pattern.compile("(?i)(<(?:\\w+:)?(?:sessionId|consumerSecret)>)[^<]*"),
          Pattern.compile("(force://)[^@\\s]*(?=@)"),
          Pattern.compile("(://)[^/@\\s]+(?=@)"));

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  /** Masks this text from now on, as it is and as a form or a URL carries it. */
  public synchronized void register(String secret) {
    if (secret.length() < SHORTEST || secrets.contains(secret)) {
      return;
    }
    secrets.add(secret);
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    if (!encoded.equals(secret)) {
      secrets.add(encoded);
    }
    // The longest first, or the rest of a longer secret would stay behind a shorter one.
    secrets.sort(Comparator.comparingInt(String::length).reversed());
  }

  /** Masks a token from now on. */
  public void register(AccessToken token) {
    register(token.secret());
  }

  /** The text without registered secrets and without anything that has the shape of one. */
  public String redact(String text) {
    String safe = text;
    for (String secret : secrets) {
      safe = safe.replace(secret, MASK);
    }
    for (Pattern shape : SHAPES) {
      safe = shape.matcher(safe).replaceAll("$1" + MASK);
    }
    return safe;
  }

  /** Says nothing about what it knows. */
  @Override
  public String toString() {
    return "Redactor";
  }
}

package io.github.leastforce.parse.xml;

import io.github.leastforce.model.OauthClient.RefreshPolicy;
import java.util.Locale;

/** The two spellings of a refresh token's life. */
final class RefreshPolicies {
  private RefreshPolicies() {}

  /** {@code infinite}, {@code zero}, {@code specific_lifetime:90:DAYS} and the like. */
  static RefreshPolicy ofConnectedApp(String text) {
    String[] parts = text.strip().split(":", -1);
    return parts.length == 3 ? policy(parts[0], parts[1], parts[2]) : policy(text.strip(), "", "");
  }

  static RefreshPolicy policy(String kind, String period, String unit) {
    String canonical =
        switch (kind.replace("_", "").toLowerCase(Locale.ROOT)) {
          case "infinite" -> "infinite";
          case "zero", "immediate" -> "zero";
          case "specificlifetime" -> "specific_lifetime";
          case "specificinactivity" -> "specific_inactivity";
          default -> kind;
        };
    return new RefreshPolicy(canonical, canonical.startsWith("specific") ? days(period, unit) : 0);
  }

  private static long days(String period, String unit) {
    long count;
    try {
      count = Math.max(0, Math.min(Long.parseLong(period.strip()), 1_000_000));
    } catch (NumberFormatException e) {
      return 0;
    }
    return switch (unit.strip().toUpperCase(Locale.ROOT)) {
      case "HOURS" -> (count + 23) / 24;
      case "MONTHS" -> count * 31;
      default -> count;
    };
  }
}

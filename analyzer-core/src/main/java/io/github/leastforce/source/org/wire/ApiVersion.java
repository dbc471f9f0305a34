package io.github.leastforce.source.org.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the platform's API, such as 68.0. The content of files differs between versions, so
 * it belongs to everything that was retrieved.
 *
 * @param number of the version; the part after the dot is always zero
 */
public record ApiVersion(int number) implements Comparable<ApiVersion> {
  /** The newest that this program was tested with. */
  public static final ApiVersion NEWEST_TESTED = new ApiVersion(68);

  /** Older ones are no longer served by any org. */
  public static final ApiVersion OLDEST_SERVED = new ApiVersion(31);

  private static final Pattern TEXT = Pattern.compile("v?([1-9][0-9]{1,2})(?:\\.0)?");

  /** Reads {@code 68}, {@code 68.0} or {@code v68.0}. */
  public static Optional<ApiVersion> of(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  @Override
  public int compareTo(ApiVersion other) {
    return Integer.compare(number, other.number);
  }

  /** As paths and manifests carry it: {@code 68.0}. */
  @Override
  public String toString() {
    return number + ".0";
  }
}

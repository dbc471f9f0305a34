package io.github.leastforce.facts;

import io.github.leastforce.model.IpRange;
import java.math.BigInteger;
import java.util.Optional;

/** Sizes of address ranges. Text only: no name is ever looked up. */
final class Addresses {

  private static final BigInteger HALF_OF_IPV4 = BigInteger.ONE.shiftLeft(31);
  private static final BigInteger HALF_OF_IPV6 = BigInteger.ONE.shiftLeft(127);

  private Addresses() {}

  /** Whether a range holds at least half of its address family. */
  static boolean halfOfInternet(IpRange range) {
    Optional<BigInteger> start = number(range.start());
    Optional<BigInteger> end = number(range.end());
    if (start.isEmpty() || end.isEmpty()) {
      return false;
    }
    BigInteger size = end.get().subtract(start.get()).add(BigInteger.ONE);
    BigInteger half = range.end().contains(":") ? HALF_OF_IPV6 : HALF_OF_IPV4;
    return size.compareTo(half) >= 0;
  }

  private static Optional<BigInteger> number(String address) {
    String text = address.trim();
    return text.contains(":") ? ipv6(text) : ipv4(text);
  }

  private static Optional<BigInteger> ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    BigInteger number = BigInteger.ZERO;
    for (String part : parts) {
      if (!part.matches("\\d{1,3}") || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      number = number.shiftLeft(8).add(new BigInteger(part));
    }
    return Optional.of(number);
  }

  private static Optional<BigInteger> ipv6(String text) {
    int gap = text.indexOf("::");
    String head = gap < 0 ? text : text.substring(0, gap);
    String tail = gap < 0 ? "" : text.substring(gap + 2);
    String[] first = head.isEmpty() ? new String[0] : head.split(":", -1);
    String[] last = tail.isEmpty() ? new String[0] : tail.split(":", -1);
    if (gap < 0 ? first.length != 8 : first.length + last.length > 7) {
      return Optional.empty();
    }
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < 8; i++) {
      String group = "0";
      if (i < first.length) {
        group = first[i];
      } else if (i >= 8 - last.length) {
        group = last[i - (8 - last.length)];
      }
      if (!group.matches("[0-9A-Fa-f]{1,4}")) {
        return Optional.empty();
      }
      number = number.shiftLeft(16).add(new BigInteger(group, 16));
    }
    return Optional.of(number);
  }
}

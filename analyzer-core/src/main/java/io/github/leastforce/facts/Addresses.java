package io.github.leastforce.facts;

import io.github.leastforce.model.IpRange;
import java.math.BigInteger;
import java.util.Optional;

/** Sizes of address ranges. Text only: no name is ever looked up. */
final class Addresses {

  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  /** What stands before the IPv4 address in an IPv6 address that maps one: {@code ::ffff:0:0}. */
  private static final BigInteger MAPPED = BigInteger.valueOf(0xffff);

  private Addresses() {}

  /** An address of the family with so many bits. */
  record Address(BigInteger number, int bits) {}

  /** Whether a range holds at least half of its address family. */
  static boolean halfOfInternet(IpRange range) {
    Optional<Address> start = address(range.start());
    Optional<Address> end = address(range.end());
    if (start.isEmpty() || end.isEmpty() || start.get().bits() != end.get().bits()) {
      return false;
    }
    BigInteger size = end.get().number().subtract(start.get().number()).add(BigInteger.ONE);
    return size.compareTo(BigInteger.ONE.shiftLeft(start.get().bits() - 1)) >= 0;
  }

  /** The address as a number, empty for text that is none. */
  static Optional<Address> address(String text) {
    String address = text.trim();
    if (!address.contains(":")) {
      return ipv4(address).map(number -> new Address(number, IPV4_BITS));
    }
    return ipv6(withoutDots(address))
        .map(
            number ->
                number.shiftRight(IPV4_BITS).equals(MAPPED)
                    ? new Address(number.subtract(MAPPED.shiftLeft(IPV4_BITS)), IPV4_BITS)
                    : new Address(number, IPV6_BITS));
  }

  /** {@code ::ffff:10.0.0.1} as {@code ::ffff:a00:1}. */
  private static String withoutDots(String address) {
    int tail = address.lastIndexOf(':') + 1;
    return ipv4(address.substring(tail))
        .map(
            number ->
                address.substring(0, tail)
                    + number.shiftRight(16).toString(16)
                    + ":"
                    + number.mod(BigInteger.ONE.shiftLeft(16)).toString(16))
        .orElse(address);
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

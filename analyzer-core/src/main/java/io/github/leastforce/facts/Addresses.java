package io.github.leastforce.facts;

import io.github.leastforce.catalogue.AddressRanges;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.IpRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Ranges of addresses, united: two halves of the internet are the internet. Text only: no name is
 * ever looked up.
 */
final class Addresses {

  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  /** What stands before the IPv4 address in an IPv6 address that maps one: {@code ::ffff:0:0}. */
  private static final BigInteger MAPPED = BigInteger.valueOf(0xffff);

  /** Ranges of the catalogue stand in no file of the input. */
  private static final Location NOWHERE = Location.of(new SourceFile("address-ranges.json"));

  private final AddressRanges limits;
  private final List<Span> spans = new ArrayList<>();
  private final List<IpRange> unreadable = new ArrayList<>();

  private Addresses(AddressRanges limits) {
    this.limits = limits;
  }

  /** An address of the family with so many bits. */
  record Address(BigInteger number, int bits) {}

  /** A range with its ends as numbers. */
  private record Span(IpRange range, BigInteger start, BigInteger end, int bits) {
    BigInteger size() {
      return end.subtract(start).add(BigInteger.ONE);
    }

    boolean within(Span other) {
      return bits == other.bits
          && start.compareTo(other.start) >= 0
          && end.compareTo(other.end) <= 0;
    }
  }

  /** The union of ranges. A range that ends before it starts holds no address. */
  static Addresses of(List<IpRange> ranges, AddressRanges limits) {
    Addresses addresses = new Addresses(limits);
    for (IpRange range : ranges) {
      Optional<Span> span = span(range);
      span.ifPresentOrElse(addresses.spans::add, () -> addresses.unreadable.add(range));
    }
    addresses.spans.removeIf(span -> span.size().signum() <= 0);
    return addresses;
  }

  private static Optional<Span> span(IpRange range) {
    Optional<Address> start = address(range.start());
    Optional<Address> end = address(range.end());
    if (start.isEmpty() || end.isEmpty() || start.get().bits() != end.get().bits()) {
      return Optional.empty();
    }
    return Optional.of(
        new Span(range, start.get().number(), end.get().number(), start.get().bits()));
  }

  /** Ranges whose ends are not two addresses of one family. */
  List<IpRange> unreadable() {
    return List.copyOf(unreadable);
  }

  /**
   * The ranges that together hold so much of one family that they restrict nothing, widest first.
   */
  List<IpRange> entireInternet() {
    for (int bits : new int[] {IPV4_BITS, IPV6_BITS}) {
      List<Span> family = family(bits);
      List<IpRange> enough = enough(family, bits, limits.entireInternetPrefix());
      if (!enough.isEmpty()) {
        return enough;
      }
    }
    return List.of();
  }

  /** The widest ranges that together hold more of IPv4 than one organisation's networks. */
  List<IpRange> wide() {
    List<Span> routed =
        family(IPV4_BITS).stream()
            .filter(span -> privateSpans().stream().noneMatch(span::within))
            .toList();
    return enough(routed, IPV4_BITS, limits.wideIpv4Prefix());
  }

  private List<Span> privateSpans() {
    return limits.privateRanges().stream()
        .map(range -> span(new IpRange(range.start(), range.end(), NOWHERE)))
        .flatMap(Optional::stream)
        .toList();
  }

  private List<Span> family(int bits) {
    return spans.stream().filter(span -> span.bits() == bits).toList();
  }

  /** Whether the union holds as many addresses as a block of this prefix length. */
  private static boolean holds(List<Span> family, int bits, int prefix) {
    List<Span> ordered = family.stream().sorted(Comparator.comparing(Span::start)).toList();
    BigInteger size = BigInteger.ZERO;
    BigInteger next = BigInteger.ZERO; // the first address that is not counted yet
    for (Span span : ordered) {
      BigInteger from = span.start().max(next);
      if (span.end().compareTo(from) >= 0) {
        next = span.end().add(BigInteger.ONE);
        size = size.add(next.subtract(from));
      }
    }
    return size.compareTo(BigInteger.ONE.shiftLeft(bits - prefix)) >= 0;
  }

  /** As few ranges, the widest first, as hold together what a block of this prefix length does. */
  private static List<IpRange> enough(List<Span> family, int bits, int prefix) {
    if (!holds(family, bits, prefix)) {
      return List.of();
    }
    List<Span> widest =
        family.stream().sorted(Comparator.comparing(Span::size).reversed()).toList();
    int count = 1;
    while (!holds(widest.subList(0, count), bits, prefix)) {
      count++;
    }
    return widest.subList(0, count).stream().map(Span::range).toList();
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

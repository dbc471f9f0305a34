package io.github.leastforce.facts;

import io.github.leastforce.model.IpRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many addresses several ranges hold together. Ranges that touch or overlap count once, so that
 * a network cut in two is as wide as in one piece.
 */
final class AddressRanges {

  private static final List<Integer> FAMILIES = List.of(32, 128);

  private final List<Range> ranges = new ArrayList<>();

  /** A range of the address family with so many bits. */
  private record Range(int bits, BigInteger start, BigInteger end) {}

  private AddressRanges(List<IpRange> ranges) {
    for (IpRange range : ranges) {
      Optional<Addresses.Address> start = Addresses.address(range.start());
      Optional<Addresses.Address> end = Addresses.address(range.end());
      if (start.isPresent() && end.isPresent() && start.get().bits() == end.get().bits()) {
        this.ranges.add(new Range(start.get().bits(), start.get().number(), end.get().number()));
      }
    }
    this.ranges.sort(Comparator.comparing(Range::start));
  }

  static AddressRanges of(List<IpRange> ranges) {
    return new AddressRanges(ranges);
  }

  /** Whether the ranges hold at least half of an address family. */
  boolean halfOfInternet() {
    return FAMILIES.stream()
        .anyMatch(bits -> addresses(bits).compareTo(BigInteger.ONE.shiftLeft(bits - 1)) >= 0);
  }

  /** Whether the ranges hold so many addresses of a family, or more. */
  boolean hold(long addresses) {
    return FAMILIES.stream()
        .anyMatch(bits -> addresses(bits).compareTo(BigInteger.valueOf(addresses)) >= 0);
  }

  private BigInteger addresses(int bits) {
    BigInteger sum = BigInteger.ZERO;
    BigInteger reached = BigInteger.ONE.negate();
    for (Range range : ranges) {
      if (range.bits() == bits) {
        BigInteger start = range.start().max(reached.add(BigInteger.ONE));
        if (range.end().compareTo(start) >= 0) {
          sum = sum.add(range.end().subtract(start)).add(BigInteger.ONE);
          reached = range.end();
        }
      }
    }
    return sum;
  }
}

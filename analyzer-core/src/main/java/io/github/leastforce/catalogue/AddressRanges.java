package io.github.leastforce.catalogue;

import java.util.List;

/**
 * Which ranges of addresses restrict nothing ({@code address-ranges.json}).
 *
 * @param entireInternetPrefix prefix length from which on ranges count as the entire internet, for
 *     both families
 * @param wideIpv4Prefix prefix length from which on IPv4 ranges count as wide
 * @param privateRanges addresses that nobody on the internet has
 */
public record AddressRanges(
    int entireInternetPrefix, int wideIpv4Prefix, List<Range> privateRanges) {

  /** A range of addresses, both ends included. */
  public record Range(String start, String end) {}

  public AddressRanges {
    privateRanges = List.copyOf(privateRanges);
  }

  static AddressRanges read(JsonValue root) {
    return new AddressRanges(
        root.number("entireInternetPrefix"),
        root.number("wideIpv4Prefix"),
        root.list("privateRanges").stream()
            .map(range -> new Range(range.text("start"), range.text("end")))
            .toList());
  }
}

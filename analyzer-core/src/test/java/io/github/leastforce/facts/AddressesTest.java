package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.catalogue.AddressRanges;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.IpRange;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
  private static final AddressRanges LIMITS =
      Catalogues.read(name -> AddressesTest.class.getResourceAsStream("/data/" + name))
          .addressRanges();

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          0.0.0.0       | 255.255.255.255 | true
          0.0.0.0       | 127.255.255.255 | true
          0.0.0.1       | 127.255.255.255 | false
          1.0.0.0       | 129.0.0.0       | true
          128.0.0.0     | 255.255.255.255 | true
          128.0.0.0     | 255.255.255.254 | false
          10.0.0.0      | 10.255.255.255  | false
          203.0.113.7   | 203.0.113.7     | false
          255.255.255.255 | 0.0.0.0       | false
          ' 0.0.0.0 '   | ' 255.255.255.255' | true
          ::            | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | true
          8000::        | FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF | true
          8000::1       | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | false
          0:0:0:0:0:0:0:0 | 7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | true
          2001:db8::    | 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff | false
          ::1           | ::1             | false
          ::ffff:0.0.0.0 | ::ffff:255.255.255.255 | true
          ::ffff:0:0    | ::ffff:ffff:ffff | true
          ::ffff:8000:0 | ::ffff:ffff:fffe | false
          0.0.0.0       | ::ffff:255.255.255.255 | true
          ::fffe:0:0    | ::fffe:ffff:ffff | false
          ::ffff:10.0.0.0 | ::ffff:10.255.255.255 | false
          0.0.0.0       | ''              | false
          ''            | ''              | false
          0.0.0         | 255.255.255.255 | false
          0.0.0.0       | 255.255.255.256 | false
          0.0.0.0.0     | 255.255.255.255.255 | false
          0.0.0.0       | 999999999999.1.1.1 | false
          a.b.c.d       | 255.255.255.255 | false
          ٠.٠.٠.٠       | 255.255.255.255 | false
          ::            | ffff::ffff::ffff | false
          ::            | fffff::         | false
          :::           | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | false
          1:2:3:4:5:6:7:8:: | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | false
          0.0.0.0       | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | false
          """)
  void halfOfTheInternet(String start, String end, boolean half) {
    IpRange range = new IpRange(start, end, Location.of(new SourceFile("A.connectedApp")));
    assertThat(Addresses.of(List.of(range), LIMITS).entireInternet().isEmpty()).isEqualTo(!half);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.0.0.0-127.255.255.255 128.0.0.0-255.255.255.255 | 0.0.0.0
          0.0.0.0-63.255.255.255 64.0.0.0-127.255.255.255 | 0.0.0.0 64.0.0.0
          0.0.0.0-99.255.255.255 0.0.0.1-100.255.255.255 | -
          10.0.0.0-10.0.0.255 0.0.0.0-255.255.255.255 | 0.0.0.0
          0.0.0.0-63.255.255.255 ::-1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | -
          """)
  void rangesAreUnited(String ranges, String internet) {
    assertThat(starts(Addresses.of(ranges(ranges), LIMITS).entireInternet())).isEqualTo(internet);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          198.51.0.0-198.51.255.255 | 198.51.0.0
          198.51.0.0-198.51.255.254 | -
          203.0.0.0-203.0.159.255 203.0.160.0-203.0.255.255 | 203.0.0.0 203.0.160.0
          203.0.0.0-203.0.159.255 203.0.0.0-203.0.159.255 | -
          10.0.0.0-10.255.255.255 | -
          10.0.0.0-11.255.255.255 | 10.0.0.0
          172.16.0.0-172.31.255.255 192.168.0.0-192.168.255.255 | -
          2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff | -
          """)
  void wideRangesOfTheInternet(String ranges, String wide) {
    assertThat(starts(Addresses.of(ranges(ranges), LIMITS).wide())).isEqualTo(wide);
  }

  @Test
  void whatIsNoAddressIsToldApart() {
    Addresses addresses = Addresses.of(ranges("1.1.1.1-OFFICE 9.9.9.9-1.1.1.1"), LIMITS);
    assertThat(starts(addresses.unreadable())).isEqualTo("1.1.1.1");
  }

  private static List<IpRange> ranges(String text) {
    return Stream.of(text.split(" "))
        .map(range -> range.split("-"))
        .map(ends -> new IpRange(ends[0], ends[1], Location.of(new SourceFile("A.profile"))))
        .toList();
  }

  private static String starts(List<IpRange> ranges) {
    return ranges.isEmpty()
        ? "-"
        : ranges.stream().map(IpRange::start).collect(Collectors.joining(" "));
  }
}

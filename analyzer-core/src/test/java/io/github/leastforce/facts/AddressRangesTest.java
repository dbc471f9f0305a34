package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.IpRange;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangesTest {

  private static AddressRanges ranges(String text) {
    List<IpRange> ranges =
        Arrays.stream(text.split(","))
            .map(range -> range.trim().split("-"))
            .map(ends -> new IpRange(ends[0], ends[1], Location.of(new SourceFile("a.profile"))))
            .toList();
    return AddressRanges.of(ranges);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.0.0.0-255.255.255.255                              | true
          0.0.0.0-127.255.255.255, 128.0.0.0-255.255.255.255   | true
          128.0.0.0-191.255.255.255, 0.0.0.0-63.255.255.255    | true
          0.0.0.0-63.255.255.255, 0.0.0.0-63.255.255.255       | false
          0.0.0.0-99.255.255.255, 50.0.0.0-127.255.255.255     | true
          0.0.0.0-99.255.255.255, 50.0.0.0-127.255.255.254     | false
          0.0.0.0-63.255.255.255, ::-ff::                      | false
          ::-7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff           | true
          255.255.255.255-0.0.0.0                              | false
          nonsense-255.255.255.255                             | false
          """)
  void halfOfTheInternetCountsInAnyNumberOfPieces(String text, boolean half) {
    assertThat(ranges(text).halfOfInternet()).isEqualTo(half);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.0.0.0-10.0.255.255                       | true
          10.0.0.0-10.0.255.254                       | false
          10.0.0.0-10.0.127.255,10.0.128.0-10.0.255.255 | true
          10.0.0.0-10.0.200.0,10.0.0.0-10.0.200.0     | false
          10.0.0.0-10.0.255.255,10.0.9.0-10.0.9.9     | true
          2001:db8::-2001:db8::ffff                   | true
          203.0.113.7-203.0.113.7                     | false
          """)
  void overlapsCountOnce(String text, boolean wide) {
    assertThat(ranges(text).hold(65_536)).isEqualTo(wide);
  }
}

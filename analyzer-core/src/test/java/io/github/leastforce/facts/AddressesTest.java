package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.catalogue.AddressRanges;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.IpRange;
import java.util.List;
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
}

package io.tributary.streams.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1528070431000, 1528070431000",
    "2018-06-04T00:00:31Z, 1528070431000",
    "2018-06-04T02:00:31+02:00, 1528070431000",
    "2018-06-04T00:00:31, 1528070431000",
    "2018-06-04 00:00:31, 1528070431000",
    "2018-06-04T00:00:31.250Z, 1528070431250",
    "9999-12-31T23:59:59.999Z, 253402300799999"
  })
  void shouldReadTimes(String text, long millis) {
    assertThat(TimestampText.parse(text)).hasValue(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "-1",
        "1.5e12",
        "2018-06-04",
        "2018-13-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "253402300800000",
        "99999999999999999999",
        "+100000-01-01T00:00:00Z"
      })
  void shouldReadNothingWhenItIsNoTime(String text) {
    assertThat(TimestampText.parse(text)).isEmpty();
  }
}

package io.tributary.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StartFromTest {

  @Test
  void shouldReadTheEndsOfTheTopic() {
    assertThat(StartFrom.parse("earliest")).isEqualTo(new StartFrom.Earliest());
    assertThat(StartFrom.parse("latest")).isEqualTo(new StartFrom.Latest());
  }

  @Test
  void shouldReadAnOffsetForEachPartition() {
    assertThat(StartFrom.parse("1:800,0:1200"))
        .isEqualTo(new StartFrom.Offsets(new TreeMap<>(Map.of(0, 1200L, 1, 800L))));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-01-31T00:00:00Z",
    "2026-01-31T08:00:00Z, 2026-01-31T08:00:00Z",
    "2026-01-31T08:00:00, 2026-01-31T08:00:00Z",
    "2026-01-31T08:00:00+02:00, 2026-01-31T06:00:00Z"
  })
  void shouldReadATime(String text, Instant time) {
    assertThat(StartFrom.parse(text)).isEqualTo(new StartFrom.Time(time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1200", "0:", "0:5,", "0:-1", "0:1,0:2", "yesterday", "2026-13-01"})
  void shouldNameWhatIsNone(String text) {
    assertThatThrownBy(() -> StartFrom.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(".*(such as|twice).*");
  }
}

package io.tributary.streams.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "a, '', 1",
    "abc, abc, 0",
    "abc, abd, 1",
    "abc, acb, 1",
    "abc, bc, 1",
    "miniBatch, mini-batch, 0",
    "kitten, sitting, 3",
    "ca, abc, 3"
  })
  void shouldCountEdits(String a, String b, int distance) {
    assertThat(Suggestion.distance(a, b)).isEqualTo(distance);
    assertThat(Suggestion.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void shouldSuggestTheNearestName() {
    assertThat(Suggestion.nearest("unit", List.of("activation", "units"))).hasValue("units");
  }

  @Test
  void shouldSuggestNothingWhenNoNameIsNear() {
    assertThat(Suggestion.nearest("colour", List.of("activation", "units"))).isEmpty();
  }
}

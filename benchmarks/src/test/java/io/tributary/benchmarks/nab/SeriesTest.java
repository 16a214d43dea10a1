package io.tributary.benchmarks.nab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void shouldOnlyLearnForFifteenPercentOfAtMostFiveThousandRows() {
    assertThat(new Series("a", new float[4032], List.of()).probation()).isEqualTo(604);
    assertThat(new Series("b", new float[22_695], List.of()).probation()).isEqualTo(750);
  }
}

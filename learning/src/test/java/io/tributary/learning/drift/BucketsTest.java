package io.tributary.learning.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 64})
  void shouldSumEveryValueInItsOrder(int most) {
    Buckets buckets = new Buckets(most);
    for (int count = 1; count <= 500; count++) {
      buckets.add(count);
      int first = 1;
      for (int row = Buckets.rows() - 1; row >= 0; row--) {
        assertThat(buckets.size(row)).isLessThanOrEqualTo(most);
        for (int bucket = 0; bucket < buckets.size(row); bucket++) {
          int values = 1 << row;
          double sum = values * (first + (values - 1) / 2.0);
          assertThat(buckets.sum(row, bucket)).isEqualTo(sum);
          first += values;
        }
      }
      assertThat(first).isEqualTo(count + 1);
    }
  }
}

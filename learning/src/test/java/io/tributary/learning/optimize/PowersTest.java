package io.tributary.learning.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowersTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1f, 0.5, 0.9f, 0.999f, 0.99999f, 1})
  void shouldRoundTheExactPower(double base) {
    BigDecimal exact = BigDecimal.ONE;
    for (int exponent = 0; exponent < 300; exponent++) {
      assertThat(Powers.of(base, exponent)).as("^%d", exponent).isEqualTo(exact.doubleValue());
      exact = exact.multiply(new BigDecimal(base), new MathContext(60));
    }
  }

  @Test
  void shouldVanishForTheLongestStream() {
    assertThat(Powers.of(0.99999f, Long.MAX_VALUE)).isZero();
    assertThat(Powers.of(1, Long.MAX_VALUE)).isEqualTo(1);
  }
}

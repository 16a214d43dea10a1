package io.tributary.learning.drift;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tributary.learning.drift.DriftSpec.Adwin;
import io.tributary.learning.drift.DriftSpec.Ddm;
import io.tributary.learning.drift.DriftSpec.PageHinkley;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftSpecTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseNumbersOutOfRange(double value) {
    refused("delta", value, () -> new Adwin(value, 32, 5, 5, 10));
    refused("delta", value, () -> new PageHinkley(30, value, 50, 1));
    refused("threshold", value, () -> new PageHinkley(30, 0, value, 1));
    refused("alpha", value, () -> new PageHinkley(30, 0, 50, value));
    refused("deviations", value, () -> new Ddm(30, value));
  }

  @Test
  void shouldRefuseTheEndsOfOpenRanges() {
    refused("delta", 0.0, () -> new Adwin(0, 32, 5, 5, 10));
    refused("delta", 1.0, () -> new Adwin(1, 32, 5, 5, 10));
    refused("threshold", 0.0, () -> new PageHinkley(30, 0, 0, 1));
    refused("alpha", 0.0, () -> new PageHinkley(30, 0, 50, 0));
    refused("alpha", 1.1, () -> new PageHinkley(30, 0, 50, 1.1));
    refused("deviations", 0.0, () -> new Ddm(30, 0));
  }

  @Test
  void shouldRefuseCountsTooSmallOrTooLarge() {
    refused("clock", 0, () -> new Adwin(0.1, 0, 5, 5, 10));
    refused("maxBuckets", 0, () -> new Adwin(0.1, 32, 0, 5, 10));
    refused("maxBuckets", 65, () -> new Adwin(0.1, 32, 65, 5, 10));
    refused("minWindow", 0, () -> new Adwin(0.1, 32, 5, 0, 10));
    refused("gracePeriod", -1, () -> new Adwin(0.1, 32, 5, 5, -1));
    refused("minimum", 0, () -> new PageHinkley(0, 0, 50, 1));
    refused("warmUp", 0, () -> new Ddm(0, 3));
  }

  private static void refused(String name, Number value, ThrowingCallable construction) {
    assertThatIllegalArgumentException()
        .isThrownBy(construction)
        .withMessageStartingWith(name + " must be ")
        .withMessageEndingWith(": " + value);
  }
}

package io.tributary.learning.features;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tributary.learning.features.FeatureSpec.Categorical;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputRulesTest {

  private final InputRules rules =
      new InputRules(
          new FeatureSpec(List.of("amount", "age"), Map.of("day", new Categorical(8, 2)), 5));

  @Test
  void shouldAcceptMissingValuesAndEveryBucket() {
    assertThatCode(() -> rules.check(inputs(7, Float.NaN, Float.MAX_VALUE)))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldNameTheColumnWhenItsValueIsInfinite() {
    refused(inputs(0, 1, Float.NEGATIVE_INFINITY), "age must be finite");
  }

  @Test
  void shouldNameBothCountsWhenColumnsAreMissing() {
    refused(inputs(0, 1), "expected 2 numeric values, got 1");
    refused(new Inputs(new float[2], new int[0]), "expected 1 bucket ids, got 0");
  }

  @Test
  void shouldRefuseBucketsOutsideTheTable() {
    refused(inputs(8, 1, 2), "must be in [0, 8): 8");
    refused(inputs(-1, 1, 2), "must be in [0, 8): -1");
  }

  @Test
  void shouldNameThePixelWhenItIsInfinite() {
    FeatureSpec.Image image = new FeatureSpec.Image(List.of(2, 2));
    InputRules images =
        new InputRules(new FeatureSpec(List.of("age"), Map.of(), Map.of("pixels", image), 5));
    float[] numeric = {1, 0, Float.NaN, Float.POSITIVE_INFINITY, 0};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> images.check(new Inputs(numeric, new int[0])))
        .withMessageContaining("pixel 2 of pixels must be finite");
  }

  private static Inputs inputs(int bucket, float... numeric) {
    return new Inputs(numeric, new int[] {bucket});
  }

  private void refused(Inputs inputs, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules.check(inputs))
        .withMessageContaining(message);
  }
}

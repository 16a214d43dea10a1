package io.tributary.learning.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.model.TrainedModel;
import org.junit.jupiter.api.Test;

class ToleranceTest {

  @Test
  void shouldBeAHundredThousandthOfTheLargestOfOneScaleAndAnswer() {
    TrainedModel probabilities = FixedModel.classification();
    assertThat(Tolerance.of(probabilities, 0.25)).isEqualTo(1e-5);
    TrainedModel passengers = FixedModel.regression();
    assertThat(Tolerance.of(passengers, 3)).isEqualTo(1e-5 * 119.75);
    assertThat(Tolerance.of(passengers, -250)).isEqualTo(1e-5 * 250);
  }
}

package io.tributary.learning.optimize;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tributary.learning.optimize.OptimizerSpec.AdaGrad;
import io.tributary.learning.optimize.OptimizerSpec.Adam;
import io.tributary.learning.optimize.OptimizerSpec.AdamW;
import io.tributary.learning.optimize.OptimizerSpec.RmsProp;
import io.tributary.learning.optimize.OptimizerSpec.Sgd;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerSpecTest {

  @ParameterizedTest
  @ValueSource(floats = {0, -1, 1001, Float.NaN, Float.POSITIVE_INFINITY})
  void shouldRefuseRatesThatMakeNoSense(float rate) {
    refused("learningRate", rate, () -> new Sgd(rate, 0));
    refused("learningRate", rate, () -> new AdaGrad(rate, 1));
    refused("learningRate", rate, () -> new RmsProp(rate, 0, 0, 1));
    refused("learningRate", rate, () -> new Adam(rate, 0, 0, 1));
    refused("learningRate", rate, () -> new AdamW(rate, 0, 0, 1, 0));
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, 1, Float.NaN})
  void shouldRefuseDecaysThatDoNotDecay(float decay) {
    refused("momentum", decay, () -> new Sgd(1, decay));
    refused("decay", decay, () -> new RmsProp(1, decay, 0, 1));
    refused("momentum", decay, () -> new RmsProp(1, 0, decay, 1));
    refused("beta1", decay, () -> new Adam(1, decay, 0, 1));
    refused("beta2", decay, () -> new Adam(1, 0, decay, 1));
    refused("beta1", decay, () -> new AdamW(1, decay, 0, 1, 0));
    refused("beta2", decay, () -> new AdamW(1, 0, decay, 1, 0));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1e-8f, Float.NaN, Float.POSITIVE_INFINITY})
  void shouldRefuseAnEpsilonThatIsNotPositive(float epsilon) {
    refused("epsilon", epsilon, () -> new AdaGrad(1, epsilon));
    refused("epsilon", epsilon, () -> new RmsProp(1, 0, 0, epsilon));
    refused("epsilon", epsilon, () -> new Adam(1, 0, 0, epsilon));
    refused("epsilon", epsilon, () -> new AdamW(1, 0, 0, epsilon, 0));
  }

  @ParameterizedTest
  @ValueSource(floats = {-1e-4f, 1.1f, Float.NaN})
  void shouldRefuseAWeightDecayThatMakesNoSense(float weightDecay) {
    refused("weightDecay", weightDecay, () -> new AdamW(1, 0, 0, 1, weightDecay));
    refused("weightDecay", weightDecay, () -> Optimizer.of(new Sgd(1, 0), weightDecay, 1));
  }

  @Test
  void shouldRefuseASecondWeightDecay() {
    refused("weight decay", 0.25f, () -> Optimizer.of(new AdamW(1, 0, 0, 1, 0.5f), 0.25f, 1));
  }

  @Test
  void shouldRefuseToLookAheadWithoutMomentum() {
    refused("nesterov", 0, () -> new Sgd(1, 0, true));
  }

  private static void refused(String name, float value, ThrowingCallable construction) {
    assertThatIllegalArgumentException()
        .isThrownBy(construction)
        .withMessageContaining(name)
        .withMessageEndingWith(": " + value);
  }
}

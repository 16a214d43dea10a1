package io.tributary.learning.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.optimize.OptimizerSpec.AdaGrad;
import io.tributary.learning.optimize.OptimizerSpec.Adam;
import io.tributary.learning.optimize.OptimizerSpec.AdamW;
import io.tributary.learning.optimize.OptimizerSpec.RmsProp;
import io.tributary.learning.optimize.OptimizerSpec.Sgd;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingDefaultsTest {

  @Test
  void shouldLearnASmallNetworkAtThreeRates() {
    assertThat(TrainingDefaults.miniBatch(19_999)).isEqualTo(1);
    assertThat(TrainingDefaults.pool(19_999))
        .isEqualTo(
            new PoolSpec(
                List.of(
                    new RmsProp(0.003f, 0.99f, 0, 0.01f),
                    new RmsProp(0.01f, 0.99f, 0, 0.01f),
                    new RmsProp(0.03f, 0.99f, 0, 0.01f)),
                List.of(0.99f, 0.999f)));
  }

  @Test
  void shouldLearnALargeNetworkOnceInMiniBatches() {
    assertThat(TrainingDefaults.miniBatch(20_000)).isEqualTo(16);
    assertThat(TrainingDefaults.pool(20_000))
        .isEqualTo(
            new PoolSpec(List.of(new RmsProp(0.003f, 0.99f, 0, 0.01f)), List.of(0.99f, 0.999f)));
  }

  @Test
  void shouldSpreadRatesAroundTheRulesOwn() {
    OptimizerSpec rule = new Sgd(0.05f, 0.5f, true);

    assertThat(TrainingDefaults.spread(rule, 1)).containsExactly(rule);
    assertThat(TrainingDefaults.spread(rule, 4))
        .containsExactly(
            new Sgd(0.005f, 0.5f, true),
            new Sgd(0.015f, 0.5f, true),
            rule,
            new Sgd(0.15f, 0.5f, true));
    assertThat(TrainingDefaults.spread(new Sgd(10, 0), 9))
        .extracting(OptimizerSpec::learningRate)
        .containsExactly(0.1f, 0.3f, 1f, 3f, 10f, 30f, 100f, 300f, 1000f);
  }

  @Test
  void shouldKeepEveryOtherConstantWhenRatesAreSpread() {
    assertThat(TrainingDefaults.spread(new AdaGrad(1, 0.2f), 2).getFirst())
        .isEqualTo(new AdaGrad(0.3f, 0.2f));
    assertThat(TrainingDefaults.spread(new RmsProp(1, 0.2f, 0.3f, 0.4f), 2).getFirst())
        .isEqualTo(new RmsProp(0.3f, 0.2f, 0.3f, 0.4f));
    assertThat(TrainingDefaults.spread(new Adam(1, 0.2f, 0.3f, 0.4f), 2).getFirst())
        .isEqualTo(new Adam(0.3f, 0.2f, 0.3f, 0.4f));
    assertThat(TrainingDefaults.spread(new AdamW(1, 0.2f, 0.3f, 0.4f, 0.5f), 2).getFirst())
        .isEqualTo(new AdamW(0.3f, 0.2f, 0.3f, 0.4f, 0.5f));
  }

  @Test
  void shouldRefuseANumberOfCandidatesThatIsNone() {
    assertThatThrownBy(() -> TrainingDefaults.spread(new Sgd(1, 0), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("candidates must be from 1 to 9: 10");
    assertThatThrownBy(() -> TrainingDefaults.spread(new Sgd(1, 0), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

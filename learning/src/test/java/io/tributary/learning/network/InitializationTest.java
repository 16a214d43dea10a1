package io.tributary.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.kernels.Kernels;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitializationTest {

  private final Layout layout =
      Layout.of(
          new FeatureSpec(
              IntStream.range(0, 50).mapToObj(i -> "x" + i).toList(),
              Map.of("day", new Categorical(8, 2)),
              5),
          List.of(
              new LayerSpec.Dense(100, Activation.RELU), new LayerSpec.Dense(60, Activation.TANH)),
          3);

  @Test
  void shouldDependOnNothingButLayoutAndSeed() {
    assertThat(Initialization.of(layout, 42)).isEqualTo(Initialization.of(layout, 42));
    assertThat(Initialization.of(layout, 42)).isNotEqualTo(Initialization.of(layout, 43));
  }

  @Test
  void shouldSpreadAsHeAndXavierSay() {
    float[] p = Initialization.of(layout, 1);
    assertThat(variance(p, dense(0))).isCloseTo(2.0 / 52, within(1e-3));
    assertThat(variance(p, dense(1))).isCloseTo(2.0 / 160, within(5e-4));
    assertThat(variance(p, dense(2))).isCloseTo(2.0 / 63, within(5e-3));
  }

  @Test
  void shouldLeaveBiasesAndPaddingAtZero() {
    float[] p = Initialization.of(layout, 1);
    long set = IntStream.range(0, p.length).filter(i -> p[i] != 0).count();
    long biases = 100 + 60 + 3;
    assertThat(set).isEqualTo(layout.parameters() - biases);
    assertThat(p.length % Kernels.LANES).isZero();
  }

  private Layer.Dense dense(int index) {
    return (Layer.Dense) layout.layers().get(index);
  }

  private static double variance(float[] p, Layer.Dense layer) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < layer.in(); i++) {
      for (int j = 0; j < layer.out(); j++) {
        double w = p[layer.weight() + i * layer.stride() + j];
        sum += w;
        squares += w * w;
      }
    }
    double n = (double) layer.in() * layer.out();
    return squares / n - (sum / n) * (sum / n);
  }
}

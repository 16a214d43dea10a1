package io.tributary.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer, activation, loss and embedding against a plain double-precision reference. */
class NetworkTest {

  private static final double STEP = 1e-6;

  static List<SampleNetwork> shapes() {
    return SampleNetwork.all();
  }

  private static boolean drops(SampleNetwork shape) {
    return shape.hidden().stream().anyMatch(LayerSpec.Dropout.class::isInstance);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shouldGiveTheReferencesOutputs(SampleNetwork shape) {
    Batch batch = new Batch(shape);
    Network network = network(batch);
    float[] y = network.forward(batch.parameters, batch.rows(0, Batch.ROWS));
    double[] p = doubles(batch.parameters);
    for (int r = 0; r < Batch.ROWS && !drops(shape); r++) {
      double[] expected = batch.reference(p, r);
      for (int j = 0; j < expected.length; j++) {
        assertThat((double) y[r * network.stride() + j]).isCloseTo(expected[j], within(2e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shouldGiveTheGradientOfTheMeanLoss(SampleNetwork shape) {
    Batch batch = new Batch(shape);
    float[] gradient = new float[batch.layout.length()];
    double loss = batch.gradient(network(batch), 0, Batch.ROWS, gradient);
    double[] p = doubles(batch.parameters);
    List<ReferenceStates> states = batch.states(p);
    assertThat(loss).isCloseTo(batch.meanLoss(p, states), within(1e-4));
    for (int i = 0; i < p.length; i++) {
      double centre = p[i];
      p[i] = centre + STEP;
      double above = batch.meanLoss(p, states);
      p[i] = centre - STEP;
      double below = batch.meanLoss(p, states);
      p[i] = centre;
      double expected = (above - below) / (2 * STEP);
      assertThat((double) gradient[i])
          .as("parameter %d", i)
          .isCloseTo(expected, within(5e-5 * Math.max(1, Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shouldNotDependOnWhatTheBuffersHeldBefore(SampleNetwork shape) {
    Batch batch = new Batch(shape);
    Network used = network(batch);
    float[] dirty = new float[batch.layout.length()];
    float[] clean = new float[batch.layout.length()];
    batch.gradient(used, 0, Batch.ROWS, dirty);
    batch.gradient(used, 0, 3, dirty);
    batch.gradient(network(batch), 0, 3, clean);
    assertThat(dirty).isEqualTo(clean);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shouldAverageTheGradientsOfSingleRows(SampleNetwork shape) {
    if (drops(shape)) {
      return; // a row's place decides what it drops
    }
    Batch batch = new Batch(shape);
    float[] together = new float[batch.layout.length()];
    batch.gradient(network(batch), 0, Batch.ROWS, together);
    double[] mean = new double[together.length];
    for (int r = 0; r < Batch.ROWS; r++) {
      float[] alone = new float[together.length];
      batch.gradient(network(batch), r, r + 1, alone);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += alone[i] / (double) Batch.ROWS;
      }
    }
    for (int i = 0; i < mean.length; i++) {
      assertThat((double) together[i]).isCloseTo(mean[i], within(1e-4));
    }
  }

  @Test
  void shouldRefuseAnEmptyMiniBatch() {
    Batch batch = new Batch(SampleNetwork.all().getFirst());
    assertThatThrownBy(() -> batch.gradient(network(batch), 0, 0, new float[batch.layout.length()]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without rows");
  }

  private static Network network(Batch batch) {
    return new Network(batch.layout, Batch.ROWS, Batch.SEED);
  }

  private static double[] doubles(float[] floats) {
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }
}

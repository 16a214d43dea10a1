package io.tributary.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer, activation, loss and embedding against a plain double-precision reference. */
class NetworkTest {

  private static final int ROWS = 7;
  private static final double STEP = 1e-6;

  /** Outputs of 1 have the squared error, others cross-entropy. */
  record Shape(int numeric, List<Categorical> tables, List<LayerSpec> hidden, int outputs) {

    Loss loss() {
      return outputs == 1 ? Loss.MSE : Loss.CROSS_ENTROPY;
    }

    Layout layout() {
      List<String> names = Stream.iterate("x", name -> name + "x").limit(numeric).toList();
      Map<String, Categorical> categorical = new LinkedHashMap<>();
      for (Categorical table : tables) {
        categorical.put("c" + categorical.size(), table);
      }
      return Layout.of(new FeatureSpec(names, categorical, 0), hidden, outputs);
    }
  }

  static List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    List<Categorical> tables = List.of(new Categorical(5, 3), new Categorical(2, 1));
    for (Activation activation : Activation.values()) {
      shapes.add(new Shape(3, List.of(), List.of(new LayerSpec.Dense(5, activation)), 1));
      shapes.add(
          new Shape(
              2,
              tables,
              List.of(new LayerSpec.Dense(17, activation), new LayerSpec.Dense(4, activation)),
              3));
    }
    shapes.add(new Shape(4, List.of(), List.of(), 2));
    shapes.add(new Shape(0, tables, List.of(), 1));
    return shapes;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shouldGiveTheReferencesOutputs(Shape shape) {
    Fixture fixture = new Fixture(shape);
    float[][] y = new Network(fixture.layout, ROWS).forward(fixture.parameters, fixture.batch);
    for (int r = 0; r < ROWS; r++) {
      double[] expected = fixture.reference(doubles(fixture.parameters), r);
      for (int j = 0; j < expected.length; j++) {
        assertThat((double) y[r][j]).isCloseTo(expected[j], within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shouldGiveTheGradientOfTheMeanLoss(Shape shape) {
    Fixture fixture = new Fixture(shape);
    float[] gradient = new float[fixture.layout.length()];
    double loss = fixture.gradient(gradient);
    double[] p = doubles(fixture.parameters);
    assertThat(loss).isCloseTo(fixture.meanLoss(p), within(1e-5));
    for (int i = 0; i < p.length; i++) {
      double centre = p[i];
      p[i] = centre + STEP;
      double above = fixture.meanLoss(p);
      p[i] = centre - STEP;
      double below = fixture.meanLoss(p);
      p[i] = centre;
      double expected = (above - below) / (2 * STEP);
      assertThat((double) gradient[i])
          .as("parameter %d", i)
          .isCloseTo(expected, within(2e-5 * Math.max(1, Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shouldNotDependOnWhatTheBuffersHeldBefore(Shape shape) {
    Fixture fixture = new Fixture(shape);
    Network used = new Network(fixture.layout, ROWS);
    float[] dirty = new float[fixture.layout.length()];
    float[] clean = new float[fixture.layout.length()];
    used.gradient(fixture.parameters, fixture.batch, shape.loss(), dirty);
    fixture.refill(3);
    used.gradient(fixture.parameters, fixture.batch, shape.loss(), dirty);
    fixture.gradient(clean);
    assertThat(dirty).isEqualTo(clean);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shouldAverageTheGradientsOfSingleRows(Shape shape) {
    Fixture fixture = new Fixture(shape);
    float[] together = new float[fixture.layout.length()];
    fixture.gradient(together);
    double[] mean = new double[together.length];
    for (int r = 0; r < ROWS; r++) {
      float[] alone = new float[together.length];
      fixture.refillWith(r);
      fixture.gradient(alone);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += alone[i] / (double) ROWS;
      }
    }
    for (int i = 0; i < mean.length; i++) {
      assertThat((double) together[i]).isCloseTo(mean[i], within(1e-5));
    }
  }

  private static double[] doubles(float[] floats) {
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  private static final class Fixture {
    private final Shape shape;
    private final Layout layout;
    private final float[] parameters;
    private final MiniBatch batch;
    private final float[][] numeric;
    private final int[][] buckets;
    private final float[] targets = new float[ROWS];

    Fixture(Shape shape) {
      this.shape = shape;
      layout = shape.layout();
      parameters = Initialization.of(layout, 7);
      batch = new MiniBatch(layout, ROWS);
      numeric = new float[ROWS][shape.numeric];
      buckets = new int[ROWS][shape.tables.size()];
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
      for (int r = 0; r < ROWS; r++) {
        for (int i = 0; i < shape.numeric; i++) {
          numeric[r][i] = (float) random.nextGaussian();
        }
        for (int t = 0; t < buckets[r].length; t++) {
          buckets[r][t] = random.nextInt(shape.tables.get(t).buckets());
        }
        targets[r] =
            shape.outputs == 1 ? (float) random.nextGaussian() : random.nextInt(shape.outputs);
      }
      for (Layout.Affine layer : layout.layers()) { // biases of zero would hide mistakes
        for (int j = 0; j < layer.out(); j++) {
          parameters[layer.bias() + j] = (float) random.nextGaussian() / 3;
        }
      }
      refill(ROWS);
    }

    void refill(int rows) {
      batch.clear();
      for (int r = 0; r < rows; r++) {
        add(r);
      }
    }

    void refillWith(int row) {
      batch.clear();
      add(row);
    }

    private void add(int r) {
      System.arraycopy(numeric[r], 0, batch.add(buckets[r], targets[r]), 0, shape.numeric);
    }

    double gradient(float[] gradient) {
      return new Network(layout, ROWS).gradient(parameters, batch, shape.loss(), gradient);
    }

    double[] reference(double[] p, int row) {
      return ReferenceNetwork.forward(layout, p, numeric[row], buckets[row]);
    }

    double meanLoss(double[] p) {
      double sum = 0;
      for (int r = 0; r < ROWS; r++) {
        sum += ReferenceNetwork.loss(shape.loss(), reference(p, r), targets[r]);
      }
      return sum / ROWS;
    }
  }
}

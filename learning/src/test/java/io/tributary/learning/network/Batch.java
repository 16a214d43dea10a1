package io.tributary.learning.network;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/** Random parameters and rows for a shape, and what the reference says about them. */
final class Batch {

  static final int ROWS = 7;
  static final long SEED = 5;
  static final long STEP = 3;

  private final SampleNetwork shape;
  private final MiniBatch batch;
  private final float[][] numeric;
  private final int[][] buckets;
  private final int[] lengths = new int[ROWS];
  private final float[][] targets;
  private final float[] weights = new float[ROWS];
  final Layout layout;
  final float[] parameters;

  Batch(SampleNetwork shape) {
    this.shape = shape;
    layout = shape.layout();
    parameters = Initialization.of(layout, 7);
    batch = new MiniBatch(layout, ROWS, shape.targets());
    int tables = shape.tables().size();
    numeric = new float[ROWS][shape.steps() * shape.numeric()];
    buckets = new int[ROWS][shape.steps() * tables];
    targets = new float[ROWS][shape.targets()];
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    for (int r = 0; r < ROWS; r++) {
      // Ragged, the shortest and the longest among them, and not in the order of their lengths.
      lengths[r] = shape.steps() - r * 3 % shape.steps();
      for (int i = 0; i < lengths[r] * shape.numeric(); i++) {
        numeric[r][i] = (float) random.nextGaussian();
      }
      for (int b = 0; b < lengths[r] * tables; b++) {
        buckets[r][b] = random.nextInt(shape.tables().get(b % tables).buckets());
      }
      for (int d = 0; d < targets[r].length; d++) {
        targets[r][d] = target(random);
      }
      weights[r] = 0.5f + random.nextInt(4);
    }
    // Biases of zero would hide mistakes; padding must stay zero.
    float[] dense = Initialization.of(layout, 8);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += 0.3f * dense[i];
    }
    bias(layout.layers(), random);
  }

  private void bias(Iterable<Layer> layers, RandomGenerator random) {
    for (Layer layer : layers) {
      switch (layer) {
        case Layer.Affine affine -> scatter(affine.bias(), affine.output().columns(), random);
        case Layer.ConvSteps(Layer.Conv conv) -> scatter(conv.bias(), conv.filters(), random);
        case Layer.LayerNorm norm -> scatter(norm.bias(), norm.width(), random);
        case Layer.BatchNorm norm -> {
          scatter(norm.bias(), norm.shape().columns(), random);
          scatter(norm.mean(), norm.shape().columns(), random);
        }
        case Layer.Recurrent recurrent -> bias(recurrent, random);
        case Layer.PerStep perStep -> bias(perStep.layers(), random);
        case Layer.Residual residual -> bias(residual.layers(), random);
        case Layer.Activate _,
            Layer.Dropout _,
            Layer.Flatten _,
            Layer.Repeat _,
            Layer.Unflatten _,
            Layer.Pool _,
            Layer.GlobalAveragePool _,
            Layer.Upsample _ -> {}
      }
    }
  }

  private void bias(Layer.Recurrent layer, RandomGenerator random) {
    for (Layer.Recurrent.Strand strand : layer.strands()) {
      for (int gate = 0; gate < layer.cell().gates(); gate++) {
        scatter(strand.bias() + gate * layer.state(), layer.units(), random);
      }
      if (layer.cell() == Cell.GRU) {
        scatter(strand.candidate(), layer.units(), random);
      }
    }
  }

  private void scatter(int offset, int count, RandomGenerator random) {
    for (int j = 0; j < count; j++) {
      parameters[offset + j] = (float) random.nextGaussian() / 3;
    }
  }

  private float target(RandomGenerator random) {
    return switch (shape.loss()) {
      case LossSpec.CrossEntropy _ -> random.nextInt(shape.outputs());
      case LossSpec.BinaryCrossEntropy _ -> random.nextInt(2);
      case LossSpec.Perceptron _, LossSpec.Hinge _ -> random.nextInt(Math.max(2, shape.outputs()));
      case LossSpec.MeanSquaredError _, LossSpec.Huber _ -> (float) random.nextGaussian();
    };
  }

  MiniBatch rows(int from, int to) {
    batch.clear();
    for (int r = from; r < to; r++) {
      batch.add(numeric[r], buckets[r], lengths[r], targets[r], weights[r]);
    }
    return batch;
  }

  /** The gradient of rows, into an arena; returns the mean loss. */
  double gradient(Network network, int from, int to, float[] gradient) {
    return network.gradient(parameters, rows(from, to), shape.loss(), STEP, gradient);
  }

  /** What every row should give when predicting. */
  double[][] reference(double[] p) {
    return new ReferenceNetwork(layout, p, SEED, STEP, false, states())
        .forward(numeric, buckets, lengths);
  }

  /** What gradients do not flow through at these parameters, for {@link #meanLoss}; row by row. */
  List<ReferenceStates> states(double[] p) {
    List<ReferenceStates> states = states();
    new ReferenceNetwork(layout, p, SEED, STEP, true, states).forward(numeric, buckets, lengths);
    return states;
  }

  private static List<ReferenceStates> states() {
    return Stream.generate(ReferenceStates::new).limit(ROWS).toList();
  }

  double meanLoss(double[] p, List<ReferenceStates> states) {
    states.forEach(ReferenceStates::replay);
    double[][] y =
        new ReferenceNetwork(layout, p, SEED, STEP, true, states)
            .forward(numeric, buckets, lengths);
    double sum = 0;
    for (int r = 0; r < ROWS; r++) {
      double[] counting =
          shape.output() instanceof Shape.Sequence(_, int width)
              ? Arrays.copyOf(y[r], lengths[r] * width)
              : y[r];
      sum += weights[r] * ReferenceLoss.of(shape.loss(), counting, targets[r]);
    }
    return sum / ROWS;
  }
}

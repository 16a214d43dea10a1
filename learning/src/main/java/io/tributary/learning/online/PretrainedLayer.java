package io.tributary.learning.online;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Initialization;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import io.tributary.learning.optimize.OptimizerSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One dense layer as the encoder of an autoencoder that has a linear decoder. It learns by the
 * optimizer in the middle of the pool, and is what the slowest average of its weights is.
 */
final class PretrainedLayer {

  private static final float[] NOTHING = {};
  private static final int[] NO_BUCKETS = {};

  private final Layer.Dense encoder;
  private final Candidate candidate;
  private final Steps steps;
  private final MiniBatch waiting;
  private final Network encoding;
  private final MiniBatch asked;
  private final float[] code;

  /**
   * A layer that has learned nothing.
   *
   * @param width of its input
   * @param layer what it is learned for
   * @param corruption as in {@link PretrainingSpec}
   */
  PretrainedLayer(int width, Layer.Dense layer, TrainingSpec training, float corruption) {
    List<String> columns = IntStream.range(0, width).mapToObj(Integer::toString).toList();
    FeatureSpec inputs = new FeatureSpec(columns, Map.of(), 0);
    LayerSpec.Dense dense =
        new LayerSpec.Dense(layer.out(), layer.activation(), layer.initializer());
    Layout whole = Layout.of(inputs, List.of(new LayerSpec.Dropout(corruption), dense), width);
    // What is dropped has no parameters, so the encoder lies at the beginning of both layouts.
    Layout half = Layout.of(inputs, dense);
    encoder = (Layer.Dense) half.layers().getFirst();
    PoolSpec pool = training.pool();
    OptimizerSpec optimizer = pool.candidates().get(pool.candidates().size() / 2);
    candidate =
        new Candidate(
            Initialization.of(whole, training.seed()),
            optimizer,
            training.update().weightDecay(),
            pool.averaging());
    int miniBatch = training.miniBatch();
    Network network = new Network(whole, miniBatch, training.seed());
    steps = new Steps(training.withLoss(new LossSpec.MeanSquaredError()), whole, network);
    waiting = new MiniBatch(whole, miniBatch, width);
    encoding = new Network(half, 1, training.seed());
    asked = new MiniBatch(half, 1, 0);
    code = new float[layer.out()];
  }

  /** Learns to reconstruct one input, with others that wait. */
  void learn(float[] input) {
    // The sum over the outputs, not their mean: gradients of a mean over hundreds of outputs vanish
    // beside the optimizer's epsilon, and the layer would hardly move.
    waiting.add(input, NO_BUCKETS, input, input.length);
    if (waiting.isFull()) {
      finish();
    }
  }

  /** Learns from what still waits. */
  void finish() {
    if (waiting.rows() > 0) {
      steps.step(candidate, waiting, 1);
      waiting.clear();
    }
  }

  /**
   * What the layer puts out.
   *
   * @return valid until the next call
   */
  float[] encode(float[] input) {
    asked.clear();
    asked.add(input, NO_BUCKETS, NOTHING, 1f);
    System.arraycopy(encoding.forward(learned(), asked), 0, code, 0, code.length);
    return code;
  }

  private float[] learned() {
    return candidate.members().getLast();
  }

  /**
   * Puts what was learned in the place of a layer; rows of weights for other inputs stay.
   *
   * @param arena that holds the layer
   */
  void copyTo(Layer.Dense layer, float[] arena) {
    float[] from = learned();
    int weights = encoder.in() * encoder.stride();
    System.arraycopy(from, encoder.weight(), arena, layer.weight(), weights);
    System.arraycopy(from, encoder.bias(), arena, layer.bias(), encoder.stride());
    if (layer.activation() == Activation.PRELU) {
      System.arraycopy(from, encoder.slope(), arena, layer.slope(), encoder.stride());
    }
  }

  void write(DataOutput out) throws IOException {
    candidate.write(out);
    steps.write(out);
    waiting.write(out);
  }

  void read(DataInput in) throws IOException {
    candidate.read(in);
    steps.read(in);
    waiting.read(in);
  }
}

package io.tributary.learning.onnx;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.model.TrainedModel.DenseParameters;
import io.tributary.learning.model.TrainedModel.Standardization;
import io.tributary.learning.model.TrainedModel.TargetScale;
import io.tributary.learning.network.Activation;
import io.tributary.learning.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Two models whose every parameter is written down here: what golden bytes are made of. */
final class FixedModel {

  private static final float NAN = Float.NaN;

  private FixedModel() {}

  static TrainedModel classification() {
    SequencedMap<String, Categorical> categorical = new LinkedHashMap<>();
    categorical.put("zone", new Categorical(4, 1));
    categorical.put("day of week", new Categorical(7, 2));
    return new TrainedModel(
        new Task.Classification("class", List.of("DOWN", "sí, señor", "UP")),
        new FeatureSpec(List.of("price", "demand"), categorical, 5),
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        -42,
        123_456_789_012L,
        new Standardization(new float[] {2e-6f, -3e8f}, new float[] {1.5e-6f, 4.25e8f}),
        List.of(grid(4), grid(14)),
        List.of(
            new DenseParameters(5, 4, grid(20), grid(4), Activation.TANH),
            new DenseParameters(4, 4, grid(16), grid(4), Activation.RELU),
            new DenseParameters(4, 3, grid(12), grid(3), Activation.IDENTITY)),
        new TargetScale(0, 1));
  }

  static List<Inputs> classificationRows() {
    return List.of(
        new Inputs(new float[] {2e-6f, -3e8f}, new int[] {0, 0}),
        new Inputs(new float[] {NAN, 1e9f}, new int[] {3, 6}),
        new Inputs(new float[] {-1e-6f, NAN}, new int[] {1, 5}),
        new Inputs(new float[] {1e9f, -1e9f}, new int[] {2, 1}));
  }

  static TrainedModel regression() {
    return new TrainedModel(
        new Task.Regression("passengers"),
        new FeatureSpec(List.of("month", "year", "trend"), new LinkedHashMap<>(), 0),
        "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100",
        7,
        0,
        new Standardization(new float[] {6.5f, 1955, 0}, new float[] {3.45f, 3.5f, 1e-3f}),
        List.of(),
        List.of(
            new DenseParameters(3, 6, grid(18), grid(6), Activation.SIGMOID),
            new DenseParameters(6, 1, grid(6), grid(1), Activation.IDENTITY)),
        new TargetScale(280.5f, 119.75f));
  }

  static List<Inputs> regressionRows() {
    return List.of(
        new Inputs(new float[] {1, 1949, 0}, new int[0]),
        new Inputs(new float[] {12, 1960, 0.004f}, new int[0]),
        new Inputs(new float[] {NAN, NAN, NAN}, new int[0]));
  }

  /** Multiples of 1/32 in [-1, 1), scattered. */
  private static float[] grid(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = ((i * 37 + count * 11) % 64 - 32) / 32f;
    }
    return values;
  }
}

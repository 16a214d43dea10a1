package io.tributary.learning.onnx;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.ScoreCalibration;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.model.TrainedModel.Member;
import io.tributary.learning.model.TrainedModel.Standardization;
import io.tributary.learning.model.TrainedModel.TargetScale;
import io.tributary.learning.network.LayerSpec.Dense;
import io.tributary.learning.network.Layout;
import io.tributary.learning.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Two models whose every parameter is written down here: what golden bytes are made of. */
final class FixedModel {

  private static final float NAN = Float.NaN;

  private FixedModel() {}

  static TrainedModel classification() {
    SequencedMap<String, Categorical> categorical = new LinkedHashMap<>();
    categorical.put("zone", new Categorical(4, 1));
    categorical.put("day of week", new Categorical(7, 2));
    FeatureSpec features = new FeatureSpec(List.of("price", "demand"), categorical, 5);
    Layout layout =
        Layout.of(
            features, List.of(new Dense(4, Activation.TANH), new Dense(4, Activation.RELU)), 3);
    return new TrainedModel(
        new Task.Classification("class", List.of("DOWN", "sí, señor", "UP")),
        features,
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        -42,
        123_456_789_012L,
        new Standardization(new float[] {2e-6f, -3e8f}, new float[] {1.5e-6f, 4.25e8f}),
        layout,
        List.of(new Member(1, grid(layout.length()))),
        new TargetScale(new float[1], new float[] {1}));
  }

  static List<Inputs> classificationRows() {
    return List.of(
        new Inputs(new float[] {2e-6f, -3e8f}, new int[] {0, 0}),
        new Inputs(new float[] {NAN, 1e9f}, new int[] {3, 6}),
        new Inputs(new float[] {-1e-6f, NAN}, new int[] {1, 5}),
        new Inputs(new float[] {1e9f, -1e9f}, new int[] {2, 1}));
  }

  static TrainedModel regression() {
    FeatureSpec features =
        new FeatureSpec(List.of("month", "year", "trend"), new LinkedHashMap<>(), 0);
    Layout layout = Layout.of(features, List.of(new Dense(6, Activation.SIGMOID)), 1);
    return new TrainedModel(
        new Task.Regression("passengers"),
        features,
        "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100",
        7,
        0,
        new Standardization(new float[] {6.5f, 1955, 0}, new float[] {3.45f, 3.5f, 1e-3f}),
        layout,
        List.of(new Member(1, grid(layout.length()))),
        new TargetScale(new float[] {280.5f}, new float[] {119.75f}));
  }

  static List<Inputs> regressionRows() {
    return List.of(
        new Inputs(new float[] {1, 1949, 0}, new int[0]),
        new Inputs(new float[] {12, 1960, 0.004f}, new int[0]),
        new Inputs(new float[] {NAN, NAN, NAN}, new int[0]));
  }

  static TrainedModel anomaly(ScoreCalibration calibration) {
    TrainedModel values = regression();
    Layout layout = Layout.of(values.features(), List.of(new Dense(2, Activation.TANH)), 3);
    return new TrainedModel(
        new Task.Anomaly(),
        values.features(),
        values.specHash(),
        7,
        0,
        values.standardization(),
        layout,
        List.of(new Member(1, grid(layout.length()))),
        new TargetScale(new float[1], new float[] {1}),
        Optional.of(calibration));
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

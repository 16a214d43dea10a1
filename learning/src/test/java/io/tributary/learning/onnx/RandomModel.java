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
import io.tributary.learning.network.Cell;
import io.tributary.learning.network.Initialization;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.NetworkSpec;
import io.tributary.learning.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Seeded models with random parameters, and raw inputs that fit them. */
final class RandomModel {

  private final Random random;

  RandomModel(long seed) {
    random = new Random(seed);
  }

  static Task classes(int count) {
    return new Task.Classification(
        "class", IntStream.range(0, count).mapToObj(k -> "class " + k).toList());
  }

  static FeatureSpec features(int numeric, int categorical) {
    SequencedMap<String, Categorical> columns = new LinkedHashMap<>();
    for (int c = 0; c < categorical; c++) {
      columns.put("category " + c, new Categorical(5 + 3 * c, 1 + c));
    }
    List<String> names = IntStream.range(0, numeric).mapToObj(f -> "number " + f).toList();
    return new FeatureSpec(names, columns, FeatureSpec.DEFAULT_CLIP);
  }

  /** One numeric column, then an image. */
  static FeatureSpec image(Integer... shape) {
    return new FeatureSpec(
        List.of("number"),
        Map.of(),
        Map.of("pixels", new FeatureSpec.Image(List.of(shape))),
        FeatureSpec.DEFAULT_CLIP);
  }

  /** An image alone. */
  static FeatureSpec pixels(Integer... shape) {
    return new FeatureSpec(
        List.of(),
        Map.of(),
        Map.of("pixels", new FeatureSpec.Image(List.of(shape))),
        FeatureSpec.DEFAULT_CLIP);
  }

  /** Two hidden layers of the activation; none when it is the identity. */
  TrainedModel model(Task task, FeatureSpec features, Activation activation) {
    List<LayerSpec> hidden =
        activation == Activation.IDENTITY
            ? List.of()
            : List.of(new LayerSpec.Dense(33, activation), new LayerSpec.Dense(16, activation));
    int outputs = task instanceof Task.Anomaly ? features.numericWidth() : task.outputs();
    return model(task, features, hidden, outputs, 1);
  }

  /**
   * Networks of the given layers, each with a weight of its own.
   *
   * @param outputs width of the output layer; that of an anomaly follows from the features
   */
  TrainedModel model(
      Task task, FeatureSpec features, List<LayerSpec> hidden, int outputs, int members) {
    Layout layout =
        task instanceof Task.Anomaly
            ? new NetworkSpec(hidden)
                .layout(features, LossSpec.suiting(task).output(task, features))
            : Layout.of(features, hidden, outputs);
    float[] mean = new float[task.targets()];
    float[] scale = new float[task.targets()];
    Arrays.fill(mean, task instanceof Task.Regression ? -12.5f : 0);
    Arrays.fill(scale, task instanceof Task.Regression ? 3.25e5f : 1);
    List<Member> networks = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      float weight = members == 1 ? 1 : (m + 1f) / (members * (members + 1) / 2f);
      networks.add(new Member(weight, parameters(layout)));
    }
    return new TrainedModel(
        task,
        features,
        "5bec",
        42,
        1000,
        standardization(layout.numeric()),
        layout,
        networks,
        new TargetScale(mean, scale),
        task instanceof Task.Anomaly ? Optional.of(calibration()) : Optional.empty());
  }

  /** Quantiles as of errors between a hundredth and a hundred. */
  private ScoreCalibration calibration() {
    float[] knots = new float[ScoreCalibration.KNOTS];
    float knot = 0.01f;
    for (int k = 0; k < knots.length; k++) {
      knots[k] = knot;
      knot *= 1.2f + 1.6f * random.nextFloat();
    }
    return new ScoreCalibration(knots, 0.3f);
  }

  /** Initial weights, with biases and all else stirred. */
  private float[] parameters(Layout layout) {
    float[] parameters = Initialization.of(layout, random.nextLong());
    float[] stirred = Initialization.of(layout, random.nextLong());
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = 1.1f * parameters[i] + 0.2f * stirred[i];
    }
    stir(layout.layers(), parameters);
    return parameters;
  }

  private void stir(List<Layer> layers, float[] parameters) {
    for (Layer layer : layers) {
      switch (layer) {
        case Layer.Affine affine -> stir(parameters, affine.bias(), affine.output().columns());
        case Layer.ConvSteps(Layer.Conv conv) -> stir(parameters, conv.bias(), conv.filters());
        case Layer.LayerNorm norm -> stir(parameters, norm.bias(), norm.width());
        case Layer.BatchNorm norm -> {
          stir(parameters, norm.bias(), norm.shape().columns());
          stir(parameters, norm.mean(), norm.shape().columns());
        }
        case Layer.Recurrent recurrent -> stir(recurrent, parameters);
        case Layer.PerStep perStep -> stir(perStep.layers(), parameters);
        case Layer.Residual residual -> stir(residual.layers(), parameters);
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

  private void stir(Layer.Recurrent layer, float[] parameters) {
    for (Layer.Recurrent.Strand strand : layer.strands()) {
      for (int gate = 0; gate < layer.cell().gates(); gate++) {
        stir(parameters, strand.bias() + gate * layer.state(), layer.units());
      }
      if (layer.cell() == Cell.GRU) {
        stir(parameters, strand.candidate(), layer.units());
      }
    }
  }

  private void stir(float[] parameters, int offset, int count) {
    for (int j = 0; j < count; j++) {
      parameters[offset + j] += (float) (random.nextGaussian() * 0.3);
    }
  }

  /** Columns of magnitudes from 1e-6 to 1e9, in turn. */
  private Standardization standardization(int columns) {
    float[] mean = new float[columns];
    float[] scale = new float[columns];
    for (int f = 0; f < columns; f++) {
      double magnitude = Math.pow(10, -6 + (f * 5) % 16);
      mean[f] = (float) (random.nextGaussian() * magnitude);
      scale[f] = (float) ((0.2 + random.nextDouble()) * magnitude);
    }
    return new Standardization(mean, scale);
  }

  /** Raw rows: most near the column's mean, some missing, some far out; sequences are ragged. */
  List<Inputs> rows(TrainedModel model, int count) {
    return Stream.generate(() -> row(model)).limit(count).toList();
  }

  private Inputs row(TrainedModel model) {
    float[] mean = model.standardization().mean();
    float[] scale = model.standardization().scale();
    int steps = model.features().steps();
    int length = steps == 1 ? 1 : 1 + random.nextInt(steps);
    float[] numeric = new float[steps * mean.length];
    for (int i = 0; i < length * mean.length; i++) {
      int f = i % mean.length;
      int kind = random.nextInt(20);
      double spread = kind == 1 ? 1e6 : 1.5;
      numeric[i] =
          kind == 0 ? Float.NaN : (float) (mean[f] + random.nextGaussian() * spread * scale[f]);
    }
    List<Categorical> columns = List.copyOf(model.features().categorical().values());
    int[] categorical = new int[steps * columns.size()];
    for (int i = 0; i < length * columns.size(); i++) {
      categorical[i] = random.nextInt(columns.get(i % columns.size()).buckets());
    }
    return new Inputs(numeric, categorical, length);
  }
}

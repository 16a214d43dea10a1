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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** Two hidden layers of the activation; none when it is the identity. */
  TrainedModel model(Task task, FeatureSpec features, Activation activation) {
    List<DenseParameters> layers = new ArrayList<>();
    int width = features.width();
    if (activation != Activation.IDENTITY) {
      layers.add(dense(width, 33, activation));
      layers.add(dense(33, 16, activation));
      width = 16;
    }
    layers.add(dense(width, task.outputs(), Activation.IDENTITY));
    TargetScale target =
        switch (task) {
          case Task.Classification _ -> new TargetScale(0, 1);
          case Task.Regression _ -> new TargetScale(-12.5f, 3.25e5f);
        };
    return new TrainedModel(
        task,
        features,
        "5bec",
        42,
        1000,
        standardization(features.numeric().size()),
        features.categorical().values().stream()
            .map(column -> gaussian(column.buckets() * column.dimensions(), 1))
            .toList(),
        layers,
        target);
  }

  private DenseParameters dense(int in, int out, Activation activation) {
    float[] weight = gaussian(in * out, 1.4 / Math.sqrt(in));
    return new DenseParameters(in, out, weight, gaussian(out, 0.3), activation);
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

  /** Raw rows: most near the column's mean, some missing, some far out. */
  List<Inputs> rows(TrainedModel model, int count) {
    return Stream.generate(() -> row(model)).limit(count).toList();
  }

  private Inputs row(TrainedModel model) {
    float[] mean = model.standardization().mean();
    float[] scale = model.standardization().scale();
    float[] numeric = new float[mean.length];
    for (int f = 0; f < numeric.length; f++) {
      int kind = random.nextInt(20);
      double spread = kind == 1 ? 1e6 : 1.5;
      numeric[f] =
          kind == 0 ? Float.NaN : (float) (mean[f] + random.nextGaussian() * spread * scale[f]);
    }
    int[] categorical =
        model.features().categorical().values().stream()
            .mapToInt(column -> random.nextInt(column.buckets()))
            .toArray();
    return new Inputs(numeric, categorical);
  }

  private float[] gaussian(int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return values;
  }
}

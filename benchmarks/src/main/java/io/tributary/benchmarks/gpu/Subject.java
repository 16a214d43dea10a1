package io.tributary.benchmarks.gpu;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.online.SnapshotSpec;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network to be timed: so many numbers, dense layers of so many units, two classes.
 *
 * @param units of the hidden layers, in order
 */
record Subject(int columns, List<Integer> units) {

  /** From one that a processor scores in no time to one that keeps it busy. */
  static final List<Subject> ALL =
      List.of(
          new Subject(32, List.of(64, 64)),
          new Subject(784, List.of(32, 32)),
          new Subject(512, List.of(1024, 1024, 1024)));

  Subject {
    units = List.copyOf(units);
  }

  /** Untrained, as a file. */
  byte[] onnx() {
    Task task = new Task.Classification("class", List.of("A", "B"));
    LearnerSpec spec =
        new LearnerSpec(
            task,
            new FeatureSpec(
                IntStream.range(0, columns).mapToObj(i -> "x" + i).toList(),
                Map.of(),
                FeatureSpec.DEFAULT_CLIP),
            units.stream()
                .<LayerSpec>map(width -> new LayerSpec.Dense(width, Activation.RELU))
                .toList(),
            new TrainingSpec(
                LossSpec.suiting(task),
                1,
                new OptimizerSpec.Adam(0.001f, 0.9f, 0.999f, 1e-8f),
                42,
                new EarlyStoppingSpec(
                    1000, 1000, 5, 0, 0, EarlyStoppingSpec.Action.STOP_PUBLISHING)),
            new SnapshotSpec(1000, false));
    return OnnxExport.export(OnlineLearner.create(spec).model());
  }

  @Override
  public String toString() {
    return columns
        + "-"
        + units.stream().map(width -> width + "-").collect(Collectors.joining())
        + "2";
  }
}

package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.task.Task;
import java.util.Optional;

/** {@code training.loss}: what training minimises. */
final class LossSection {

  private enum Type {
    CROSS_ENTROPY,
    BINARY_CROSS_ENTROPY,
    PERCEPTRON,
    HINGE,
    MSE,
    HUBER
  }

  private LossSection() {}

  /** Empty after a mistake. */
  static Optional<LossSpec> read(Section section, Task task, FeatureSpec features) {
    Type fitting =
        switch (task) {
          case Task.Classification _ -> Type.CROSS_ENTROPY;
          case Task.MultiLabel _ -> Type.BINARY_CROSS_ENTROPY;
          case Task.Regression _, Task.Anomaly _ -> Type.MSE;
        };
    Type type =
        section.get("type", Choice.of(Type.class, "reconstruction"), fitting, Choice.name(fitting));
    Optional<LossSpec> loss = loss(section, type);
    section.finish();
    return loss.filter(
        l -> fits(section, l, task, features, Choice.name(type), Choice.name(fitting)));
  }

  private static Optional<LossSpec> loss(Section section, Type type) {
    return switch (type) {
      case CROSS_ENTROPY ->
          entropy(section).map(e -> new LossSpec.CrossEntropy(e.smoothing(), e.focus()));
      case BINARY_CROSS_ENTROPY ->
          entropy(section).map(e -> new LossSpec.BinaryCrossEntropy(e.smoothing(), e.focus()));
      case PERCEPTRON -> Optional.of(new LossSpec.Perceptron());
      case HINGE -> Optional.of(new LossSpec.Hinge());
      case MSE -> Optional.of(new LossSpec.MeanSquaredError());
      case HUBER ->
          Optional.of(
              new LossSpec.Huber(
                  section.get("delta", Values.float32(Range.above(0, 1e6)), 1f, "1")));
    };
  }

  private record Entropy(float smoothing, float focus) {}

  private static Optional<Entropy> entropy(Section section) {
    float smoothing = section.get("labelSmoothing", Values.float32(Range.below(0, 1)), 0f, "0");
    float focus = section.get("focus", Values.float32(Range.closed(0, 100)), 0f, "0");
    if (smoothing > 0 && focus > 0) {
      section.mistake("focus", "cannot go together with labelSmoothing; remove one.");
      return Optional.empty();
    }
    return Optional.of(new Entropy(smoothing, focus));
  }

  private static boolean fits(
      Section section,
      LossSpec loss,
      Task task,
      FeatureSpec features,
      String name,
      String fitting) {
    try {
      return loss.output(task, features).values() > 0;
    } catch (IllegalArgumentException unfit) {
      section.mistake(
          "type", "'" + name + "' does not fit the task; write " + fitting + " or remove it.");
      return false;
    }
  }
}

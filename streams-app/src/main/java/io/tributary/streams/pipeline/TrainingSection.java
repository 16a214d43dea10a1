package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Loss;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import java.util.List;
import java.util.Optional;

/** {@code training}: how the network learns. */
final class TrainingSection {

  /** A network below this learns best from each example at once. */
  private static final long SMALL_NETWORK = 20_000;

  private static final long MOST_PARAMETERS = 50_000_000;
  private static final long DEFAULT_SEED = 42;

  private static final Choice<Loss> LOSS =
      Choice.of(Loss.class, "focal", "hinge", "huber", "perceptron", "reconstruction");

  private TrainingSection() {}

  /** Empty after a mistake; the task and the features are empty after one of theirs. */
  static Optional<TrainingSpec> read(
      Section root, Optional<Task> task, Optional<FeatureSpec> features, List<LayerSpec> network) {
    Section section = root.section("training");
    Optional<Loss> loss = task.flatMap(t -> loss(section, t));
    long parameters =
        task.isPresent() && features.isPresent()
            ? NetworkSize.parameters(task.get(), features.get(), network)
            : 0;
    if (parameters > MOST_PARAMETERS) {
      root.mistake(
          "network",
          "has "
              + parameters
              + " parameters with the features, at most "
              + MOST_PARAMETERS
              + " are allowed; use fewer units, buckets or dimensions.");
    }
    int miniBatch =
        section.get("miniBatch", Values.integer(1, 65_536), parameters < SMALL_NETWORK ? 1 : 16);
    OptimizerSpec optimizer = OptimizerSection.read(section.section("optimizer"));
    long seed = section.get("seed", Values.seed(), DEFAULT_SEED);
    EarlyStoppingSpec earlyStopping = EarlyStoppingSection.read(section.section("earlyStopping"));
    section.get("candidates", Choice.only("1"), "1");
    section.notYet("weight", "averaging", "clipNorm");
    section.finish();
    return loss.map(l -> new TrainingSpec(l, miniBatch, optimizer, seed, earlyStopping));
  }

  private static Optional<Loss> loss(Section section, Task task) {
    Loss fitting =
        switch (task) {
          case Task.Classification _ -> Loss.CROSS_ENTROPY;
          case Task.Regression _ -> Loss.MSE;
        };
    Loss loss = section.get("loss", LOSS, fitting, Choice.name(fitting));
    if (loss != fitting) {
      section.mistake(
          "loss",
          "'"
              + Choice.name(loss)
              + "' does not fit the task; write "
              + Choice.name(fitting)
              + " or remove it.");
      return Optional.empty();
    }
    return Optional.of(loss);
  }
}

package io.tributary.streams.training;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.Example;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.online.SnapshotSpec;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The meters of a classifier that has learned, for tests of what is asked of them. */
public final class RegisteredTrainingMeters {

  private static final Task TASK = new Task.Classification("class", List.of("DOWN", "UP"));

  private RegisteredTrainingMeters() {}

  public static void in(MeterRegistry registry) {
    OnlineLearner learner = OnlineLearner.create(spec());
    var _ = learner.learn(new Example(new Inputs(new float[] {1}, new int[0]), new float[] {1}));
    Evaluation served = Evaluation.of(TASK);
    served.add(new float[] {0.5f, 0.5f}, new float[] {1});
    TrainingReport report = TrainingReport.of(learner, served);
    TrainingMeters meters = new TrainingMeters(registry, _ -> {});
    meters.open(report);
    meters.committing(report);
    meters.learned(5, 3);
    meters.published(1000);
    meters.weights(400, Duration.ofMillis(1));
  }

  private static LearnerSpec spec() {
    return new LearnerSpec(
        TASK,
        new FeatureSpec(List.of("x"), Map.of(), FeatureSpec.DEFAULT_CLIP),
        List.of(),
        new TrainingSpec(
            new LossSpec.CrossEntropy(),
            1,
            new OptimizerSpec.Sgd(0.1f, 0),
            42,
            new EarlyStoppingSpec(
                1000, 1000, 5, 0.0001, 0, EarlyStoppingSpec.Action.STOP_PUBLISHING)),
        new SnapshotSpec(1000, false));
  }
}

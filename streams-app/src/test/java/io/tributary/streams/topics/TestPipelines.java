package io.tributary.streams.topics;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.SnapshotSpec;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import io.tributary.streams.pipeline.Derived;
import io.tributary.streams.pipeline.Pipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pipelines that differ in nothing but what concerns topics. */
public final class TestPipelines {

  private static final int MAX_RECORD_BYTES = 1024 * 1024;

  private TestPipelines() {}

  /**
   * A small regression of {@code y} on {@code x}.
   *
   * @param name also of its events topic, followed by {@code .events}
   * @param state folder for what the machine keeps of it
   */
  public static Pipeline pipeline(String name, String bootstrapServers, Path state) {
    return new Pipeline(
        name,
        learner(),
        Derived.none(learner().task()),
        Pipeline.Sequence.UNLIMITED,
        new Pipeline.Fields(Optional.empty(), Optional.empty(), Optional.empty()),
        new Pipeline.Source(name + ".events", MAX_RECORD_BYTES),
        new Pipeline.Scoring(
            new Pipeline.Scoring.Device.Cpu(),
            256,
            Duration.ofMillis(5),
            Optional.empty(),
            Optional.empty(),
            List.of("challenger"),
            Optional.empty(),
            Pipeline.Scoring.Follow.LIVE),
        new Pipeline.RegistrySettings(Pipeline.RegistrySettings.Policy.LATEST),
        new Pipeline.Admin("127.0.0.1", 0),
        Map.of("bootstrap.servers", bootstrapServers),
        state);
  }

  private static LearnerSpec learner() {
    return new LearnerSpec(
        new Task.Regression("y"),
        new FeatureSpec(List.of("x"), Map.of(), FeatureSpec.DEFAULT_CLIP),
        List.of(),
        new TrainingSpec(
            new LossSpec.MeanSquaredError(),
            1,
            new OptimizerSpec.Sgd(0.1f, 0),
            42,
            new EarlyStoppingSpec(
                1000, 1000, 5, 0.0001, 0, EarlyStoppingSpec.Action.STOP_PUBLISHING)),
        new SnapshotSpec(1000, false));
  }
}

package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.network.Layer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.Example;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.online.SnapshotSpec;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.learning.optimize.OptimizerSpec;
import io.tributary.learning.task.Task;
import io.tributary.registry.ModelVersion;
import io.tributary.streams.pipeline.Derived;
import io.tributary.streams.pipeline.Pipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A small pipeline with numbers and a category, and models that learned from it. */
final class Fixture {

  static final int MAX_RECORD_BYTES = 512;

  static final LearnerSpec SPEC = spec(new Task.Classification("class", List.of("DOWN", "UP")));

  private Fixture() {}

  static LearnerSpec spec(Task task) {
    return new LearnerSpec(
        task,
        new FeatureSpec(
            List.of("a", "b"),
            Map.of("c", new FeatureSpec.Categorical(8, 2)),
            FeatureSpec.DEFAULT_CLIP),
        List.of(new LayerSpec.Dense(8, Activation.RELU)),
        new TrainingSpec(
            LossSpec.suiting(task),
            1,
            new OptimizerSpec.Adam(0.01f, 0.9f, 0.999f, 1e-8f),
            42,
            new EarlyStoppingSpec(1000, 1000, 5, 0, 0, EarlyStoppingSpec.Action.STOP_PUBLISHING)),
        new SnapshotSpec(1000, false));
  }

  static Pipeline pipeline(String name, String bootstrapServers, Path state) {
    return pipeline(name, bootstrapServers, state, Optional.empty());
  }

  static Pipeline pipeline(
      String name,
      String bootstrapServers,
      Path state,
      Optional<Pipeline.Scoring.Explain> explain) {
    return pipeline(name, bootstrapServers, state, List.of(), explain);
  }

  static Pipeline withShadow(String name, String bootstrapServers, Path state, String alias) {
    return pipeline(name, bootstrapServers, state, List.of(alias), Optional.empty());
  }

  private static Pipeline pipeline(
      String name,
      String bootstrapServers,
      Path state,
      List<String> shadow,
      Optional<Pipeline.Scoring.Explain> explain) {
    return new Pipeline(
        name,
        SPEC,
        Derived.none(SPEC.task()),
        Pipeline.Sequence.UNLIMITED,
        new Pipeline.Fields(Optional.of("id"), Optional.of("meter"), Optional.of("ts")),
        new Pipeline.Source(name + ".events", MAX_RECORD_BYTES),
        new Pipeline.Scoring(
            new Pipeline.Scoring.Device.Cpu(),
            16,
            Duration.ofMillis(5),
            Optional.empty(),
            Optional.empty(),
            shadow,
            explain,
            Pipeline.Scoring.Follow.CHAMPION),
        new Pipeline.RegistrySettings(Pipeline.RegistrySettings.Policy.LATEST),
        new Pipeline.Admin("127.0.0.1", 0),
        Map.of("bootstrap.servers", bootstrapServers),
        state);
  }

  /** What the spec has become after that many examples of a learnable rule. */
  static TrainedModel model(LearnerSpec spec, int examples) {
    OnlineLearner learner = OnlineLearner.create(spec);
    for (int i = 0; i < examples; i++) {
      Inputs inputs = inputs(i);
      float sum = inputs.numeric()[0] + (inputs.categorical()[0] % 2);
      float target = spec.task() instanceof Task.Regression ? 1000 * sum : sum > 0.5f ? 1 : 0;
      var _ = learner.learn(new Example(inputs, new float[] {target}));
    }
    return learner.model();
  }

  /** The same model with a weight that is not a number. */
  static TrainedModel withNaN(TrainedModel model) {
    return withWeight(model, Float.NaN);
  }

  /** The same model with another first weight in its last layer. */
  static TrainedModel withWeight(TrainedModel model, float value) {
    float[] parameters = model.members().getFirst().parameters().clone();
    parameters[lastWeight(model)] = value;
    return new TrainedModel(
        model.task(),
        model.features(),
        model.specHash(),
        model.seed(),
        model.examples(),
        model.standardization(),
        model.layout(),
        List.of(new TrainedModel.Member(1, parameters)),
        model.target(),
        model.calibration());
  }

  /** The first weight in the last layer. */
  static float weight(TrainedModel model) {
    return model.members().getFirst().parameters()[lastWeight(model)];
  }

  private static int lastWeight(TrainedModel model) {
    return ((Layer.Dense) model.layout().layers().getLast()).weight();
  }

  /** A model that gives a value where the fixture's pipeline wants probabilities. */
  static TrainedModel otherTask() {
    return model(spec(new Task.Regression("y")), 10);
  }

  /** Inputs of one row, the same for the same number. */
  static Inputs inputs(int row) {
    SplittableRandom random = new SplittableRandom(row);
    return new Inputs(
        new float[] {(float) random.nextDouble(-1, 1), row % 7 == 3 ? Float.NaN : 100 + row % 10},
        new int[] {random.nextInt(8)});
  }

  static OnnxModel open(OnnxRuntime runtime, TrainedModel model, int version)
      throws ModelRefusedException {
    return runtime.open(
        new ModelVersion("test", version),
        model.examples(),
        OnnxExport.export(model),
        ModelShape.of(model));
  }

  /** An event's JSON, {@code number} in its id. */
  static byte[] event(int number) {
    return "{\"id\":\"e%d\",\"meter\":\"m%d\",\"ts\":%d,\"a\":%s,\"b\":%d,\"c\":\"c%d\",\"class\":\"%s\"}"
        .formatted(
            number,
            number % 5,
            1_000_000 + number,
            (number % 21 - 10) / 10.0,
            number % 100,
            number % 6,
            number % 3 == 0 ? "UP" : "DOWN")
        .getBytes(UTF_8);
  }
}

package io.tributary.streams.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.drift.DriftSpec.Adwin;
import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.features.FeatureSpec.Categorical;
import io.tributary.learning.features.FeatureSpec.Image;
import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Initializer;
import io.tributary.learning.network.LayerSpec.Dense;
import io.tributary.learning.network.LossSpec;
import io.tributary.learning.online.ClassWeights;
import io.tributary.learning.online.DriftPolicy;
import io.tributary.learning.online.DriftPolicy.Response;
import io.tributary.learning.online.EarlyStoppingSpec;
import io.tributary.learning.online.EarlyStoppingSpec.Action;
import io.tributary.learning.online.LearnerSpec;
import io.tributary.learning.online.NetworkSpec;
import io.tributary.learning.online.PoolSpec;
import io.tributary.learning.online.SnapshotSpec;
import io.tributary.learning.online.TrainingDefaults;
import io.tributary.learning.online.TrainingSpec;
import io.tributary.learning.online.UpdateSpec;
import io.tributary.learning.optimize.OptimizerSpec.RmsProp;
import io.tributary.learning.optimize.OptimizerSpec.Sgd;
import io.tributary.learning.optimize.Schedule;
import io.tributary.learning.task.Task;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline.Admin;
import io.tributary.streams.pipeline.Pipeline.Fields;
import io.tributary.streams.pipeline.Pipeline.RegistrySettings;
import io.tributary.streams.pipeline.Pipeline.Scoring;
import io.tributary.streams.pipeline.Pipeline.Sequence;
import io.tributary.streams.pipeline.Pipeline.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFileTest {

  private static final String SMALLEST =
      """
      pipeline: small
      task: {type: regression, label: y}
      features: {numeric: [x]}
      """;

  private final Path folder;

  PipelineFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldFillInEveryDefault() throws IOException {
    assertThat(read(SMALLEST))
        .isEqualTo(
            new Pipeline(
                "small",
                new LearnerSpec(
                    new Task.Regression("y"),
                    new FeatureSpec(List.of("x"), Map.of(), 5),
                    List.of(new Dense(32, Activation.RELU)),
                    new TrainingSpec(
                        new LossSpec.MeanSquaredError(),
                        new ClassWeights.Equal(),
                        true,
                        1,
                        new PoolSpec(
                            List.of(
                                new RmsProp(0.003f, 0.99f, 0, 0.01f),
                                new RmsProp(0.01f, 0.99f, 0, 0.01f),
                                new RmsProp(0.03f, 0.99f, 0, 0.01f)),
                            List.of(0.99f, 0.999f)),
                        new UpdateSpec(new Schedule.Constant(), 0, 10, 1),
                        42,
                        new EarlyStoppingSpec(1000, 2000, 5, 0.0001, 0, Action.STOP_PUBLISHING),
                        Optional.of(TrainingDefaults.DRIFT)),
                    new SnapshotSpec(1000, true)),
                Derived.none(new Task.Regression("y")),
                Sequence.UNLIMITED,
                new Fields(Optional.empty(), Optional.empty(), Optional.empty()),
                new Source("events", 1 << 20),
                new Scoring(new Scoring.Device.Auto(), 256, Duration.ofMillis(5)),
                new RegistrySettings(RegistrySettings.Policy.LATEST),
                new Admin("127.0.0.1", 9404),
                Map.of("bootstrap.servers", "localhost:9092"),
                folder.resolve(".tributary/small")));
  }

  @Test
  void shouldReadEveryFormat() throws IOException {
    assertThat(format("float32")).isEqualTo(new SourceFormat.Float32());
    assertThat(format("csv, columns: [a, x, y]"))
        .isEqualTo(new SourceFormat.Csv(List.of("a", "x", "y"), ','));
    assertThat(format("csv, columns: [x, y], separator: \"\\t\""))
        .isEqualTo(new SourceFormat.Csv(List.of("x", "y"), '\t'));
    assertThat(format("avro, schemaRegistry: \"http://me:secret@host:8080/apis/ccompat/v7/\""))
        .isEqualTo(new SourceFormat.Avro(URI.create("http://me:secret@host:8080/apis/ccompat/v7")));
    assertThat(format("protobuf, schemaRegistry: \"https://host\""))
        .isEqualTo(new SourceFormat.Protobuf(URI.create("https://host")));
  }

  private SourceFormat format(String keys) throws IOException {
    return read(SMALLEST + "source: {events: {format: %s}}".formatted(keys)).source().format();
  }

  @Test
  void shouldReadEveryKey() throws IOException {
    assertThat(
            read(
                """
                pipeline: full-1.0
                task: {type: classification, label: class, classes: [NO, 1, yes]}
                id: event_id
                key: meter
                timestamp: ts
                features:
                  numeric: [b, a]
                  categorical: {day: {buckets: 8, dimensions: 2}, at: {}}
                  clip: 0
                network:
                  - dense: {units: 64, activation: tanh}
                  - dense:
                sequence: {length: 1}
                training:
                  loss: {type: cross-entropy, labelSmoothing: 0.125, focus: 0}
                  outputInitializer: zeros
                  weight: {classes: {yes: 2.5, NO: 0.5}}
                  miniBatch: 4
                  optimizer:
                    type: sgd
                    learningRate: 0.5
                    momentum: .9
                    weightDecay: 0.25
                    schedule: {type: cosine, period: 100, floor: 0.5, warmUp: 10}
                  candidates: 2
                  averaging: [0.5]
                  clipNorm: 3
                  biasRate: 2
                  seed: -7
                  earlyStopping: {checkEvery: 1, window: 2, patience: 3, minDelta: 0,
                    holdOutEvery: 2, action: restore-best}
                drift:
                  detector: adwin
                  delta: 0.25
                  clock: 1
                  maxBuckets: 2
                  minWindow: 3
                  gracePeriod: 4
                  response: reset-optimizer
                  factor: 2
                  examples: 5
                snapshots: {every: 500, onImprovement: false}
                scoring: {device: cpu, follow: live, maxBatch: 64, maxLinger: 0, maxModelAge: 36h, canary: {alias: next, share: 0.25}, shadow: [next, later], explain: {every: 100, top: 3}}
                source: {events: {topic: in, format: json}, maxRecordBytes: 2MiB}
                kafka:
                  bootstrap.servers: "a:1, b:2"
                  num.stream.threads: 2
                registry: {policy: manual}
                admin: {host: 0.0.0.0, port: 0}
                state: /var/lib/tributary
                """))
        .isEqualTo(
            new Pipeline(
                "full-1.0",
                new LearnerSpec(
                    new Task.Classification("class", List.of("NO", "1", "yes")),
                    new FeatureSpec(
                        List.of("b", "a"),
                        Map.of("day", new Categorical(8, 2), "at", new Categorical(256, 4)),
                        0),
                    new NetworkSpec(
                        List.of(new Dense(64, Activation.TANH), new Dense(32, Activation.RELU)),
                        Initializer.ZEROS),
                    new TrainingSpec(
                        new LossSpec.CrossEntropy(0.125f, 0),
                        new ClassWeights.Fixed(List.of(0.5f, 1f, 2.5f)),
                        true,
                        4,
                        new PoolSpec(
                            List.of(new Sgd(0.15f, 0.9f), new Sgd(0.5f, 0.9f)), List.of(0.5f)),
                        new UpdateSpec(
                            new Schedule.WarmUp(10, new Schedule.Cosine(100, 0.5)), 0.25f, 3, 2),
                        -7,
                        new EarlyStoppingSpec(1, 2, 3, 0, 2, Action.RESTORE_BEST),
                        Optional.of(
                            new DriftPolicy(
                                new Adwin(0.25, 1, 2, 3, 4), Response.RESET_OPTIMIZER, 2, 5))),
                    new SnapshotSpec(500, false)),
                Derived.none(new Task.Classification("class", List.of("NO", "1", "yes"))),
                Sequence.UNLIMITED,
                new Fields(Optional.of("event_id"), Optional.of("meter"), Optional.of("ts")),
                new Source("in", 2 << 20),
                new Scoring(
                    new Scoring.Device.Cpu(),
                    64,
                    Duration.ZERO,
                    Optional.of(Duration.ofHours(36)),
                    Optional.of(new Scoring.Canary("next", 0.25)),
                    List.of("next", "later"),
                    Optional.of(new Scoring.Explain(100, 3)),
                    Scoring.Follow.LIVE),
                new RegistrySettings(RegistrySettings.Policy.MANUAL),
                new Admin("0.0.0.0", 0),
                Map.of("bootstrap.servers", "a:1, b:2", "num.stream.threads", "2"),
                Path.of("/var/lib/tributary")));
  }

  @Test
  void shouldReadImages() throws IOException {
    Pipeline pipeline =
        read(
            """
            pipeline: p
            task: {type: regression, label: y}
            features: {image: {front: {shape: [1, 28, 28]}, back: {shape: [10]}}}
            """);
    FeatureSpec features = pipeline.learner().features();
    assertThat(features.images())
        .containsExactly(
            Map.entry("front", new Image(List.of(1, 28, 28))),
            Map.entry("back", new Image(List.of(10))));
    assertThat(pipeline.learner().layout().parameters()).isEqualTo((794 + 1) * 32 + 33);
  }

  @Test
  void shouldPutLagsBehindTheNumericFields() throws IOException {
    Pipeline pipeline =
        read(
            """
            pipeline: p
            task: {type: classification, label: y, classes: [a, b]}
            features: {numeric: [x], lag: {label: 2}}
            """);
    assertThat(pipeline.learner().features().numeric()).containsExactly("x", "y.lag1", "y.lag2");
    assertThat(pipeline.numericFields()).containsExactly("x");
    assertThat(pipeline.derived().lags().lags()).isEqualTo(2);
  }

  @Test
  void shouldPutThePartsOfTimesBeforeTheLags() throws IOException {
    Pipeline pipeline =
        read(
            """
            pipeline: p
            task: {type: regression, label: y}
            timestamp: at
            features: {time: {due: [monthOfYear], at: [hourOfDay, dayOfWeek]}, lag: {label: 1}}
            """);
    assertThat(pipeline.learner().features().numeric())
        .containsExactly(
            "due.monthOfYear.sin",
            "due.monthOfYear.cos",
            "at.hourOfDay.sin",
            "at.hourOfDay.cos",
            "at.dayOfWeek.sin",
            "at.dayOfWeek.cos",
            "y.lag1");
    assertThat(pipeline.numericFields()).isEmpty();
  }

  @Test
  void shouldNameTheFieldThatWeighs() throws IOException {
    assertThat(read(SMALLEST + "training: {weight: importance}").fields().weight())
        .hasValue("importance");
    assertThat(read(SMALLEST).fields().weight()).isEmpty();
  }

  @Test
  void shouldKeepTheOrderOfCategoricalColumns() throws IOException {
    Pipeline pipeline =
        read(
            """
            pipeline: p
            task: {type: regression, label: y}
            features: {categorical: {z: {}, a: {}, m: {}}}
            """);
    assertThat(pipeline.learner().features().categorical().keySet()).containsExactly("z", "a", "m");
  }

  @Test
  void shouldLearnInMiniBatchesWhenTheNetworkIsLarge() throws IOException {
    assertThat(
            read(SMALLEST + "network: [{dense: {units: 6666}}]").learner().training().miniBatch())
        .isEqualTo(1);
    assertThat(
            read(SMALLEST + "network: [{dense: {units: 6667}}]").learner().training().miniBatch())
        .isEqualTo(16);
  }

  @Test
  void shouldExpandTheEnvironment() throws IOException {
    Pipeline pipeline =
        read(
            SMALLEST + "admin: {port: \"${PORT}\"}\nsource: {events: {topic: \"${A}-${B}\"}}",
            Map.of("PORT", "81", "A", "in", "B", "x"));

    assertThat(pipeline.admin().port()).isEqualTo(81);
    assertThat(pipeline.source().events()).isEqualTo("in-x");
  }

  @Test
  void shouldLeaveAnEscapedReferenceAlone() throws IOException {
    assertThat(read("id: \"$${X} $Y\"\n" + SMALLEST).fields().id()).hasValue("${X} $Y");
  }

  @Test
  void shouldPreferTheEnvironmentToTheFile() throws IOException {
    Pipeline pipeline =
        read(
            SMALLEST + "state: here\nkafka: {bootstrap.servers: a:1}",
            Map.of("TRIBUTARY_STATE", "/there", "TRIBUTARY_BOOTSTRAP_SERVERS", "b:2"));

    assertThat(pipeline.state()).isEqualTo(Path.of("/there"));
    assertThat(pipeline.bootstrapServers()).isEqualTo("b:2");
  }

  @Test
  void shouldTellTheDefaultsThatTheFileLeavesTo() throws IOException {
    Path file = write(SMALLEST + "scoring: {maxBatch: 2}\n");

    assertThat(PipelineFile.check(file, Map.of()).defaults())
        .containsEntry("scoring.maxLinger", "5ms")
        .containsEntry("training.optimizer.epsilon", "0.01")
        .containsEntry("training.optimizer.learningRate", "0.01")
        .containsEntry("training.candidates", "3")
        .containsEntry("drift.detector", "adwin")
        .doesNotContainKeys("scoring.maxBatch", "features.numeric", "pipeline");
  }

  @Test
  void shouldSayWhenThereIsNoFile() {
    Path file = folder.resolve("none.yaml");
    assertThatThrownBy(() -> PipelineFile.read(file, Map.of()))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .hasMessage("There is no file " + file + "; name a pipeline file.");
  }

  @Test
  void shouldSayWhenItIsAFolder() {
    assertThatThrownBy(() -> PipelineFile.read(folder, Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(folder + " is a folder; name a pipeline file.");
  }

  private Pipeline read(String text) throws IOException {
    return read(text, Map.of());
  }

  private Pipeline read(String text, Map<String, String> environment) throws IOException {
    return PipelineFile.read(write(text), environment);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("pipeline.yaml"), text);
  }
}

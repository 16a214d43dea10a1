package io.tributary.benchmarks.swap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.Example;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.onnx.ModelHash;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.registry.Manifest;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.SnapshotRecord;
import io.tributary.registry.format.SnapshotRecords;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import io.tributary.streams.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The pipeline whose models are swapped, its events, and versions that have really learned. */
final class Workload {

  private static final int COLUMNS = 8;
  private static final int EXAMPLES_PER_VERSION = 50;

  private Workload() {}

  /** Writes the pipeline file and reads it. */
  static Pipeline pipeline(Path folder, String bootstrapServers) throws IOException {
    Path file = folder.resolve("swap.yaml");
    Files.writeString(
        file,
        """
        pipeline: swap
        task: {type: classification, label: y, classes: [low, high]}
        id: id
        features: {numeric: [x0, x1, x2, x3, x4, x5, x6, x7]}
        network:
          - dense: {units: 64, activation: relu}
          - dense: {units: 32, activation: relu}
        training: {candidates: 1}
        scoring: {device: cpu, maxLinger: 1ms}
        source: {events: {topic: swap-events}}
        registry: {policy: manual}
        admin: {port: 0}
        state: %s
        kafka: {bootstrap.servers: "%s"}
        """
            .formatted(folder.resolve("state").toAbsolutePath(), bootstrapServers));
    return PipelineFile.read(file, Map.of());
  }

  /** Event number {@code i} as JSON, its number as its id. */
  static byte[] event(long i) {
    float[] x = columns(i);
    StringBuilder json = new StringBuilder("{\"id\":\"").append(i).append('"');
    for (int c = 0; c < COLUMNS; c++) {
      json.append(",\"x").append(c).append("\":");
      json.append(String.format(Locale.ROOT, "%.4f", x[c]));
    }
    return json.append(",\"y\":\"")
        .append(isHigh(x) ? "high" : "low")
        .append("\"}")
        .toString()
        .getBytes(UTF_8);
  }

  private static float[] columns(long i) {
    SplittableRandom random = new SplittableRandom(i);
    float[] x = new float[COLUMNS];
    for (int c = 0; c < COLUMNS; c++) {
      x[c] = (float) random.nextDouble(-1, 1);
    }
    return x;
  }

  private static boolean isHigh(float[] x) {
    return x[0] * x[1] + x[2] - x[3] > 0;
  }

  /** Publishes versions 1 to {@code count}, as a trainer does. */
  static void publish(Pipeline pipeline, int count) {
    OnlineLearner learner = OnlineLearner.create(pipeline.learner());
    String topic = new Topics(pipeline.name()).snapshots();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", pipeline.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      long example = 0;
      for (int version = 1; version <= count; version++) {
        for (int i = 0; i < EXAMPLES_PER_VERSION; i++) {
          float[] x = columns(example++);
          var _ =
              learner.learn(
                  new Example(new Inputs(x, new int[0]), new float[] {isHigh(x) ? 1 : 0}));
        }
        TrainedModel model = learner.model();
        byte[] onnx = OnnxExport.export(model);
        for (SnapshotRecord record :
            SnapshotRecords.of(manifest(pipeline, version, model, onnx), onnx)) {
          var _ = producer.send(new ProducerRecord<>(topic, record.key().bytes(), record.value()));
        }
      }
    }
  }

  private static Manifest manifest(
      Pipeline pipeline, int version, TrainedModel model, byte[] onnx) {
    Topics topics = new Topics(pipeline.name());
    return new Manifest(
        new ModelVersion(pipeline.name(), version),
        version - 1,
        model.examples(),
        ModelHash.of(model),
        model.specHash(),
        model.seed(),
        TrainedModel.NUMERIC_VERSION,
        new Manifest.Lineage(
            new Manifest.TrainingLog(topics.examples(), Optional.empty(), 0),
            OptionalLong.of(0),
            model.examples() - EXAMPLES_PER_VERSION,
            model.examples()),
        Optional.empty(),
        SnapshotRecords.describe(onnx),
        model.task().names(),
        Map.of(),
        Optional.empty());
  }
}

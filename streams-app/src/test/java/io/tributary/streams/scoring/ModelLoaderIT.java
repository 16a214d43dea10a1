package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.registry.AliasChange;
import io.tributary.registry.Manifest;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.AliasCodec;
import io.tributary.registry.format.SnapshotRecord;
import io.tributary.registry.format.SnapshotRecords;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loader on the registry's real topics. */
@KafkaTest
@Timeout(120)
final class ModelLoaderIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ScoringMeters meters =
      new ScoringMeters(new SimpleMeterRegistry(), Clock.systemUTC());
  private final OnnxRuntime runtime = new OnnxRuntime();

  @Test
  void shouldFollowChampionAndBeginWithItAfterRestart(KafkaCluster kafka) {
    Pipeline pipeline =
        Fixture.pipeline(kafka.name("loader"), kafka.bootstrapServers(), Path.of("unused"));
    Topics topics = new Topics(pipeline.name());
    kafka.createTopic(topics.snapshots(), 1, Map.of("cleanup.policy", "compact"));
    kafka.createTopic(topics.aliases(), 1, Map.of());
    try (KafkaProducer<byte[], byte[]> producer =
            kafka.producer(Map.of("transactional.id", topics.snapshots()));
        ModelSlot slot = new ModelSlot();
        ModelLoader loader = start(pipeline, slot)) {
      producer.initTransactions();
      loader.awaitReady(PATIENCE);
      assertThat(slot.version()).contains(new ModelVersion(pipeline.name(), 0));

      publish(producer, topics, Fixture.model(Fixture.SPEC, 100), AliasChange.CHAMPION);

      await().atMost(PATIENCE).until(() -> slot.version().orElseThrow().version() == 1);
    }
    try (ModelSlot slot = new ModelSlot();
        ModelLoader loader = start(pipeline, slot)) {
      loader.awaitReady(PATIENCE);
      assertThat(slot.version()).contains(new ModelVersion(pipeline.name(), 1));
    }
    assertThat(runtime.closed()).isEqualTo(runtime.opened());
  }

  private ModelLoader start(Pipeline pipeline, ModelSlot slot) {
    return ModelLoader.start(pipeline, runtime, slot, meters, Clock.systemUTC());
  }

  /** As version 1, which an alias names from then on. */
  static void publish(
      KafkaProducer<byte[], byte[]> producer, Topics topics, TrainedModel model, String alias) {
    byte[] onnx = OnnxExport.export(model);
    ModelVersion version = new ModelVersion(topics.pipeline(), 1);
    Manifest manifest =
        new Manifest(
            version,
            0,
            model.examples(),
            "hash",
            model.specHash(),
            model.seed(),
            1,
            new Manifest.Lineage(
                new Manifest.TrainingLog(topics.examples(), Optional.empty(), 0),
                OptionalLong.of(0),
                0,
                model.examples()),
            Optional.empty(),
            SnapshotRecords.describe(onnx),
            List.of("DOWN", "UP"),
            Map.of(),
            Optional.empty());
    AliasChange change =
        new AliasChange(topics.pipeline(), alias, 1, OptionalInt.empty(), "test", "first");
    producer.beginTransaction();
    for (SnapshotRecord record : SnapshotRecords.of(manifest, onnx)) {
      var _ =
          producer.send(
              new ProducerRecord<>(topics.snapshots(), record.key().bytes(), record.value()));
    }
    var _ =
        producer.send(
            new ProducerRecord<>(
                topics.aliases(), AliasCodec.key(change), AliasCodec.encode(change)));
    producer.commitTransaction();
  }
}

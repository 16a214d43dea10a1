package io.tributary.streams.registry;

import io.tributary.registry.Manifest;
import io.tributary.registry.Manifest.Lineage;
import io.tributary.registry.Manifest.Provenance;
import io.tributary.registry.Manifest.TrainingLog;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.SnapshotRecord;
import io.tributary.registry.format.SnapshotRecords;
import io.tributary.registry.log.ModelLog;
import io.tributary.registry.log.RegistryTopics;
import io.tributary.registry.promotion.PromotionPolicy;
import io.tributary.registry.promotion.RegistrySettings;
import io.tributary.registry.view.RegistryView;
import io.tributary.streams.kafka.KafkaCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A pipeline's registry topics on a real broker, and a stand-in for the trainer that fills them.
 */
final class RegistryFixture implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  final String pipeline;
  final RegistryTopics topics;
  private final KafkaCluster kafka;
  private final KafkaProducer<byte[], byte[]> trainer;

  RegistryFixture(KafkaCluster kafka) {
    this(kafka, Map.of("cleanup.policy", "compact"), Map.of("retention.ms", "-1"));
  }

  RegistryFixture(KafkaCluster kafka, Map<String, String> snapshots, Map<String, String> aliases) {
    this.kafka = kafka;
    pipeline = kafka.name("fraud");
    topics = RegistryTopics.of(pipeline);
    kafka.createTopic(topics.snapshots(), 1, snapshots);
    kafka.createTopic(topics.aliases(), 1, aliases);
    trainer = kafka.producer(Map.of("transactional.id", pipeline + "-training"));
    trainer.initTransactions();
  }

  Map<String, String> clients() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  RegistrySettings settings(PromotionPolicy policy) {
    return new RegistrySettings(pipeline, clients(), policy);
  }

  Manifest publish(int version, byte[] onnx) {
    return publish(version, onnx, Optional.empty(), UnaryOperator.identity());
  }

  /** Publishes a version as the trainer does, with its records changed before they are sent. */
  Manifest publish(
      int version,
      byte[] onnx,
      Optional<String> refusal,
      UnaryOperator<ProducerRecord<byte[], byte[]>> change) {
    Manifest manifest = manifest(version, onnx, refusal);
    trainer.beginTransaction();
    for (SnapshotRecord record : SnapshotRecords.of(manifest, onnx)) {
      ProducerRecord<byte[], byte[]> sent =
          new ProducerRecord<>(topics.snapshots(), record.key().bytes(), record.value());
      var _ = trainer.send(change.apply(sent));
    }
    trainer.commitTransaction();
    return manifest;
  }

  private Manifest manifest(int version, byte[] onnx, Optional<String> refusal) {
    return new Manifest(
        new ModelVersion(pipeline, version),
        version - 1,
        version * 1000L,
        "c0ffee",
        "5bec",
        42,
        1,
        new Lineage(
            new TrainingLog(pipeline + ".examples", Optional.empty(), 0),
            OptionalLong.of(0),
            version * 1000L - 1000,
            version * 1000L),
        Optional.of(new Provenance("0.1.0", Optional.of("bead"), "c4ec4")),
        SnapshotRecords.describe(onnx),
        List.of("honest", "fraud"),
        Map.of("accuracy", 0.9),
        refusal);
  }

  RegistryView read() {
    try (ModelLog log = ModelLog.open(clients(), topics)) {
      return log.readToEnd(PATIENCE);
    }
  }

  /** The versions that the champion has been, oldest first. */
  List<Integer> champions() {
    return read().history(pipeline).stream().map(move -> move.change().version()).toList();
  }

  static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new Random(bytes).nextBytes(random);
    return random;
  }

  @Override
  public void close() {
    trainer.close();
  }
}

package io.tributary.streams.exactlyonce;

import io.tributary.registry.ModelVersion;
import io.tributary.registry.log.ModelLog;
import io.tributary.registry.log.RegistryTopics;
import io.tributary.registry.view.Published;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.Prediction;
import io.tributary.streams.scoring.PredictionCodec;
import io.tributary.streams.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a pipeline has committed so far: predictions and versions. Confined to one thread. */
final class Outcome implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final Pipeline pipeline;
  private final PredictionCodec codec;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ModelLog models;
  private final List<Prediction> predictions = new ArrayList<>();

  Outcome(Pipeline pipeline) {
    this.pipeline = pipeline;
    Map<String, String> clients = Map.of("bootstrap.servers", pipeline.bootstrapServers());
    codec = new PredictionCodec(pipeline.learner().task());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", pipeline.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(new TopicPartition(new Topics(pipeline.name()).predictions(), 0)));
    models = ModelLog.open(clients, RegistryTopics.of(pipeline.name()));
  }

  /** Reads what was committed since the last call. */
  Outcome read() {
    consumer.poll(POLL).forEach(record -> predictions.add(codec.decode(record.value())));
    return this;
  }

  List<Prediction> predictions() {
    return predictions;
  }

  /** The ids of the first events: one without an id of its own is named by where it lies. */
  List<String> ids(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(offset -> pipeline.source().events() + "-0-" + offset)
        .toList();
  }

  /** Model hash by version. */
  Map<Integer, String> versions() {
    Map<Integer, String> hashes = new TreeMap<>();
    for (Published published : models.readToEnd(Duration.ofSeconds(20)).versions(pipeline.name())) {
      ModelVersion version = published.manifest().version();
      hashes.put(version.version(), published.manifest().modelHash());
    }
    return hashes;
  }

  /** The versions that may not be served, with the reason. */
  Map<Integer, String> refused() {
    Map<Integer, String> reasons = new TreeMap<>();
    for (Published published : models.readToEnd(Duration.ofSeconds(20)).versions(pipeline.name())) {
      published
          .manifest()
          .refusal()
          .ifPresent(reason -> reasons.put(published.manifest().version().version(), reason));
    }
    return reasons;
  }

  @Override
  public void close() {
    consumer.close();
    models.close();
  }
}

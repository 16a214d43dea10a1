package io.tributary.benchmarks.faults;

import io.tributary.learning.online.Learned;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.onnx.ModelHash;
import io.tributary.streams.labelling.DamagedExampleException;
import io.tributary.streams.labelling.LabeledExample;
import io.tributary.streams.labelling.LabeledExampleCodec;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.rehearse.Rehearsal.Version;
import io.tributary.streams.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A learner of our own over the committed training log, in the order of its offsets: what the
 * pipeline must have learned. Confined to one thread.
 */
final class Replay implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final OnlineLearner learner;
  private final Tally tally;
  private final List<Version> versions = new ArrayList<>();

  Replay(Pipeline pipeline, int events) {
    learner = OnlineLearner.create(pipeline.learner());
    tally = new Tally("examples", events);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", pipeline.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(new TopicPartition(new Topics(pipeline.name()).examples(), 0)));
  }

  /** Takes what is committed and not taken yet; how many different examples there are now. */
  int read() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      learn(record);
    }
    return tally.seen();
  }

  private void learn(ConsumerRecord<byte[], byte[]> record) {
    LabeledExample labeled;
    try {
      labeled = LabeledExampleCodec.decode(record.value());
    } catch (DamagedExampleException damaged) {
      throw new FaultException("the example at offset " + record.offset(), damaged);
    }
    tally.add(labeled.eventId());
    Learned learned = learner.learn(labeled.example());
    learned
        .snapshot()
        .ifPresent(
            snapshot ->
                versions.add(
                    new Version(
                        snapshot.version(), snapshot.examples(), ModelHash.of(snapshot.model()))));
  }

  /** Which examples there are. */
  Tally tally() {
    return tally;
  }

  /** Every version that these examples make. */
  List<Version> versions() {
    return versions;
  }

  @Override
  public void close() {
    consumer.close();
  }
}

package io.tributary.benchmarks.faults;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.PredictionCodec;
import io.tributary.streams.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads committed predictions as they come, on a thread of its own that outlives every fault. Its
 * methods may be called from any thread.
 */
final class Watch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final PredictionCodec codec;
  private final Tally tally;
  private final Thread thread;
  private volatile boolean closing;
  private volatile int predicted;
  private volatile long newest = Long.MIN_VALUE;

  private Watch(Pipeline pipeline, Tally tally, KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.tally = tally;
    codec = new PredictionCodec(pipeline.learner().task());
    thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::run);
  }

  /** Begins to read; the topic must exist. */
  static Watch start(Pipeline pipeline, int events, int partitions) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", pipeline.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest",
                "reconnect.backoff.max.ms", "200"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    String topic = new Topics(pipeline.name()).predictions();
    consumer.assign(
        IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList());
    Watch watch = new Watch(pipeline, new Tally("predictions", events), consumer);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try (consumer) {
      while (!closing) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          tally.add(codec.decode(record.value()).id());
          newest = Math.max(newest, record.timestamp());
        }
        predicted = tally.seen();
      }
    } catch (WakeupException closed) {
      // as asked
    }
  }

  /** How many different events have a committed prediction. */
  int predicted() {
    return predicted;
  }

  /** Whether a prediction has been seen that was appended at or after this moment. */
  boolean hasPredictionSince(Instant moment) {
    return newest >= moment.toEpochMilli();
  }

  /** Ends the thread; what it has counted may be read then. */
  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was counted; only after {@link #close}. */
  Tally tally() {
    return tally;
  }
}

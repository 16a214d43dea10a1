package io.tributary.benchmarks.faults;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.PredictionCodec;
import io.tributary.streams.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
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
  private final AtomicLongArray newest;
  private final Order order;
  private volatile int predicted;
  private volatile int reached;

  private Watch(
      Pipeline pipeline, Tally tally, int partitions, KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.tally = tally;
    newest = new AtomicLongArray(partitions);
    order = new Order(partitions);
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
    Watch watch = new Watch(pipeline, new Tally("predictions", events), partitions, consumer);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try (consumer) {
      while (!closing) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          take(record);
        }
        predicted = tally.seen();
        reached = order.reached();
      }
    } catch (WakeupException closed) {
      // as asked
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String id = codec.decode(record.value()).id();
    int partition = record.partition();
    tally.add(id);
    order.add(partition, Tally.number(id));
    newest.set(partition, Math.max(newest.get(partition), record.timestamp()));
  }

  /** How many different events have a committed prediction. */
  int predicted() {
    return predicted;
  }

  /** One more than the number of the newest event that has a committed prediction. */
  int reached() {
    return reached;
  }

  /** Whether a prediction has been seen that was appended at or after this moment. */
  boolean hasPredictionSince(Instant moment) {
    return partitions().anyMatch(p -> newest.get(p) >= moment.toEpochMilli());
  }

  /** As {@link #hasPredictionSince}, in each partition. */
  boolean hasPredictedEverywhereSince(Instant moment) {
    return partitions().allMatch(p -> newest.get(p) >= moment.toEpochMilli());
  }

  private IntStream partitions() {
    return IntStream.range(0, newest.length());
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

  /** What is wrong, one line each; only after {@link #close}. */
  List<String> findings() {
    List<String> findings = new ArrayList<>(tally.findings());
    findings.addAll(order.findings());
    return findings;
  }
}

package io.tributary.benchmarks.pipeline;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events at a fixed rate and times how long each takes to come out. An event's time begins
 * when it was to be sent by the plan, not when it could be: one that had to wait for the sender has
 * waited too (Tene, "How NOT to measure latency": coordinated omission).
 */
final class LatencyTrial {

  private static final Duration POLL = Duration.ofMillis(10);
  private static final long HIGHEST_NANOS = 60_000_000_000L;
  private static final double NO_PAUSE = 1e9;
  private static final long GRACE_NANOS = 20_000_000_000L;

  private final String bootstrapServers;
  private final String events;
  private final String results;
  private final byte[][] pool;

  /**
   * @param events the topic to send to
   * @param results the topic in which one record appears for each, with the same key
   */
  LatencyTrial(String bootstrapServers, String events, String results, byte[][] pool) {
    this.bootstrapServers = bootstrapServers;
    this.events = events;
    this.results = results;
    this.pool = pool;
  }

  /** Results per second when events are sent as fast as the sender can. */
  double capacity(long total, boolean committedOnly) throws InterruptedException {
    long from = System.nanoTime();
    var _ = run(NO_PAUSE, total, 0, committedOnly);
    return total / ((System.nanoTime() - from) / 1e9);
  }

  /**
   * Nanoseconds from plan to result.
   *
   * @param settleSeconds at the beginning, which are not counted
   * @throws IllegalStateException when results are missing
   */
  Histogram run(double perSecond, double settleSeconds, double seconds, boolean committedOnly)
      throws InterruptedException {
    long settle = (long) (perSecond * settleSeconds);
    return run(perSecond, settle + (long) (perSecond * seconds), settle, committedOnly);
  }

  private Histogram run(double perSecond, long total, long settle, boolean committedOnly)
      throws InterruptedException {
    Histogram histogram = new Histogram(HIGHEST_NANOS, 3);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(committedOnly)) {
      AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
      Thread sender =
          Thread.ofPlatform().name("events").start(() -> send(perSecond, total, failure));
      long received = 0;
      long end = System.nanoTime() + (long) (total / perSecond * 1e9) + GRACE_NANOS;
      while (received < total && System.nanoTime() < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          long now = System.nanoTime();
          if (received++ >= settle) {
            histogram.recordValue(
                Math.clamp(now - ByteBuffer.wrap(record.key()).getLong(), 0, HIGHEST_NANOS));
          }
        }
      }
      sender.join();
      RuntimeException refused = failure.get();
      if (refused != null) {
        throw refused;
      }
      if (received < total) {
        throw new IllegalStateException(received + " of " + total + " events came out");
      }
      return histogram;
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(boolean committedOnly) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                committedOnly ? "read_committed" : "read_uncommitted",
                "auto.offset.reset",
                "latest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    TopicPartition partition = new TopicPartition(results, 0);
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    // Looks the end up now: seekToEnd alone waits for the first poll.
    var _ = consumer.position(partition);
    return consumer;
  }

  private void send(
      double perSecond, long total, AtomicReference<@Nullable RuntimeException> failure) {
    try (KafkaProducer<byte[], byte[]> producer =
        EventLog.producer(bootstrapServers, Map.of("linger.ms", "1"))) {
      long began = System.nanoTime();
      for (long i = 0; i < total; i++) {
        long due = began + (long) (i / perSecond * 1e9);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(due).array();
        var _ = producer.send(new ProducerRecord<>(events, 0, key, pool[(int) (i % pool.length)]));
      }
    } catch (RuntimeException refused) {
      failure.set(refused);
    }
  }
}

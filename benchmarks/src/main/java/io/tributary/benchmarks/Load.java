package io.tributary.benchmarks;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Events one by one at a steady rate, from a thread of its own, into partition 0. Each bears the
 * time at which it was due and not that at which it could be sent, so that one which had to wait
 * for the sender has waited too.
 */
public final class Load {

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final LongFunction<byte[]> events;
  private final double perSecond;
  private final long most;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile long sent;

  private Load(
      String bootstrapServers,
      String topic,
      LongFunction<byte[]> events,
      double perSecond,
      long most) {
    this.topic = topic;
    this.events = events;
    this.perSecond = perSecond;
    this.most = most;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "1"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread = Thread.ofPlatform().daemon().name("events").start(this::run);
  }

  /**
   * Begins to send.
   *
   * @param events by their number, from 0
   * @param most how many; it ends by itself then
   */
  public static Load start(
      String bootstrapServers,
      String topic,
      LongFunction<byte[]> events,
      double perSecond,
      long most) {
    return new Load(bootstrapServers, topic, events, perSecond, most);
  }

  private void run() {
    long began = System.nanoTime();
    long beganMillis = System.currentTimeMillis();
    try (producer) {
      for (long i = 0; i < most && !stopping; i++) {
        long after = (long) (i / perSecond * 1e9);
        while (System.nanoTime() < began + after) {
          LockSupport.parkNanos(began + after - System.nanoTime());
        }
        long due = beganMillis + after / 1_000_000;
        var _ = producer.send(new ProducerRecord<>(topic, 0, due, null, events.apply(i)));
        sent = i + 1;
      }
    } catch (RuntimeException refused) {
      failure.set(refused);
    }
  }

  /** Ends it, and tells how many events the broker has. */
  public long stop() throws InterruptedException {
    stopping = true;
    return await();
  }

  /** Waits until all are sent, and tells how many events the broker has. */
  public long await() throws InterruptedException {
    thread.join();
    RuntimeException refused = failure.get();
    if (refused != null) {
      throw refused;
    }
    return sent;
  }
}

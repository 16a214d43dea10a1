package io.tributary.benchmarks.swap;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Events one by one at a steady rate, from a thread of its own, until it is stopped. */
final class Load {

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final double perSecond;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile long sent;

  private Load(String bootstrapServers, String topic, double perSecond) {
    this.topic = topic;
    this.perSecond = perSecond;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "0"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread = Thread.ofPlatform().daemon().name("events").start(this::run);
  }

  static Load start(String bootstrapServers, String topic, double perSecond) {
    return new Load(bootstrapServers, topic, perSecond);
  }

  private void run() {
    long began = System.nanoTime();
    try (producer) {
      for (long i = 0; !stopping; i++) {
        long due = began + (long) (i / perSecond * 1e9);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        var _ = producer.send(new ProducerRecord<>(topic, 0, null, Workload.event(i)));
        sent = i + 1;
      }
    } catch (RuntimeException refused) {
      failure.set(refused);
    }
  }

  /** Ends it, and tells how many events the broker has. */
  long stop() throws InterruptedException {
    stopping = true;
    thread.join();
    RuntimeException refused = failure.get();
    if (refused != null) {
      throw refused;
    }
    return sent;
  }
}

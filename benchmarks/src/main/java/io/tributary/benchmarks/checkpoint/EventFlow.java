package io.tributary.benchmarks.checkpoint;

import io.tributary.streams.send.Destination;
import io.tributary.streams.send.EventProducer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends events at a steady rate, from a thread of its own, until it is closed. */
final class EventFlow implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(10);

  private final EventProducer producer;
  private final double perSecond;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final Thread thread;

  private EventFlow(EventProducer producer, double perSecond) {
    this.producer = producer;
    this.perSecond = perSecond;
    thread = Thread.ofPlatform().daemon().name("events").start(this::run);
  }

  static EventFlow start(String bootstrapServers, String topic, double perSecond) {
    return new EventFlow(
        EventProducer.open(new Destination(bootstrapServers, topic, Duration.ofMinutes(1))),
        perSecond);
  }

  private void run() {
    long began = System.nanoTime();
    long sent = 0;
    try (producer) {
      while (!stop.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        double due = (System.nanoTime() - began) / 1e9 * perSecond;
        while (sent < due) {
          producer.send(Optional.empty(), Subject.event(sent++));
        }
      }
      producer.flush();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException refused) {
      failure.set(refused);
    }
  }

  /** How many events the broker has; throws when one could not be sent. */
  long acknowledged() {
    RuntimeException refused = failure.get();
    if (refused != null) {
      throw refused;
    }
    return producer.acknowledged();
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

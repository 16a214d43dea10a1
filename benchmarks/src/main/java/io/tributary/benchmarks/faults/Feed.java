package io.tributary.benchmarks.faults;

import io.tributary.streams.eventfile.EventFile;
import io.tributary.streams.eventfile.EventRow;
import io.tributary.streams.events.EventWriter;
import io.tributary.streams.formats.EventFormats;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.send.Destination;
import io.tributary.streams.send.EventProducer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntSupplier;

/**
 * Sends the readings on a thread of its own, by default some events ahead of their predictions, so
 * that there is always work and the broker is written to whenever it dies.
 */
final class Feed implements AutoCloseable {

  private static final int MOST_AHEAD = 20_000;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration FULL = Duration.ofMillis(20);

  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile IntSupplier released = () -> 0;
  private final Thread thread;

  private Feed(Pipeline pipeline, Readings readings) {
    thread = Thread.ofPlatform().daemon().name("feed").unstarted(() -> run(pipeline, readings));
  }

  /** Begins to send what is {@linkplain #release released}: nothing at first. */
  static Feed start(Pipeline pipeline, Readings readings) {
    Feed feed = new Feed(pipeline, readings);
    feed.thread.start();
    return feed;
  }

  private void run(Pipeline pipeline, Readings readings) {
    Destination destination =
        new Destination(pipeline.bootstrapServers(), pipeline.source().events(), TIMEOUT);
    try (EventProducer producer = EventProducer.open(destination);
        EventFile file = EventFile.open(readings.file())) {
      EventWriter writer = EventFormats.of(pipeline).writer(pipeline, file.columns());
      int meter = file.columns().indexOf("meter");
      for (int sent = 0; sent < readings.events(); sent++) {
        while (sent >= released.getAsInt()) {
          Patience.pause(FULL);
        }
        EventRow row = file.next().orElseThrow();
        producer.send(Optional.of(row.cells().get(meter)), writer.write(row.cells()));
      }
      producer.flush();
      done.complete(null);
    } catch (RuntimeException failure) {
      done.completeExceptionally(failure);
    }
  }

  /** Sends no more than so many events in all, until more are released. */
  void release(int events) {
    released = () -> events;
  }

  /** Sends everything, but keeps some events at most ahead of their predictions. */
  void releaseAll(Readings readings, IntSupplier predicted) {
    int ahead = Math.min(MOST_AHEAD, readings.events() / 10);
    released = () -> predicted.getAsInt() + ahead;
  }

  /** Fails when sending has failed. */
  void requireSound() {
    if (done.isCompletedExceptionally()) {
      try {
        done.join();
      } catch (CompletionException failure) {
        throw new FaultException("the events could not be sent", failure);
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

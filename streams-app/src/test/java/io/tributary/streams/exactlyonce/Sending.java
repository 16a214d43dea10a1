package io.tributary.streams.exactlyonce;

import io.tributary.streams.eventfile.EventFile;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.progress.Progress;
import io.tributary.streams.send.Destination;
import io.tributary.streams.send.EventProducer;
import io.tributary.streams.send.FileSender;
import io.tributary.streams.send.Pace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends a file's events at a bounded rate in a thread of its own. */
final class Sending {

  private final EventProducer producer;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private Sending(EventProducer producer) {
    this.producer = producer;
  }

  static Sending start(Pipeline pipeline, Path events, double perSecond) {
    return start(pipeline, events, 0, Long.MAX_VALUE, perSecond);
  }

  /** As the other, but for some rows only: after {@code skipped} rows, {@code count} at most. */
  static Sending start(Pipeline pipeline, Path events, int skipped, long count, double perSecond) {
    EventProducer producer =
        EventProducer.open(
            new Destination(
                pipeline.bootstrapServers(), pipeline.source().events(), Duration.ofMinutes(2)));
    Sending sending = new Sending(producer);
    Thread.ofVirtual()
        .name("sending")
        .start(() -> sending.run(pipeline, events, skipped, count, perSecond));
    return sending;
  }

  private void run(Pipeline pipeline, Path events, int skipped, long count, double perSecond) {
    try (producer;
        EventFile file = EventFile.open(events);
        Progress progress = Progress.of("send", file.bytes(), Clock.systemUTC())) {
      for (int i = 0; i < skipped; i++) {
        var _ = file.next().orElseThrow();
      }
      new FileSender(pipeline, file).send(producer, Pace.of(perSecond), count, progress);
      done.complete(null);
    } catch (InterruptedException | RuntimeException failure) {
      done.completeExceptionally(failure);
    }
  }

  /** How many events the broker has. */
  long acknowledged() {
    return producer.acknowledged();
  }

  boolean isDone() {
    return done.isDone();
  }

  /** Waits for the last event. */
  void await() {
    try {
      done.join();
    } catch (CompletionException failure) {
      throw new IllegalStateException("could not send the events", failure.getCause());
    }
  }
}

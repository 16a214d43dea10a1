package io.tributary.streams.demo;

import io.micrometer.core.instrument.Counter;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.payments.PaymentSender;
import io.tributary.streams.payments.PaymentStream;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import io.tributary.streams.send.Destination;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * A running demo: every role, an embedded broker, and a sender of simulated payments.
 *
 * <p>Confined to one thread, but for {@link #stop}.
 */
public final class Demo implements AutoCloseable {

  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration DRAIN = Duration.ofSeconds(60);

  private final DemoFolder folder;
  private final PipelineRuntime runtime;
  private final PaymentSender sender;
  private final Clock clock;
  private Instant started;

  private Demo(DemoFolder folder, PipelineRuntime runtime, PaymentSender sender, Clock clock) {
    this.folder = folder;
    this.runtime = runtime;
    this.sender = sender;
    this.clock = clock;
    started = clock.instant();
  }

  /**
   * Starts broker and roles in an emptied folder; payments come with {@link #run}.
   *
   * @param rate payments per second
   * @param seed of the payments
   * @throws UserException when something stands in the way; nothing runs then
   */
  public static Demo start(Path folder, double rate, long seed, Clock clock) {
    DemoFolder prepared = DemoFolder.prepare(folder);
    Pipeline pipeline = prepared.pipeline();
    PipelineRuntime runtime =
        PipelineRuntime.start(pipeline, new RunOptions(EnumSet.allOf(Role.class), true, 1), clock);
    Destination destination =
        new Destination(
            runtime.pipeline().bootstrapServers(),
            pipeline.source().events(),
            Destination.DEFAULT_TIMEOUT);
    PaymentStream payments = new PaymentStream(seed, PaymentStream.DEFAULT_DRIFT_EVERY);
    return new Demo(
        prepared, runtime, new PaymentSender(pipeline, destination, rate, payments, clock), clock);
  }

  /** The pipeline file, for other commands. */
  public Path pipelineFile() {
    return folder.file();
  }

  /** Where meters and health are served. */
  public int adminPort() {
    return runtime.adminPort();
  }

  /**
   * Sends payments until the time is over or {@link #stop} is called, and waits until all that was
   * sent is learned.
   *
   * @param listener told every few seconds how it goes
   * @return how it went
   * @throws UserException when a role has failed, or what was sent is not learned in time
   */
  public DemoState run(Duration duration, Consumer<DemoState> listener)
      throws InterruptedException {
    Instant deadline = clock.instant().plus(START);
    while (!runtime.ready()) {
      require(clock.instant().isBefore(deadline), "the roles were not ready in time");
      runtime.await(TICK);
    }
    started = clock.instant();
    CompletableFuture<Long> sending = sending(duration);
    Instant nextReport = started.plus(REPORT_EVERY);
    while (!sending.isDone()) {
      runtime.await(TICK);
      if (!clock.instant().isBefore(nextReport)) {
        listener.accept(state());
        nextReport = nextReport.plus(REPORT_EVERY);
      }
    }
    long sent = result(sending);
    deadline = clock.instant().plus(DRAIN);
    while (state().learned() < sent) {
      require(clock.instant().isBefore(deadline), "not all of " + sent + " payments were learned");
      runtime.await(TICK);
    }
    return state();
  }

  private CompletableFuture<Long> sending(Duration duration) {
    CompletableFuture<Long> sending = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("payments")
        .daemon()
        .start(
            () -> {
              try {
                sending.complete(sender.send(duration));
              } catch (InterruptedException | RuntimeException failure) {
                sending.completeExceptionally(failure);
              }
            });
    return sending;
  }

  private static long result(CompletableFuture<Long> sending) {
    try {
      return sending.join();
    } catch (CompletionException failure) {
      throw new UserException(
          UserException.FAILED, "payments could not be sent: " + failure.getCause(), failure);
    }
  }

  private static void require(boolean held, String otherwise) {
    if (!held) {
      throw new UserException(UserException.FAILED, otherwise);
    }
  }

  private DemoState state() {
    return new DemoState(
        Duration.between(started, clock.instant()),
        sender.sent(),
        count("tributary.score.events"),
        count("tributary.model.swaps"),
        runtime.training());
  }

  private long count(String counter) {
    Counter found = runtime.meters().find(counter).counter();
    return found == null ? 0 : Math.round(found.count());
  }

  /** Ends {@link #run} soon, as if the time were over; may be called from any thread. */
  public void stop() {
    sender.stop();
  }

  @Override
  public void close() {
    runtime.close();
  }
}

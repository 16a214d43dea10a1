package io.tributary.streams.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.streams.metrics.StreamsMeters;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one role's Kafka Streams running. After a failure that passes by itself it is closed and
 * started anew: as the same member of its group and with the same transactional ids, so at once,
 * and from the last commit. So it is when the time of day was set back. An outage is waited out
 * with pauses. Any other failure, or too many, ends the role.
 */
final class RoleRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RoleRunner.class);
  private static final Duration ORDERLY_END = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Role role;
  private final Supplier<Topology> topology;
  private final Properties settings;
  private final MeterRegistry registry;
  private final Failures failures;
  private final Restarts restarts;
  private final TimeOfDay timeOfDay;
  private final BlockingQueue<Restart> due = new ArrayBlockingQueue<>(1);
  private final Thread supervisor;
  private volatile @Nullable KafkaStreams streams;
  private volatile boolean closing;
  private volatile @Nullable Restart pending;
  private @Nullable StreamsMeters meters;

  private RoleRunner(
      Role role,
      Supplier<Topology> topology,
      Properties settings,
      MeterRegistry registry,
      Restarts restarts,
      TimeOfDay timeOfDay,
      Failures failures) {
    this.role = role;
    this.topology = topology;
    this.settings = settings;
    this.registry = registry;
    this.restarts = restarts;
    this.timeOfDay = timeOfDay;
    this.failures = failures;
    this.supervisor =
        Thread.ofPlatform().daemon().name(role.id() + "-supervisor").unstarted(this::supervise);
  }

  /**
   * Starts the role.
   *
   * @param topology builds it afresh for every start
   * @param failures is told once when the role has ended by a failure
   */
  static RoleRunner start(
      Role role,
      Supplier<Topology> topology,
      Properties settings,
      MeterRegistry registry,
      Restarts restarts,
      TimeOfDay timeOfDay,
      Failures failures) {
    RoleRunner runner =
        new RoleRunner(role, topology, settings, registry, restarts, timeOfDay, failures);
    runner.open();
    runner.supervisor.start();
    return runner;
  }

  /**
   * @param pause from the end to the next start
   * @param reason for people
   */
  private record Restart(Duration pause, String reason) {}

  /** Whether it runs or is about to. */
  boolean live() {
    if (pending != null) {
      return true;
    }
    KafkaStreams current = streams;
    return current != null
        && (current.state().isRunningOrRebalancing()
            || current.state() == KafkaStreams.State.CREATED);
  }

  /** Why records are not processed; empty when they are, or would be if there were any. */
  Optional<String> obstacle() {
    Restart restart = pending;
    if (restart != null) {
      return Optional.of("%s starts anew after: %s".formatted(role.id(), restart.reason()));
    }
    KafkaStreams current = streams;
    return current != null && current.state() == KafkaStreams.State.RUNNING
        ? Optional.empty()
        : Optional.of(role.id() + " starts, rebalances or has stopped");
  }

  /** The operators and stores, for people. */
  String description() {
    return role.id() + "\n" + topology.get().describe();
  }

  private void open() {
    KafkaStreams opened = new KafkaStreams(topology.get(), settings);
    AtomicBoolean well = new AtomicBoolean(true);
    opened.setUncaughtExceptionHandler(
        failure -> {
          // What fails one thread often fails the others too, and is one failure all the same.
          if (well.getAndSet(false) && !closing) {
            handle(failure);
          }
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    meters = new StreamsMeters(registry, opened, role.id());
    streams = opened;
    pending = null;
    opened.start();
  }

  private void handle(Throwable failure) {
    restarts
        .next(failure)
        .ifPresentOrElse(
            pause -> {
              Restart restart = new Restart(pause, Failures.message(failure));
              LOG.warn("{} starts anew{} after: {}", role.id(), told(pause), restart.reason());
              LOG.debug("because of", failure);
              pending = restart;
              var _ = due.offer(restart);
            },
            () -> failures.ended(role, failure));
  }

  private static String told(Duration pause) {
    return pause.isZero() ? "" : " in " + pause.toMillis() + " ms";
  }

  private void supervise() {
    try {
      while (true) {
        Restart restart = due.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (restart != null) {
          closeStreams();
          TimeUnit.MILLISECONDS.sleep(restart.pause().toMillis());
          restart();
        } else if (timeOfDay.wasSetBack()) {
          // Kafka Streams and its clients would wait until the time is again what it was.
          LOG.warn("{} starts anew, since the time of day was set back", role.id());
          closeStreams();
          restart();
        }
      }
    } catch (InterruptedException closed) {
      LOG.debug("{} is supervised no more", role.id(), closed);
    } catch (RuntimeException failure) {
      failures.ended(role, failure);
    }
  }

  private synchronized void restart() {
    if (!closing) {
      due.clear();
      open();
    }
  }

  private synchronized void closeStreams() {
    if (meters != null) {
      meters.close();
      meters = null;
    }
    KafkaStreams current = streams;
    if (current != null && !current.close(ORDERLY_END)) {
      LOG.warn("{} did not end within {} s", role.id(), ORDERLY_END.toSeconds());
    }
  }

  @Override
  public void close() {
    closing = true;
    supervisor.interrupt();
    closeStreams();
  }
}

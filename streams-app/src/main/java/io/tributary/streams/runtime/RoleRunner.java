package io.tributary.streams.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.streams.metrics.StreamsMeters;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
 * and from the last commit. So it is when the time of day was set back. Any other failure, or too
 * many, ends the role.
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
  private final Semaphore failed = new Semaphore(0);
  private final Thread supervisor;
  private volatile @Nullable KafkaStreams streams;
  private volatile boolean closing;
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

  /** Whether it runs or is about to. */
  boolean live() {
    KafkaStreams current = streams;
    return current != null
        && (current.state().isRunningOrRebalancing()
            || current.state() == KafkaStreams.State.CREATED);
  }

  /** Whether it processes, or would if there were records. */
  boolean running() {
    KafkaStreams current = streams;
    return current != null && current.state() == KafkaStreams.State.RUNNING;
  }

  /** The operators and stores, for people. */
  String description() {
    return role.id() + "\n" + topology.get().describe();
  }

  private void open() {
    KafkaStreams opened = new KafkaStreams(topology.get(), settings);
    opened.setUncaughtExceptionHandler(this::handle);
    meters = new StreamsMeters(registry, opened, role.id());
    streams = opened;
    opened.start();
  }

  private StreamThreadExceptionResponse handle(Throwable failure) {
    if (!closing) {
      if (Failures.passes(failure) && restarts.allow()) {
        LOG.warn("{} starts anew after: {}", role.id(), Failures.message(failure));
        LOG.debug("because of", failure);
        failed.release();
      } else {
        failures.ended(role, failure);
      }
    }
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private void supervise() {
    try {
      while (true) {
        if (failed.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          restart();
        } else if (timeOfDay.wasSetBack()) {
          // Kafka Streams and its clients would wait until the time is again what it was.
          LOG.warn("{} starts anew, since the time of day was set back", role.id());
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
      closeStreams();
      failed.drainPermits();
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

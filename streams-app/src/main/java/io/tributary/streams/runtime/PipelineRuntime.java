package io.tributary.streams.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.streams.admin.AdminServer;
import io.tributary.streams.broker.EmbeddedBroker;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.metrics.Meters;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TopicAdmin;
import io.tributary.streams.topics.Topics;
import io.tributary.streams.training.LogBounds;
import io.tributary.streams.training.TrainingReport;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline that runs: broker, topics, models, roles and admin port, started in this order and
 * stopped in the reverse one. Safe for use by many threads.
 */
public final class PipelineRuntime implements AutoCloseable {

  private final Pipeline pipeline;
  private final Closing closing;
  private final Meters meters;
  private final Failures failures;
  private final RunningRoles roles;
  private final AtomicReference<@Nullable TrainingReport> training;
  private final int adminPort;

  private PipelineRuntime(
      Pipeline pipeline,
      Closing closing,
      Meters meters,
      Failures failures,
      RunningRoles roles,
      AtomicReference<@Nullable TrainingReport> training,
      int adminPort) {
    this.pipeline = pipeline;
    this.closing = closing;
    this.meters = meters;
    this.failures = failures;
    this.roles = roles;
    this.training = training;
    this.adminPort = adminPort;
  }

  /**
   * Starts everything and returns when every role has started.
   *
   * @throws UserException when something stands in the way; nothing runs then
   */
  public static PipelineRuntime start(Pipeline wanted, RunOptions options, Clock clock) {
    Closing closing = new Closing();
    try {
      return start(wanted, options, clock, closing);
    } catch (RuntimeException failure) {
      closing.close();
      throw failure;
    }
  }

  private static PipelineRuntime start(
      Pipeline wanted, RunOptions options, Clock clock, Closing closing) {
    Pipeline pipeline = options.embedded() ? embed(wanted, closing) : wanted;
    LogBounds log = prepare(pipeline, options);
    Meters meters = closing.add(new Meters());
    MeterRegistry registry = meters.registry();
    Failures failures = new Failures();
    AtomicReference<@Nullable TrainingReport> training = new AtomicReference<>();
    RoleStarter starter = new RoleStarter(pipeline, registry, clock, failures, closing);
    RunningRoles roles = starter.start(options.roles(), log, training::set);
    AdminServer admin =
        closing.add(
            AdminServer.start(
                pipeline.admin().host(),
                pipeline.admin().port(),
                new RuntimeVitals(roles, meters, failures)));
    return new PipelineRuntime(pipeline, closing, meters, failures, roles, training, admin.port());
  }

  private static Pipeline embed(Pipeline pipeline, Closing closing) {
    EmbeddedBroker broker =
        closing.add(
            EmbeddedBroker.start(
                pipeline.state().resolve("broker"), port(pipeline.bootstrapServers())));
    return pipeline.withBootstrapServers(broker.bootstrapServers());
  }

  private static int port(String bootstrapServers) {
    try {
      return Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
    } catch (NumberFormatException noPort) {
      throw new UserException(
          UserException.WRONG_INPUT,
          "An embedded broker needs one address as bootstrap.servers, such as localhost:9092, but"
              + " it is '"
              + bootstrapServers
              + "'.",
          noPort);
    }
  }

  private static LogBounds prepare(Pipeline pipeline, RunOptions options) {
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      new TopicAdmin(kafka, pipeline)
          .prepare(options.embedded() ? OptionalInt.of(options.partitions()) : OptionalInt.empty());
      Topics topics = new Topics(pipeline.name());
      if (options.roles().contains(Role.SCORING)) {
        String events = pipeline.source().events();
        new Positions(kafka, pipeline, Role.SCORING, events, topics.predictions())
            .prepare(options.from());
      }
      if (options.roles().contains(Role.LABELLING)) {
        new Positions(kafka, pipeline, Role.LABELLING, topics.predictions(), topics.examples())
            .prepare(Optional.empty());
      }
      return options.roles().contains(Role.TRAINING)
          ? TrainingLog.position(kafka, pipeline)
          : new LogBounds(0, 0);
    }
  }

  /** The pipeline as it runs: with an embedded broker, at that broker's address. */
  public Pipeline pipeline() {
    return pipeline;
  }

  /** The port that serves meters and health. */
  public int adminPort() {
    return adminPort;
  }

  /** Where every meter of this process is. */
  public MeterRegistry meters() {
    return meters.registry();
  }

  /** How training went at its last commit here; empty when it does not run here. */
  public Optional<TrainingReport> training() {
    return Optional.ofNullable(training.get());
  }

  /** Whether every role runs and, where events are scored, a model is warm and young enough. */
  public boolean ready() {
    return roles.obstacle().isEmpty();
  }

  /**
   * Waits while everything runs, and returns when the time is over.
   *
   * @throws UserException as soon as a role has ended by a failure
   */
  public void await(Duration patience) throws InterruptedException {
    failures.await(patience);
  }

  /** Stops everything in order: admin port, roles, models, broker. */
  @Override
  public void close() {
    closing.close();
  }
}

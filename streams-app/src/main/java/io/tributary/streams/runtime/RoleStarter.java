package io.tributary.streams.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.promotion.RegistryListener;
import io.tributary.registry.promotion.RegistryRole;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.device.Placement;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.labelling.LabellingTopology;
import io.tributary.streams.models.RegistrySetup;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.RunningRoles.Scoring;
import io.tributary.streams.scoring.Canary;
import io.tributary.streams.scoring.Challengers;
import io.tributary.streams.scoring.Freshness;
import io.tributary.streams.scoring.ModelLoader;
import io.tributary.streams.scoring.ModelMeters;
import io.tributary.streams.scoring.ModelSlot;
import io.tributary.streams.scoring.OnnxRuntime;
import io.tributary.streams.scoring.ScoringMeters;
import io.tributary.streams.scoring.ScoringTopology;
import io.tributary.streams.scoring.Shadow;
import io.tributary.streams.topics.Topics;
import io.tributary.streams.training.LogBounds;
import io.tributary.streams.training.TrainingReport;
import io.tributary.streams.training.TrainingTopology;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Starts roles, those that others wait for first. */
final class RoleStarter {

  private static final Logger LOG = LoggerFactory.getLogger(RoleStarter.class);

  private static final Duration MODEL_PATIENCE = Duration.ofMinutes(1);

  private final Pipeline pipeline;
  private final MeterRegistry registry;
  private final Clock clock;
  private final Failures failures;
  private final Closing closing;
  private final String instance;
  private final List<RoleRunner> running = new ArrayList<>();

  /**
   * @param closing is given everything that is started
   */
  RoleStarter(
      Pipeline pipeline, MeterRegistry registry, Clock clock, Failures failures, Closing closing) {
    this.pipeline = pipeline;
    this.registry = registry;
    this.clock = clock;
    this.failures = failures;
    this.closing = closing;
    this.instance = InstanceId.in(pipeline.state());
  }

  RunningRoles start(Set<Role> roles, LogBounds log, Consumer<TrainingReport> listener) {
    Optional<RegistryRole> aliases =
        roles.contains(Role.REGISTRY) ? Optional.of(registry()) : Optional.empty();
    if (roles.contains(Role.TRAINING)) {
      run(
          Role.TRAINING,
          builder -> TrainingTopology.build(builder, pipeline, log, registry, listener));
    }
    if (roles.contains(Role.LABELLING)) {
      run(Role.LABELLING, this::label);
    }
    Optional<Scoring> models =
        roles.contains(Role.SCORING) ? Optional.of(scoring()) : Optional.empty();
    return new RunningRoles(running, models, aliases);
  }

  private void label(StreamsBuilder builder) {
    LabellingTopology.build(
        builder,
        new Topics(pipeline.name()),
        pipeline.learner().task(),
        new DeadLetters(pipeline.source().maxRecordBytes()),
        registry);
  }

  private Scoring scoring() {
    OnnxRuntime runtime = OnnxRuntime.of(pipeline);
    Placement placement = runtime.placement();
    LOG.atLevel(placement.asWished() ? Level.INFO : Level.WARN)
        .log("models run on {}: {}", placement, placement.reason());
    ModelSlot slot = closing.add(new ModelSlot());
    ScoringMeters meters = new ScoringMeters(registry, clock);
    ModelLoader loader = closing.add(ModelLoader.start(pipeline, runtime, slot, meters, clock));
    Challengers challengers =
        new Challengers(
            pipeline.scoring().canary().map(wanted -> canary(wanted, runtime)),
            pipeline.scoring().shadow().stream().map(this::shadow).toList());
    loader.awaitReady(MODEL_PATIENCE);
    run(
        Role.SCORING,
        builder -> ScoringTopology.build(builder, pipeline, runtime, slot, challengers, meters));
    return new Scoring(loader, new Freshness(pipeline.scoring().maxModelAge(), meters.champion()));
  }

  // Before the first record, so that keys stick to their version over restarts too.
  private Canary canary(Pipeline.Scoring.Canary wanted, OnnxRuntime runtime) {
    Canary canary = closing.add(new Canary(pipeline.name(), wanted, registry, clock));
    closing.add(canary.follow(pipeline, runtime, clock)).awaitReady(MODEL_PATIENCE);
    return canary;
  }

  // Nobody waits for its first version either.
  private Shadow shadow(String alias) {
    Shadow shadow = closing.add(Shadow.start(pipeline, alias, registry, clock));
    closing.add(shadow.follow(pipeline, clock));
    return shadow;
  }

  private RegistryRole registry() {
    return closing.add(RegistryRole.start(RegistrySetup.of(pipeline), clock, listener()));
  }

  private RegistryListener listener() {
    return new RegistryListener() {
      @Override
      public void refused(ModelVersion version, String reason) {
        ModelMeters.refusals(registry, Role.REGISTRY.id()).increment();
      }

      @Override
      public void failed(String reason) {
        failures.ended(
            new UserException(UserException.FAILED, Role.REGISTRY.id() + " stopped: " + reason));
      }
    };
  }

  private void run(Role role, Consumer<StreamsBuilder> build) {
    var settings = StreamsSettings.of(pipeline, role, instance);
    running.add(
        closing.add(
            RoleRunner.start(
                role,
                () -> {
                  StreamsBuilder builder =
                      new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings)));
                  build.accept(builder);
                  return builder.build(settings);
                },
                settings,
                registry,
                new Restarts(clock),
                new TimeOfDay(clock, System::nanoTime),
                failures)));
  }
}

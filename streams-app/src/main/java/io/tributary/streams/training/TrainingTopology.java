package io.tributary.streams.training;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.streams.commit.CommitHook;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.Parity;
import io.tributary.streams.topics.Topics;
import io.tributary.streams.training.Emission.Destination;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;

/** The training log is learned, in its order and each example once, and snapshots are published. */
public final class TrainingTopology {

  static final String CHECKPOINT_STORE = "checkpoint";
  private static final String LEARNER = "learner";

  /**
   * The state is rewritten at every commit, and all that is not compacted yet is read at a restore:
   * small segments, compacted as soon as a tenth is outdated.
   */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(16 * 1024 * 1024),
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1",
          TopicConfig.DELETE_RETENTION_MS_CONFIG, "60000");

  private TrainingTopology() {}

  /**
   * Adds the role to an empty builder.
   *
   * @param bounds of the training log when the program started
   * @param listener is told how training goes at every commit; called by the stream thread
   */
  public static void build(
      StreamsBuilder builder,
      Pipeline pipeline,
      LogBounds bounds,
      MeterRegistry registry,
      Consumer<TrainingReport> listener) {
    Topics topics = new Topics(pipeline.name());
    // In memory: after a kill, Kafka Streams would wipe a store on disk and rebuild it anyway, by
    // way
    // of another rebalance.
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(CHECKPOINT_STORE), Serdes.String(), Serdes.ByteArray())
            // A cache would be written out before the tick, so without what the tick makes us
            // write.
            .withCachingDisabled()
            .withLoggingEnabled(CHANGELOG));
    KStream<byte[], byte[]> examples =
        builder.stream(
            topics.examples(),
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withName("examples")
                // A reset would learn twice, or skip. The first start is positioned explicitly.
                .withOffsetResetPolicy(AutoOffsetReset.none()));
    KStream<byte[], Emission> learned =
        CommitHook.attach(
            builder,
            examples,
            LEARNER,
            () -> processor(pipeline, bounds, new TrainingMeters(registry, listener)),
            Duration.ZERO,
            CHECKPOINT_STORE);
    send(learned, Destination.SNAPSHOTS, "snapshots", topics.snapshots());
    if (pipeline.isLive()) {
      send(learned, Destination.WEIGHTS, "weights", topics.weights());
    }
    send(learned, Destination.DRIFT, "drift", topics.drift());
    send(learned, Destination.DEAD_LETTERS, "training-dead-letters", topics.deadLetters());
  }

  private static TrainingProcessor processor(
      Pipeline pipeline, LogBounds bounds, TrainingMeters meters) {
    return new TrainingProcessor(
        new SnapshotPublisher(pipeline.name(), Parity::check, meters::published),
        pipeline.isLive()
            ? Optional.of(new WeightsPublisher(pipeline.name(), meters))
            : Optional.empty(),
        new Topics(pipeline.name()).examples(),
        pipeline.learner(),
        bounds,
        CheckpointStore.CHUNK_BYTES,
        new DeadLetters(pipeline.source().maxRecordBytes()),
        meters);
  }

  // A dead letter may lack a value, which Kafka Streams' types cannot say.
  @SuppressWarnings("NullAway")
  private static void send(
      KStream<byte[], Emission> learned, Destination destination, String name, String topic) {
    learned
        .filter(
            (_, emission) -> emission.destination() == destination, Named.as(name + "-selected"))
        .mapValues(Emission::value, Named.as(name + "-values"))
        .to(topic, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(name));
  }
}

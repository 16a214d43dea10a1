package io.tributary.streams.topics;

import static io.tributary.streams.topics.Requirement.atLeast;
import static io.tributary.streams.topics.Requirement.exactly;

import io.tributary.registry.format.SnapshotRecords;
import io.tributary.streams.pipeline.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What each topic of a pipeline has to look like. */
final class TopicPlan {

  private static final String POLICY = "cleanup.policy";
  private static final String MAX_BYTES = "max.message.bytes";
  private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);
  private static final int SNAPSHOT_SEGMENT_BYTES = 64 * 1024 * 1024;
  private static final int WEIGHTS_SEGMENT_BYTES = 16 * 1024 * 1024;

  private TopicPlan() {}

  /**
   * @param eventPartitions partitions of the events topic
   */
  static List<PlannedTopic> of(Pipeline pipeline, int eventPartitions) {
    Topics topics = new Topics(pipeline.name());
    Requirement largeEnough =
        atLeast(
            MAX_BYTES,
            TopicLimits.maxMessageBytes(pipeline),
            "what follows from a large event would be refused");
    List<PlannedTopic> plan = new ArrayList<>();
    plan.add(predictions(topics.predictions(), eventPartitions, largeEnough));
    if (!pipeline.scoring().shadow().isEmpty()) {
      plan.add(predictions(topics.shadowPredictions(), eventPartitions, largeEnough));
    }
    plan.add(examples(topics, largeEnough));
    plan.add(snapshots(topics));
    if (pipeline.isLive()) {
      plan.add(weights(topics));
    }
    plan.add(aliases(topics));
    plan.add(drift(topics));
    plan.add(deadLetters(topics, largeEnough));
    return List.copyOf(plan);
  }

  private static PlannedTopic predictions(
      String name, int eventPartitions, Requirement largeEnough) {
    return new PlannedTopic(
        name,
        new Partitions.AtLeast(
            eventPartitions, "each partition of the events answers into its own"),
        List.of(
            exactly(POLICY, "delete", "all but the last prediction of an entity would go missing"),
            appendTime(),
            largeEnough),
        Map.of());
  }

  private static PlannedTopic examples(Topics topics, Requirement largeEnough) {
    return new PlannedTopic(
        topics.examples(),
        new Partitions.One("its offset order is the order of learning"),
        List.of(
            exactly(POLICY, "delete", "the log that models are rebuilt from would lose examples"),
            kept("retention.ms", "the log that models are rebuilt from would expire"),
            kept("retention.bytes", "the log that models are rebuilt from would expire"),
            appendTime(),
            largeEnough),
        Map.of());
  }

  private static PlannedTopic snapshots(Topics topics) {
    return new PlannedTopic(
        topics.snapshots(),
        new Partitions.One("versions are published in order"),
        List.of(
            exactly(POLICY, "compact", "model versions would expire"),
            atLeast(
                MAX_BYTES,
                TopicLimits.atLeastKafkasDefault(SnapshotRecords.CHUNK_BYTES),
                "pieces of a model would be refused")),
        Map.of("segment.bytes", Integer.toString(SNAPSHOT_SEGMENT_BYTES)));
  }

  // All of it is written anew at every commit, and what is not compacted yet is read at a start.
  private static PlannedTopic weights(Topics topics) {
    return new PlannedTopic(
        topics.weights(),
        new Partitions.One("a learner's weights come one after the other"),
        List.of(
            exactly(POLICY, "compact", "it would grow for ever, or the last weights would expire"),
            exactly(
                "message.timestamp.type", "LogAppendTime", "the age of weights would be unknown"),
            atLeast(
                MAX_BYTES,
                TopicLimits.atLeastKafkasDefault(SnapshotRecords.CHUNK_BYTES),
                "pieces of the weights would be refused")),
        Map.of(
            "segment.bytes", Integer.toString(WEIGHTS_SEGMENT_BYTES),
            "min.cleanable.dirty.ratio", "0.1",
            "delete.retention.ms", "60000"));
  }

  private static PlannedTopic aliases(Topics topics) {
    return new PlannedTopic(
        topics.aliases(),
        new Partitions.One("it is one history"),
        List.of(
            exactly(POLICY, "delete", "the history of what was champion would be compacted away"),
            kept("retention.ms", "aliases would expire, and with them the champion"),
            kept("retention.bytes", "aliases would expire, and with them the champion")),
        Map.of());
  }

  private static PlannedTopic drift(Topics topics) {
    return new PlannedTopic(
        topics.drift(),
        new Partitions.One("detections are published in order"),
        List.of(exactly(POLICY, "delete", "all but the last drift would go missing"), appendTime()),
        Map.of());
  }

  private static PlannedTopic deadLetters(Topics topics, Requirement largeEnough) {
    return new PlannedTopic(
        topics.deadLetters(),
        new Partitions.AtLeast(1, "every topic has one"),
        List.of(
            exactly(POLICY, "delete", "dead letters without a key would be refused"),
            appendTime(),
            largeEnough),
        Map.of("retention.ms", Long.toString(DEAD_LETTERS_KEPT.toMillis())));
  }

  private static Requirement kept(String setting, String otherwise) {
    return exactly(setting, "-1", otherwise);
  }

  // By an event's own time, Kafka would delete what follows from old events at once, before it is
  // read, and refuse what follows from events of the future.
  private static Requirement appendTime() {
    return exactly(
        "message.timestamp.type",
        "LogAppendTime",
        "what follows from old events would expire at once");
  }
}

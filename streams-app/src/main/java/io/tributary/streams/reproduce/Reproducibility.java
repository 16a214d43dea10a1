package io.tributary.streams.reproduce;

import io.tributary.learning.model.TrainedModel;
import io.tributary.registry.Manifest;
import io.tributary.registry.Manifest.Lineage;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.LogExtent;
import io.tributary.streams.topics.TopicAdmin;
import io.tributary.streams.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether versions can still be rebuilt: by this release, with the pipeline file as it is now, from
 * what the training log holds now.
 *
 * @param log empty when the topic does not exist
 */
public record Reproducibility(Pipeline pipeline, Optional<LogExtent> log) {

  /**
   * Asks Kafka what the training log holds.
   *
   * @throws io.tributary.streams.failure.UserException when no broker answers
   */
  public static Reproducibility of(Pipeline pipeline) {
    TopicPartition examples = new TopicPartition(new Topics(pipeline.name()).examples(), 0);
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      boolean exists = new TopicAdmin(kafka, pipeline).names().contains(examples.topic());
      return new Reproducibility(
          pipeline, exists ? Optional.of(LogExtent.of(kafka, examples)) : Optional.empty());
    }
  }

  /** Why a version cannot be rebuilt, each with its cure; empty when it can. */
  public List<String> obstacles(Manifest manifest) {
    List<String> obstacles = new ArrayList<>();
    String spec = pipeline.learner().hash();
    if (!manifest.specHash().equals(spec)) {
      obstacles.add(
          "it was learned by spec %s, and the pipeline file says %s now: use the file that it was"
                  .formatted(manifest.specHash(), spec)
              + " learned by");
    }
    long seed = pipeline.learner().training().seed();
    if (manifest.seed() != seed) {
      obstacles.add(
          "it was learned from seed %d, and the pipeline file says %d now: set training.seed"
              .formatted(manifest.seed(), seed));
    }
    if (manifest.numericVersion() != TrainedModel.NUMERIC_VERSION) {
      obstacles.add(
          "it has numeric version %d, and this release computes %d: use %s"
              .formatted(
                  manifest.numericVersion(),
                  TrainedModel.NUMERIC_VERSION,
                  manifest
                      .provenance()
                      .map(from -> "release " + from.codeVersion())
                      .orElse("the release that trained it")));
    }
    log.ifPresentOrElse(
        extent -> checkLog(manifest.lineage(), extent, obstacles),
        () ->
            obstacles.add(
                "the training log %s does not exist any more"
                    .formatted(manifest.lineage().log().topic())));
    return obstacles;
  }

  private static void checkLog(Lineage lineage, LogExtent extent, List<String> obstacles) {
    String topic = lineage.log().topic();
    lineage
        .log()
        .topicId()
        .filter(id -> !id.equals(extent.topicId()))
        .ifPresent(
            id ->
                obstacles.add(
                    "the training log %s was deleted and made again: its id was %s and is %s"
                        .formatted(topic, id, extent.topicId())));
    long start = lineage.start().orElse(0);
    if (extent.beginning() > start) {
      obstacles.add(
          ("the training log %s begins at offset %d, and it needs it from %d on: what was deleted"
                  + " is gone; retention.ms=-1 and retention.bytes=-1 keep the rest")
              .formatted(topic, extent.beginning(), start));
    }
    if (extent.end() < lineage.next()) {
      obstacles.add(
          "the training log %s ends at offset %d, and it needs it up to %d"
              .formatted(topic, extent.end(), lineage.next()));
    }
  }
}

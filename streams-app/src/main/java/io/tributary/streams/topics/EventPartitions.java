package io.tributary.streams.topics;

import io.tributary.streams.pipeline.EventWindow.Series;
import io.tributary.streams.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;

/**
 * What the partitions of the events have to be. A task sees one of them, so what goes by another
 * field than the key, whose events are in one partition, needs all events in one.
 */
final class EventPartitions {

  private EventPartitions() {}

  /** What is wrong, each with its cure; empty when it will do. */
  static List<String> mistakes(Pipeline pipeline, int partitions) {
    if (partitions == 1) {
      return List.of();
    }
    return pipeline.derived().series().stream()
        .map(Series::per)
        .filter(per -> !pipeline.fields().key().equals(Optional.of(per)))
        .distinct()
        .map(per -> mistake(pipeline, per, partitions))
        .toList();
  }

  private static String mistake(Pipeline pipeline, String per, int partitions) {
    return ("topic %1$s has partitions=%2$d and needs 1, since windows go per '%3$s', whose events"
            + " are spread over all of them; cure: a topic of one partition, or key: %3$s and"
            + " events sent with it as the record's key")
        .formatted(pipeline.source().events(), partitions, per);
  }
}

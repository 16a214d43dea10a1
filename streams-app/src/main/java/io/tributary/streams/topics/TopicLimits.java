package io.tributary.streams.topics;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.streams.pipeline.Pipeline;

/** How large a record of the pipeline's own topics may become. */
public final class TopicLimits {

  /** For headers, ids and the framing of a batch. */
  private static final int OVERHEAD_BYTES = 64 * 1024;

  /** Kafka's own default: less would refuse what every client may send. */
  private static final int KAFKA_DEFAULT_BYTES = 1_048_588;

  private TopicLimits() {}

  /**
   * The limit of the topics that follow from events, in bytes; producers need it as {@code
   * max.request.size}. An event's tensors may be twice as large as its JSON: a number such as
   * {@code 0} and its comma are two bytes there and four here; a sequence holds those of the events
   * before too.
   */
  public static int maxMessageBytes(Pipeline pipeline) {
    return atLeastKafkasDefault(2L * pipeline.source().maxRecordBytes() + sequenceBytes(pipeline));
  }

  private static long sequenceBytes(Pipeline pipeline) {
    FeatureSpec features = pipeline.learner().features();
    int columns = features.numericWidth() + features.categorical().size();
    return features.isSequence() ? (long) Integer.BYTES * features.steps() * columns : 0;
  }

  static int atLeastKafkasDefault(long contentBytes) {
    long bytes = Math.max(KAFKA_DEFAULT_BYTES, contentBytes + OVERHEAD_BYTES);
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }
}

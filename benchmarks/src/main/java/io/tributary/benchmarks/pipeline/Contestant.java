package io.tributary.benchmarks.pipeline;

import java.util.Locale;

/** What is done to every record. */
enum Contestant {
  /** It is copied, which is the least that Kafka Streams can do. */
  PASS_THROUGH,
  /** It is copied with Kafka Streams' own sizes of polls and buffers and its own linger. */
  KAFKA_DEFAULTS,
  /** It is read as an event, and a prediction is written that no model made. */
  CODEC,
  /** The scoring role. */
  SCORING;

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

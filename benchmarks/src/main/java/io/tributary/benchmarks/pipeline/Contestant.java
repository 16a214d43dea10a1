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
  SCORING,
  /** The scoring role, which explains one event in a hundred. */
  EXPLAINING;

  /** What a pipeline file says under {@code scoring}. */
  String scoring(String maxLinger) {
    return "maxLinger: " + maxLinger + (this == EXPLAINING ? ", explain: 100" : "");
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package io.tributary.benchmarks.pipeline;

import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams promises of every record. */
enum Guarantee {
  /** Exactly once, which is what Tributary runs with. */
  EOS(StreamsConfig.EXACTLY_ONCE_V2),
  /** At least once: no transactions, so that the price of the others can be seen. */
  ALOS(StreamsConfig.AT_LEAST_ONCE);

  private final String setting;

  Guarantee(String setting) {
    this.setting = setting;
  }

  /** The value of {@code processing.guarantee}. */
  String setting() {
    return setting;
  }
}

package io.tributary.streams.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The meters of one Kafka Streams instance and its clients, labelled with its role. To be closed
 * with the instance.
 */
public final class StreamsMeters implements AutoCloseable {

  private final KafkaStreamsMetrics meters;

  /**
   * Registers them; meters that appear later, such as those of new tasks, follow by themselves.
   *
   * @param role value of the label {@code role}
   */
  public StreamsMeters(MeterRegistry registry, KafkaStreams streams, String role) {
    meters = new KafkaStreamsMetrics(streams, Tags.of("role", role));
    meters.bindTo(registry);
  }

  @Override
  public void close() {
    meters.close();
  }
}

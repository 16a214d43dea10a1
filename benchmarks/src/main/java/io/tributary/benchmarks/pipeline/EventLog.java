package io.tributary.benchmarks.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills the events topic. */
final class EventLog {

  /** Different events; then they come again. */
  private static final int POOL = 10_000;

  private EventLog() {}

  static byte[][] pool(Workload workload) {
    byte[][] pool = new byte[POOL][];
    for (int i = 0; i < POOL; i++) {
      pool[i] = workload.event(i);
    }
    return pool;
  }

  /** Writes so many records into partition 0. */
  static void fill(String bootstrapServers, String topic, byte[][] pool, long records) {
    try (KafkaProducer<byte[], byte[]> producer =
        producer(bootstrapServers, Map.of("linger.ms", "20", "batch.size", "1048576"))) {
      for (long i = 0; i < records; i++) {
        var _ = producer.send(new ProducerRecord<>(topic, 0, null, pool[(int) (i % POOL)]));
      }
    }
  }

  static KafkaProducer<byte[], byte[]> producer(
      String bootstrapServers, Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", bootstrapServers);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }
}

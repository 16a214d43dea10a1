package io.tributary.benchmarks.swap;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** Kafka's own clients; what a commit does on the stream thread is timed. */
record TimedClients(Strand strand) implements KafkaClientSupplier {

  @Override
  public Admin getAdmin(Map<String, Object> settings) {
    return Admin.create(settings);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
    return new TimedProducer(settings, strand);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
    return getConsumer(settings);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
    return getConsumer(settings);
  }

  private static final class TimedProducer extends KafkaProducer<byte[], byte[]> {

    private final Strand strand;

    TimedProducer(Map<String, Object> settings, Strand strand) {
      super(settings, new ByteArraySerializer(), new ByteArraySerializer());
      this.strand = strand;
    }

    @Override
    public void flush() {
      timed(super::flush);
    }

    @Override
    public void sendOffsetsToTransaction(
        Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
      timed(() -> super.sendOffsetsToTransaction(offsets, group));
    }

    @Override
    public void commitTransaction() {
      timed(super::commitTransaction);
    }

    private void timed(Runnable work) {
      long began = System.nanoTime();
      work.run();
      strand.commit(System.nanoTime() - began);
    }
  }
}

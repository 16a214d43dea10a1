package io.tributary.streams.kafka;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a test may do with its broker. Safe for use by several threads. */
public final class KafkaCluster implements AutoCloseable {

  private final String bootstrapServers;
  private final Admin admin;

  private KafkaCluster(String bootstrapServers, Admin admin) {
    this.bootstrapServers = bootstrapServers;
    this.admin = admin;
  }

  /** For a broker that the test itself starts; to be closed before that. */
  public static KafkaCluster at(String bootstrapServers) {
    return new KafkaCluster(
        bootstrapServers, Admin.create(Map.of("bootstrap.servers", bootstrapServers)));
  }

  /** {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** A name that no other test has: the stem and a random suffix, fit for topics and pipelines. */
  public String name(String stem) {
    return stem + "-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
  }

  /** Shared by all tests; not to be closed by them. */
  public Admin admin() {
    return admin;
  }

  /** Creates a topic with one replica and returns when it is there. */
  public void createTopic(String topic, int partitions, Map<String, String> settings) {
    NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty());
    try {
      admin.createTopics(List.of(wanted.configs(settings))).all().get();
      // The controller answers before the broker knows.
      await().until(() -> admin.listTopics().names().get().contains(topic));
    } catch (ExecutionException failure) {
      throw new IllegalStateException("could not create " + topic, failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /**
   * A producer of raw bytes that the caller closes.
   *
   * @param settings beside the address and the serializers, such as {@code transactional.id}
   */
  public KafkaProducer<byte[], byte[]> producer(Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", bootstrapServers());
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Every committed record that the topic holds now, partition by partition, each in offset order.
   * Records behind an open transaction are not among them.
   */
  public List<ConsumerRecord<byte[], byte[]>> readCommitted(String topic) {
    try (CommittedReader reader = new CommittedReader(bootstrapServers(), topic)) {
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      reader.toEnd(records::add);
      return records;
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}

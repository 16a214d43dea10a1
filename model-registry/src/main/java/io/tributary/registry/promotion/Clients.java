package io.tributary.registry.promotion;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of a registry role, set up so that each wait is bounded. */
final class Clients {

  private static final int SESSION_TIMEOUT_MS = 6_000;
  private static final int MAX_POLL_INTERVAL_MS = 600_000;

  private Clients() {}

  /** A producer whose transactions fence those of every other instance. */
  static Producer<byte[], byte[]> producer(RegistrySettings settings) {
    int patienceMs = patienceMs(settings);
    Map<String, Object> config = known(settings, ProducerConfig.configNames());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.id());
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patienceMs);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMs);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patienceMs);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, patienceMs);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * A member of the election group. Sticky, so that a newcomer does not take the lead from a leader
   * that is well.
   */
  static Consumer<byte[], byte[]> candidate(RegistrySettings settings) {
    Map<String, Object> config = known(settings, ConsumerConfig.configNames());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.id());
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MS / 3);
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_INTERVAL_MS);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMs(settings));
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // Its partition is paused: only who holds it matters, so any position will do.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Admin admin(RegistrySettings settings) {
    Map<String, Object> config = known(settings, AdminClientConfig.configNames());
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMs(settings));
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMs(settings));
    return Admin.create(config);
  }

  private static int patienceMs(RegistrySettings settings) {
    return Math.toIntExact(settings.patience().toMillis());
  }

  private static Map<String, Object> known(RegistrySettings settings, Set<String> names) {
    Map<String, Object> config = new HashMap<>(settings.clients());
    config.keySet().retainAll(names);
    return config;
  }
}

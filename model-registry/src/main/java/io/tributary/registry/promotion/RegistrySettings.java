package io.tributary.registry.promotion;

import io.tributary.registry.ModelGuard;
import io.tributary.registry.log.RegistryTopics;
import java.time.Duration;
import java.util.Map;

/**
 * What a registry role needs to know.
 *
 * @param pipeline prefix of the topics, the election group and the transactional id
 * @param clients Kafka client settings, {@code bootstrap.servers} among them; those that a client
 *     does not know are left out
 * @param policy who promotes
 * @param guard what may be promoted
 * @param patience the longest wait for an answer of the broker
 */
public record RegistrySettings(
    String pipeline,
    Map<String, String> clients,
    PromotionPolicy policy,
    ModelGuard guard,
    Duration patience) {

  public RegistrySettings {
    clients = Map.copyOf(clients);
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("patience is positive: " + patience);
    }
  }

  /** With the usual guard, and ten seconds of patience. */
  public RegistrySettings(String pipeline, Map<String, String> clients, PromotionPolicy policy) {
    this(pipeline, clients, policy, ModelGuard.DEFAULT, Duration.ofSeconds(10));
  }

  /** The same with another guard. */
  public RegistrySettings with(ModelGuard other) {
    return new RegistrySettings(pipeline, clients, policy, other, patience);
  }

  RegistryTopics topics() {
    return RegistryTopics.of(pipeline);
  }

  /** Name of the election group, and the transactional id of whoever was elected. */
  String id() {
    return pipeline + "-registry";
  }
}

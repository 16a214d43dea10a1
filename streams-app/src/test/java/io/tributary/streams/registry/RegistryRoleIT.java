package io.tributary.streams.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tributary.registry.AliasChange;
import io.tributary.registry.format.AliasCodec;
import io.tributary.registry.promotion.AliasWriter;
import io.tributary.registry.promotion.PromotionPolicy;
import io.tributary.registry.promotion.RegistryListener;
import io.tributary.registry.promotion.RegistryRole;
import io.tributary.registry.promotion.RoleState;
import io.tributary.registry.promotion.TopicRefusedException;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@KafkaTest
@Timeout(120)
class RegistryRoleIT {

  private static final byte[] ONNX = {1, 2, 3};
  private static final Duration LONG = Duration.ofSeconds(30);

  private RegistryFixture registry;

  @BeforeEach
  void createTopics(KafkaCluster kafka) {
    registry = new RegistryFixture(kafka);
  }

  @AfterEach
  void closeTrainer() {
    registry.close();
  }

  @Test
  void shouldMakeEachNewVersionTheChampion() {
    registry.publish(1, ONNX);
    try (RegistryRole _ = start(new PromotionPolicy.Latest())) {
      awaitChampions(1);
      registry.publish(2, ONNX);
      awaitChampions(1, 2);
    }
  }

  @Test
  void shouldPassOverVersionsThatMustNotBeServed() {
    registry.publish(1, ONNX);
    registry.publish(2, ONNX, Optional.of("parity missed"), UnaryOperator.identity());
    registry.publish(3, ONNX, Optional.empty(), RegistryRoleIT::damaged);
    try (RegistryRole _ = start(new PromotionPolicy.Latest())) {
      awaitChampions(1);
      registry.publish(4, ONNX);
      awaitChampions(1, 4);
    }
  }

  @Test
  void shouldLeaveAliasesToPeopleUnderTheManualPolicy() {
    registry.publish(1, ONNX);
    try (RegistryRole role = start(new PromotionPolicy.Manual())) {
      awaitLeader(role);
    }
    assertThat(registry.champions()).isEmpty();
  }

  @Test
  void shouldHandTheLeadOverWithoutWritingAnythingTwice() {
    registry.publish(1, ONNX);
    RegistryRole first = start(new PromotionPolicy.Latest());
    awaitChampions(1);
    try (RegistryRole second = start(new PromotionPolicy.Latest())) {
      registry.publish(2, ONNX);
      awaitChampions(1, 2);
      assertThat(List.of(first.state(), second.state()))
          .containsExactly(new RoleState.Leading(), new RoleState.Standby());

      first.close();
      assertThat(first.state()).isEqualTo(new RoleState.Closed());

      awaitLeader(second);
      registry.publish(3, ONNX);
      awaitChampions(1, 2, 3);
    }
  }

  @Test
  void shouldHaveOneLeaderAmongThree() {
    List<RegistryRole> roles =
        Stream.generate(() -> start(new PromotionPolicy.Latest())).limit(3).toList();
    try {
      registry.publish(1, ONNX);
      awaitChampions(1);
      assertThat(roles).filteredOn(RegistryRoleIT::leads).hasSize(1);
    } finally {
      roles.forEach(RegistryRole::close);
    }
  }

  @Test
  void shouldStepDownWhenFencedAndBeElectedAgain() {
    registry.publish(1, ONNX);
    try (RegistryRole role = start(new PromotionPolicy.Latest())) {
      awaitChampions(1);
      AliasWriter.open(registry.settings(new PromotionPolicy.Manual()), Clock.systemUTC()).close();

      registry.publish(2, ONNX);

      awaitChampions(1, 2);
      awaitLeader(role);
    }
  }

  @Test
  void shouldDropWhatACrashedLeaderLeftUncommitted(KafkaCluster kafka) {
    registry.publish(1, ONNX);
    try (KafkaProducer<byte[], byte[]> crashed =
        kafka.producer(Map.of("transactional.id", registry.pipeline + "-registry"))) {
      AliasChange change =
          new AliasChange(registry.pipeline, "champion", 7, OptionalInt.empty(), "ann", "");
      crashed.initTransactions();
      crashed.beginTransaction();
      var _ =
          crashed.send(
              new ProducerRecord<>(
                  registry.topics.aliases(), AliasCodec.key(change), AliasCodec.encode(change)));
      crashed.flush();

      try (RegistryRole _ = start(new PromotionPolicy.Latest())) {
        awaitChampions(1);
      }
    }
    assertThat(registry.read().damage()).isEmpty();
  }

  @Test
  void shouldRefuseTopicsThatLoseVersionsOrHistory(KafkaCluster kafka) {
    Map<String, String> kept = Map.of("retention.ms", "-1");
    Map<String, String> compacted = Map.of("cleanup.policy", "compact");
    assertRefused(new RegistryFixture(kafka, kept, kept), "cleanup.policy=delete");
    assertRefused(
        new RegistryFixture(kafka, compacted, Map.of("retention.ms", "1000")), "retention.ms=1000");
    assertRefused(new RegistryFixture(kafka, compacted, compacted), "cleanup.policy=compact");
  }

  private static void assertRefused(RegistryFixture refused, String setting) {
    try (refused) {
      assertThatThrownBy(
              () ->
                  RegistryRole.start(
                      refused.settings(new PromotionPolicy.Latest()),
                      Clock.systemUTC(),
                      RegistryListener.NONE))
          .isInstanceOf(TopicRefusedException.class)
          .hasMessageContaining("has " + setting);
    }
  }

  private static ProducerRecord<byte[], byte[]> damaged(ProducerRecord<byte[], byte[]> record) {
    boolean chunk = new String(record.key(), UTF_8).contains("/");
    return chunk ? new ProducerRecord<>(record.topic(), record.key(), new byte[] {9}) : record;
  }

  private RegistryRole start(PromotionPolicy policy) {
    return RegistryRole.start(registry.settings(policy), Clock.systemUTC(), RegistryListener.NONE);
  }

  private static boolean leads(RegistryRole role) {
    return role.state() instanceof RoleState.Leading;
  }

  private static void awaitLeader(RegistryRole role) {
    await().atMost(LONG).until(() -> leads(role));
  }

  private void awaitChampions(Integer... versions) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(registry.champions()).containsExactly(versions));
  }
}

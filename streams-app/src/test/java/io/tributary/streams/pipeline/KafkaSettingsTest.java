package io.tributary.streams.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "processing.guarantee",
        "isolation.level",
        "consumer.isolation.level",
        "main.consumer.isolation.level",
        "restore.consumer.isolation.level",
        "global.consumer.isolation.level",
        "default.deserialization.exception.handler",
        "deserialization.exception.handler",
        "production.exception.handler",
        "default.production.exception.handler",
        "processing.exception.handler",
        "processing.exception.handler.global.enabled",
        "errors.dead.letter.queue.topic.name",
        "errors.tolerance",
        "application.id",
        "transactional.id",
        "producer.transactional.id",
        "producer.enable.idempotence",
        "producer.acks",
        "consumer.enable.auto.commit",
        "auto.offset.reset",
        "main.consumer.auto.offset.reset",
        "state.dir",
        "cache.max.bytes.buffering"
      })
  void shouldRefuseWhatLearningExactlyOnceRestsOn(String key) {
    assertThat(KafkaSettings.refusals(Map.of(key, "x"))).containsOnlyKeys(key);
  }

  @ParameterizedTest
  @CsvSource({
    "num.stream.threads, 4",
    "statestore.cache.max.bytes, 1048576",
    "commit.interval.ms, 5000",
    "producer.transaction.timeout.ms, 60000",
    "consumer.max.poll.records, 10",
    "security.protocol, SSL",
    "producer.linger.ms, 5"
  })
  void shouldLetEverythingElsePass(String key, String value) {
    assertThat(KafkaSettings.refusals(Map.of(key, value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "statestore.cache.max.bytes, 0",
    "statestore.cache.max.bytes, 1048575",
    "statestore.cache.max.bytes, -1",
    "statestore.cache.max.bytes, much",
    "commit.interval.ms, 0",
    "commit.interval.ms, 5001",
    "commit.interval.ms, soon",
    "producer.transaction.timeout.ms, 999",
    "producer.transaction.timeout.ms, 900001"
  })
  void shouldRefuseWhatIsOutOfBounds(String key, String value) {
    assertThat(KafkaSettings.refusals(Map.of(key, value)).get(key))
        .contains("but is '" + value + "'");
  }

  @Test
  void shouldBoundTheCommitIntervalByTheTransactionsTimeout() {
    assertThat(
            KafkaSettings.refusals(
                Map.of("commit.interval.ms", "30000", "producer.transaction.timeout.ms", "60000")))
        .isEmpty();
    assertThat(
            KafkaSettings.refusals(
                Map.of("commit.interval.ms", "30001", "producer.transaction.timeout.ms", "60000")))
        .containsOnlyKeys("commit.interval.ms");
  }
}

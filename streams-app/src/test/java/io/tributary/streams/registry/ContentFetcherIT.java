package io.tributary.streams.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.registry.log.ContentException;
import io.tributary.registry.log.ContentFetcher;
import io.tributary.registry.log.LogUnavailableException;
import io.tributary.registry.log.ModelLog;
import io.tributary.registry.log.RegistryTopics;
import io.tributary.registry.view.Published;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@KafkaTest
@Timeout(60)
class ContentFetcherIT {

  private static final int MIB = 1024 * 1024;

  @Test
  void shouldFetchALargeModelFromAmongOthers(KafkaCluster kafka) {
    try (RegistryFixture registry = new RegistryFixture(kafka)) {
      byte[] onnx = RegistryFixture.random(24 * MIB);
      registry.publish(1, RegistryFixture.random(3 * MIB));
      registry.publish(2, onnx);
      registry.publish(3, RegistryFixture.random(2 * MIB));

      assertThat(fetch(registry, 2)).isEqualTo(onnx);
    }
  }

  @Test
  void shouldNameTheChunkThatIsDamaged(KafkaCluster kafka) {
    try (RegistryFixture registry = new RegistryFixture(kafka)) {
      registry.publish(
          1,
          RegistryFixture.random(3 * MIB),
          Optional.empty(),
          record -> isChunk(record, 4) ? damaged(record) : record);

      assertThatThrownBy(() -> fetch(registry, 1))
          .isInstanceOf(ContentException.class)
          .hasMessageStartingWith(registry.pipeline + "@1: chunk 4 of 0 to 5 is damaged");
    }
  }

  @Test
  void shouldGiveUpInTimeWhenNoBrokerAnswers() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "localhost:" + deaf.getLocalPort();
      RegistryTopics topics = RegistryTopics.of("fraud");
      try (ModelLog log = ModelLog.open(Map.of("bootstrap.servers", address), topics)) {
        assertThatThrownBy(() -> log.readToEnd(Duration.ofSeconds(1)))
            .isInstanceOf(LogUnavailableException.class)
            .hasMessageContaining(address);
      }
    }
  }

  private static byte[] fetch(RegistryFixture registry, int version) {
    Published published = registry.read().versions(registry.pipeline).get(version - 1);
    try (ContentFetcher fetcher =
        ContentFetcher.open(registry.clients(), registry.topics.snapshots())) {
      return fetcher.fetch(published.manifest(), published.offset(), RegistryFixture.PATIENCE);
    }
  }

  private static boolean isChunk(ProducerRecord<byte[], byte[]> record, int chunk) {
    return new String(record.key(), StandardCharsets.UTF_8).endsWith("/" + chunk);
  }

  private static ProducerRecord<byte[], byte[]> damaged(ProducerRecord<byte[], byte[]> record) {
    byte[] value = record.value().clone();
    value[17] ^= 1;
    return new ProducerRecord<>(record.topic(), record.key(), value);
  }
}

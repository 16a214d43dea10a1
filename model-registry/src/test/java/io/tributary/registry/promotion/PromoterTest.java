package io.tributary.registry.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.registry.AliasChange;
import io.tributary.registry.Manifest;
import io.tributary.registry.Manifests;
import io.tributary.registry.ModelGuard;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.AliasCodec;
import io.tributary.registry.format.SnapshotRecords;
import io.tributary.registry.log.FakeTopics;
import io.tributary.registry.log.FakeTopics.FakeConsumer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PromoterTest {

  private static final byte[] ONNX = {1, 2, 3};
  private static final int POLLS_UNTIL_VISIBLE = 2;
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private final FakeTopics topics = new FakeTopics();
  private final List<String> refused = new ArrayList<>();

  @Test
  void shouldMakeTheNewestVersionTheChampionOnce() {
    publish(1);
    publish(2);
    Aliases aliases = new Aliases();

    promote(new PromotionPolicy.Latest(), ModelGuard.DEFAULT, aliases, 3);

    assertThat(aliases.written()).containsExactly(2);
    assertThat(aliases.history().getFirst().timestamp()).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void shouldWriteNothingWhenThePredecessorHasAlready() {
    publish(1);
    Aliases former = new Aliases();
    promote(new PromotionPolicy.Latest(), ModelGuard.DEFAULT, former, 1);

    Aliases successor = new Aliases();
    promote(new PromotionPolicy.Latest(), ModelGuard.DEFAULT, successor, 2);

    assertThat(successor.written()).isEmpty();
  }

  @Test
  void shouldPassOverVersionsThatMustNotBeServedAndTellOnce() {
    publish(1);
    topics.publish(Manifests.refused(manifest(2, ONNX), "parity missed"), ONNX);
    byte[] large = new byte[1000];
    topics.publish(manifest(3, large), large);
    Aliases aliases = new Aliases();

    promote(new PromotionPolicy.Latest(), new ModelGuard(100), aliases, 3);

    assertThat(aliases.written()).containsExactly(1);
    assertThat(refused)
        .containsExactly(
            "fraud@3: its ONNX file has 1000 bytes, more than 100", "fraud@2: parity missed");
  }

  @Test
  void shouldPassOverVersionsWhoseFileHoldsWhatItMustNot() {
    publish(1);
    byte[] broken = {4, 5};
    topics.publish(manifest(2, broken), broken);
    Aliases aliases = new Aliases();

    promote(
        new PromotionPolicy.Latest(),
        ModelGuard.DEFAULT.with(
            file -> file.length == 2 ? Optional.of("it holds NaN") : Optional.empty()),
        aliases,
        3);

    assertThat(aliases.written()).containsExactly(1);
    assertThat(refused).containsExactly("fraud@2: it holds NaN");
  }

  @Test
  void shouldLeaveAliasesToPeopleUnderTheManualPolicy() {
    publish(1);
    Aliases aliases = new Aliases();

    promote(new PromotionPolicy.Manual(), ModelGuard.DEFAULT, aliases, 1);

    assertThat(aliases.written()).isEmpty();
  }

  private void promote(PromotionPolicy policy, ModelGuard guard, Aliases aliases, int times) {
    RegistrySettings settings =
        new RegistrySettings("fraud", Map.of(), policy, guard, Duration.ofSeconds(1));
    FakeConsumer consumer = aliases.consumer;
    try (AliasWriter writer =
        new AliasWriter(
            settings,
            Clock.fixed(NOW, ZoneOffset.UTC),
            aliases,
            FakeTopics.log(consumer),
            topics.fetcher())) {
      writer.takeOver();
      Promoter promoter = new Promoter(policy, writer, new Listener());
      for (int time = 0; time < times; time++) {
        promoter.apply(writer.follow(Duration.ZERO));
      }
    }
  }

  private void publish(int version) {
    topics.publish(manifest(version, ONNX), ONNX);
  }

  private static Manifest manifest(int version, byte[] onnx) {
    return Manifests.fraud(version, SnapshotRecords.describe(onnx));
  }

  private final class Listener implements RegistryListener {
    @Override
    public void refused(ModelVersion version, String reason) {
      refused.add(version + ": " + reason);
    }
  }

  /** Kafka's mock, whose commits come out at the consumer's end, some polls later. */
  private final class Aliases extends MockProducer<byte[], byte[]> {

    private final FakeConsumer consumer = topics.consumer();

    Aliases() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized void commitTransaction() {
      super.commitTransaction();
      ProducerRecord<byte[], byte[]> last = history().getLast();
      topics.alias(AliasCodec.decode(last.value()));
      for (int poll = 0; poll < POLLS_UNTIL_VISIBLE; poll++) {
        consumer.schedulePollTask(() -> {});
      }
      consumer.schedulePollTask(() -> consumer.deliver(topics));
    }

    List<Integer> written() {
      return history().stream()
          .map(record -> AliasCodec.decode(record.value()))
          .map(AliasChange::version)
          .toList();
    }
  }
}

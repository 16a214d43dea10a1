package io.tributary.streams.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.registry.ModelVersion;
import io.tributary.registry.promotion.AliasWriter;
import io.tributary.registry.promotion.FencedException;
import io.tributary.registry.promotion.MoveRequest;
import io.tributary.registry.promotion.MoveResult;
import io.tributary.registry.promotion.PromotionPolicy;
import io.tributary.registry.view.AliasMove;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@KafkaTest
@Timeout(60)
class AliasWriterIT {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final byte[] ONNX = {1, 2, 3};

  private RegistryFixture registry;

  @BeforeEach
  void createTopics(KafkaCluster kafka) {
    registry = new RegistryFixture(kafka);
    registry.publish(1, ONNX);
    registry.publish(2, ONNX);
  }

  @AfterEach
  void closeTrainer() {
    registry.close();
  }

  @Test
  void shouldMoveAnAliasAndRecordWhoWhyAndWhen() {
    try (AliasWriter writer = open()) {
      MoveResult first = writer.move(request(1, OptionalInt.empty()));
      MoveResult second = writer.move(request(2, OptionalInt.of(1)));

      assertThat(first).isInstanceOf(MoveResult.Moved.class);
      assertThat(second).isInstanceOf(MoveResult.Moved.class);
    }
    assertThat(registry.read().alias(registry.pipeline, "champion")).hasValue(2);
    AliasMove last = registry.read().history(registry.pipeline).getLast();
    assertThat(last.time()).isEqualTo(NOW);
    assertThat(last.change().who()).isEqualTo("ann");
    assertThat(last.change().previous()).hasValue(1);
  }

  @Test
  void shouldWriteNothingWhenTheAliasIsNotWhereItIsExpected() {
    try (AliasWriter writer = open()) {
      writer.move(request(2, OptionalInt.empty()));

      assertThat(writer.move(request(1, OptionalInt.empty())))
          .isEqualTo(new MoveResult.Conflict(OptionalInt.of(2)));
      assertThat(writer.move(request(2, OptionalInt.of(2))))
          .isEqualTo(new MoveResult.Unchanged(new ModelVersion(registry.pipeline, 2)));
    }
    assertThat(registry.champions()).containsExactly(2);
  }

  @Test
  void shouldRefuseVersionsThatMustNotBeServed() {
    registry.publish(3, ONNX, Optional.of("parity missed"), UnaryOperator.identity());
    try (AliasWriter writer = open()) {
      assertThat(writer.move(request(3, OptionalInt.empty())))
          .isEqualTo(
              new MoveResult.RefusedVersion(
                  new ModelVersion(registry.pipeline, 3), "parity missed"));
      assertThat(writer.move(request(4, OptionalInt.empty())))
          .isEqualTo(new MoveResult.UnknownVersion(new ModelVersion(registry.pipeline, 4)));
    }
    assertThat(registry.champions()).isEmpty();
  }

  @Test
  void shouldFenceTheWriterThatWasOpenedBefore() {
    try (AliasWriter former = open();
        AliasWriter latter = open()) {
      assertThat(latter.move(request(1, OptionalInt.empty()))).isInstanceOf(MoveResult.Moved.class);

      assertThatThrownBy(() -> former.move(request(2, OptionalInt.of(1))))
          .isInstanceOf(FencedException.class)
          .hasMessageContaining(registry.pipeline + "-registry");
    }
    assertThat(registry.champions()).containsExactly(1);
  }

  private AliasWriter open() {
    return AliasWriter.open(
        registry.settings(new PromotionPolicy.Manual()), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private MoveRequest request(int version, OptionalInt expected) {
    ModelVersion target = new ModelVersion(registry.pipeline, version);
    return new MoveRequest("champion", target, expected, "ann", "for the test");
  }
}

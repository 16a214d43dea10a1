package io.tributary.registry.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ElectionTest {

  private static final TopicPartition ONLY = new TopicPartition("fraud.snapshots", 0);

  private final MockConsumer<byte[], byte[]> candidate = new MockConsumer<>("latest");
  private final Election election = new Election(candidate, ONLY.topic());

  @Test
  void shouldLeadWhileItHoldsThePartition() {
    assertThat(election.leads(Duration.ZERO)).isFalse();

    elect();
    assertThat(election.leads(Duration.ZERO)).isTrue();
    assertThat(candidate.paused()).containsExactly(ONLY);

    candidate.rebalance(List.of());
    assertThat(election.leads(Duration.ZERO)).isFalse();
  }

  @Test
  void shouldStandAgainAfterResigning() {
    elect();
    election.resign();

    assertThat(election.leads(Duration.ZERO)).isFalse();
    assertThat(candidate.subscription()).containsExactly(ONLY.topic());

    elect();
    assertThat(election.leads(Duration.ZERO)).isTrue();
  }

  private void elect() {
    candidate.updateEndOffsets(Map.of(ONLY, 0L));
    candidate.rebalance(List.of(ONLY));
  }
}

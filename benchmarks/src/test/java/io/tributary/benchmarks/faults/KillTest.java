package io.tributary.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.benchmarks.faults.Kill.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillTest {

  private static final long SEED = 5;

  @Test
  void shouldKillAsOftenAsAskedAndInTheOrderOfEvents() {
    List<Kill> plan = Kill.plan(200, 10, 1_000_000, SEED);

    assertThat(plan).filteredOn(kill -> kill.target() != Target.BROKER).hasSize(200);
    assertThat(plan).filteredOn(kill -> kill.target() != Target.PROGRAM).hasSize(10);
    assertThat(plan).filteredOn(kill -> kill.target() == Target.BROKER).hasSize(5);
    assertThat(plan).filteredOn(Kill::early).hasSizeBetween(20, 80);
    assertThat(plan).extracting(Kill::afterEvents).isSorted();
    assertThat(plan.getFirst().early()).isFalse();
  }

  @Test
  void shouldRepeatThePlanWhenTheSeedIsTheSame() {
    assertThat(Kill.plan(20, 4, 1000, SEED)).isEqualTo(Kill.plan(20, 4, 1000, SEED));
    assertThat(Kill.plan(20, 4, 1000, SEED)).isNotEqualTo(Kill.plan(20, 4, 1000, SEED + 1));
  }

  @Test
  void shouldRefuseMoreKillsOfTheBrokerThanOfThePrograms() {
    assertThatThrownBy(() -> Kill.plan(1, 2, 1000, SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2");
  }
}

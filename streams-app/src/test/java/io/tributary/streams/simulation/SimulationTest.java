package io.tributary.streams.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two hundred schedules with seeds that never change; {@code make simulate} runs ten thousand from
 * one that the clock chooses. {@code -Dsimulation.seed} replays one, {@code -Dsimulation.schedules}
 * says how many follow it.
 */
final class SimulationTest {

  private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 200);
  private static final long SEED = Long.getLong("simulation.seed", 1);

  /** Within which a mistake has to be noticed. */
  private static final int PATIENCE = 200;

  @Test
  void shouldKeepThePromiseWhateverHappens() {
    System.out.printf("-Dsimulation.seed=%d, %d schedules%n", SEED, SCHEDULES);
    for (int i = 0; i < SCHEDULES; i++) {
      Simulation.run(SEED + i, Faults.NONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void shouldNoticeTheMistake(Mutation mutation) {
    int seed = 1;
    while (seed <= PATIENCE && !isNoticed(seed, mutation)) {
      seed++;
    }
    System.out.printf("%s: noticed by schedule %d%n", mutation, seed);
    assertThat(seed).as("schedules until %s is noticed", mutation).isLessThanOrEqualTo(PATIENCE);
  }

  private static boolean isNoticed(long seed, Mutation mutation) {
    try {
      Simulation.run(seed, Faults.of(mutation));
      return false;
    } catch (AssertionError noticed) {
      return true;
    }
  }

  @Test
  void shouldReplayTheSameWhenTheSeedIsTheSame() {
    String first = failure(firstNoticed());
    assertThat(failure(firstNoticed())).isEqualTo(first);
    assertThatThrownBy(
            () -> Simulation.run(firstNoticed(), Faults.of(Mutation.STATE_AFTER_OFFSETS)))
        .hasMessageContaining("seed " + firstNoticed());
  }

  private static long firstNoticed() {
    long seed = 1;
    while (!isNoticed(seed, Mutation.STATE_AFTER_OFFSETS)) {
      seed++;
    }
    return seed;
  }

  private static String failure(long seed) {
    try {
      Simulation.run(seed, Faults.of(Mutation.STATE_AFTER_OFFSETS));
      return "";
    } catch (AssertionError noticed) {
      return String.valueOf(noticed.getMessage());
    }
  }
}

package io.tributary.learning.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tributary.learning.optimize.Schedule.Constant;
import io.tributary.learning.optimize.Schedule.Cosine;
import io.tributary.learning.optimize.Schedule.InverseTime;
import io.tributary.learning.optimize.Schedule.Step;
import io.tributary.learning.optimize.Schedule.WarmUp;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  @Test
  void shouldStayConstant() {
    assertThat(factors(new Constant(), 1, 2, 1_000_000_000_000L)).containsExactly(1, 1, 1);
  }

  @Test
  void shouldFallInSteps() {
    assertThat(factors(new Step(10, 0.5), 1, 10, 11, 20, 21, 31))
        .containsExactly(1, 1, 0.5, 0.5, 0.25, 0.125);
  }

  @Test
  void shouldFallAlongACosineAndStartAgain() {
    assertThat(factors(new Cosine(4, 0), 1, 2, 3, 4, 5, 6, 400_001))
        .containsExactly(
            new double[] {1, 0.853553391, 0.5, 0.146446609, 1, 0.853553391, 1}, within(1e-9));
    assertThat(factors(new Cosine(4, 0.2), 1, 3, 5))
        .containsExactly(new double[] {1, 0.6, 1}, within(1e-9));
  }

  @Test
  void shouldFollowTheCosineToTheLastDigits() {
    Schedule schedule = new Cosine(1000, 0);
    for (int step = 1; step <= 1000; step++) {
      double expected = (1 + StrictMath.cos(StrictMath.PI * (step - 1) / 1000)) / 2;
      assertThat(schedule.factor(step)).as("step %d", step).isCloseTo(expected, within(1e-15));
    }
  }

  @Test
  void shouldFallWithTheInverseOfTime() {
    assertThat(factors(new InverseTime(0.5), 1, 2, 3, 9))
        .containsExactly(new double[] {1, 2.0 / 3, 0.5, 0.2}, within(1e-15));
  }

  @Test
  void shouldStartTheNextScheduleAfterWarmingUp() {
    assertThat(factors(new WarmUp(4, new Step(2, 0.5)), 1, 2, 3, 4, 5, 6, 7))
        .containsExactly(0.25, 0.5, 0.75, 1, 1, 1, 0.5);
    assertThat(factors(new WarmUp(2, new InverseTime(1)), 1, 2, 3, 4))
        .containsExactly(0.5, 1, 1, 0.5);
  }

  @Test
  void shouldStayInRangeForAnyStep() {
    List<Schedule> schedules =
        List.of(
            new Step(1, 0.1),
            new Cosine(3, 0.1),
            new InverseTime(1e300),
            new WarmUp(7, new Cosine(1, 0)));
    for (Schedule schedule : schedules) {
      assertThat(List.of(1L, 2L, 1000L, (long) Integer.MAX_VALUE, Long.MAX_VALUE))
          .as("%s", schedule)
          .allSatisfy(step -> assertThat(schedule.factor(step)).isBetween(0.0, 1.0));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void shouldRefuseLessThanAStep(long steps) {
    for (Runnable construction :
        List.<Runnable>of(
            () -> new Step(steps, 1),
            () -> new Cosine(steps, 0),
            () -> new WarmUp(steps, new Constant()))) {
      assertThatIllegalArgumentException()
          .isThrownBy(construction::run)
          .withMessageEndingWith(" must be at least 1: " + steps);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void shouldRefuseFactorsOutOfRange(double factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Step(1, factor))
        .withMessage("factor must be in (0, 1]: " + factor);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cosine(1, factor))
        .withMessage("floor must be in [0, 1]: " + factor);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseADecayThatIsNotPositive(double decay) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InverseTime(decay))
        .withMessage("decay must be positive and finite: " + decay);
  }

  @Test
  void shouldRefuseToWarmUpTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WarmUp(1, new WarmUp(2, new Constant())))
        .withMessageContaining("WarmUp[steps=2");
  }

  private static double[] factors(Schedule schedule, long... steps) {
    return LongStream.of(steps).mapToDouble(schedule::factor).toArray();
  }
}

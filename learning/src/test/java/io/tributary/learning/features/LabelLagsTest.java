package io.tributary.learning.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tributary.learning.task.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelLagsTest {

  private static final float NAN = Float.NaN;

  private final LabelLags values = new LabelLags(new Task.Regression("price"), 3);
  private final LabelLags two =
      new LabelLags(new Task.Classification("class", List.of("DOWN", "UP")), 2);
  private final LabelLags three =
      new LabelLags(new Task.Classification("light", List.of("red", "amber", "green")), 2);

  @Test
  void shouldNameEachLagAndWhereThereAreManyEachClass() {
    assertThat(values.names()).containsExactly("price.lag1", "price.lag2", "price.lag3");
    assertThat(two.names()).containsExactly("class.lag1", "class.lag2");
    assertThat(three.names())
        .containsExactly(
            "light.lag1.red",
            "light.lag1.amber",
            "light.lag1.green",
            "light.lag2.red",
            "light.lag2.amber",
            "light.lag2.green");
    for (LabelLags lags : List.of(values, two, three)) {
      assertThat(lags.width()).isEqualTo(lags.names().size());
    }
  }

  @Test
  void shouldWriteTheNewestFirstAndNaNWhereNothingIsKnown() {
    assertThat(written(values, 2.5f, -1)).containsExactly(9, 2.5f, -1, NAN, 9);
    assertThat(written(two, 1)).containsExactly(9, 1, NAN, 9);
    assertThat(written(three, 2)).containsExactly(9, 0, 0, 1, NAN, NAN, NAN, 9);
    assertThat(written(two)).containsExactly(9, NAN, NAN, 9);
  }

  @Test
  void shouldLookNoFurtherBackThanAsked() {
    assertThat(written(two, 1, 0, 1, 1)).containsExactly(9, 1, 0, 9);
  }

  @Test
  void shouldForgetTheOldestWhenAnotherLabelComes() {
    float[] none = {};
    float[] one = two.after(1, none);
    assertThat(one).containsExactly(1);
    assertThat(two.after(0, one)).containsExactly(0, 1);
    assertThat(two.after(1, new float[] {0, 1})).containsExactly(1, 0);
    assertThat(one).as("what was given is not changed").containsExactly(1);
    assertThat(new LabelLags(new Task.Regression("y"), 0).after(1, none)).isEmpty();
  }

  @Test
  void shouldRefuseToLookAhead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelLags(new Task.Regression("y"), -1))
        .withMessage("lags must not be negative: -1");
  }

  private static float[] written(LabelLags lags, float... known) {
    float[] row = new float[lags.width() + 2];
    row[0] = 9;
    row[row.length - 1] = 9;
    lags.write(known, row, 1);
    return row;
  }
}

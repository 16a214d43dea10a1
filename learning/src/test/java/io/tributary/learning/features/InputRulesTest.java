package io.tributary.learning.features;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tributary.learning.features.FeatureSpec.Categorical;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputRulesTest {

  private final InputRules rules =
      new InputRules(
          new FeatureSpec(List.of("amount", "age"), Map.of("day", new Categorical(8, 2)), 5));

  @Test
  void shouldAcceptMissingValuesAndEveryBucket() {
    assertThatCode(() -> rules.check(inputs(7, Float.NaN, Float.MAX_VALUE)))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldNameTheColumnWhenItsValueIsInfinite() {
    refused(inputs(0, 1, Float.NEGATIVE_INFINITY), "age must be finite");
  }

  @Test
  void shouldNameBothCountsWhenColumnsAreMissing() {
    refused(inputs(0, 1), "expected 2 numeric values, got 1");
    refused(new Inputs(new float[2], new int[0]), "expected 1 bucket ids, got 0");
  }

  @Test
  void shouldRefuseBucketsOutsideTheTable() {
    refused(inputs(8, 1, 2), "must be in [0, 8): 8");
    refused(inputs(-1, 1, 2), "must be in [0, 8): -1");
  }

  @Test
  void shouldNameThePixelWhenItIsInfinite() {
    FeatureSpec.Image image = new FeatureSpec.Image(List.of(2, 2));
    InputRules images =
        new InputRules(new FeatureSpec(List.of("age"), Map.of(), Map.of("pixels", image), 5));
    float[] numeric = {1, 0, Float.NaN, Float.POSITIVE_INFINITY, 0};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> images.check(new Inputs(numeric, new int[0])))
        .withMessageContaining("pixel 2 of pixels must be finite");
  }

  @Test
  void shouldAcceptSequencesUpToTheirLength() {
    for (int length = 1; length <= 3; length++) {
      Inputs inputs = sequence(length);
      assertThatCode(() -> sequences().check(inputs)).doesNotThrowAnyException();
    }
  }

  @Test
  void shouldNameTheLengthWhenASequenceIsTooShortOrTooLong() {
    refused(sequences(), sequence(0), "expected a sequence of 1 to 3 steps, got 0");
    refused(sequences(), sequence(4), "expected a sequence of 1 to 3 steps, got 4");
    refused(rules, new Inputs(new float[2], new int[1], 2), "1 to 1 steps, got 2");
  }

  @Test
  void shouldNameTheStepsWhenASequenceHasTooFewValues() {
    refused(
        sequences(),
        new Inputs(new float[2], new int[3], 1),
        "expected 6 numeric values (3 steps of 2), got 2");
    refused(
        sequences(),
        new Inputs(new float[6], new int[1], 1),
        "expected 3 bucket ids (3 steps of 1), got 1");
  }

  @Test
  void shouldNameColumnAndStepOfAValueThatDoesNotFit() {
    Inputs infinite = sequence(2);
    infinite.numeric()[3] = Float.POSITIVE_INFINITY;
    refused(sequences(), infinite, "age at step 1 must be finite");
    Inputs bucket = sequence(2);
    bucket.categorical()[1] = 8;
    refused(sequences(), bucket, "column 0 at step 1 must be in [0, 8): 8");
  }

  @Test
  void shouldRefusePaddingThatIsNotZero() {
    for (float value : new float[] {1, Float.NaN, -0f}) {
      Inputs inputs = sequence(2);
      inputs.numeric()[4] = value;
      refused(sequences(), inputs, "amount at step 2 must be 0, since the sequence has 2 steps");
    }
    Inputs bucket = sequence(1);
    bucket.categorical()[2] = 1;
    refused(sequences(), bucket, "column 0 at step 2 must be 0, since the sequence has 1 steps");
  }

  private static InputRules sequences() {
    return new InputRules(
        new FeatureSpec(List.of("amount", "age"), Map.of("day", new Categorical(8, 2)), 5)
            .withSteps(3));
  }

  /** Ones and missing values, and bucket 7, in all steps of three that count. */
  private static Inputs sequence(int length) {
    float[] numeric = new float[6];
    int[] categorical = new int[3];
    for (int t = 0; t < Math.min(length, 3); t++) {
      numeric[2 * t] = 1;
      numeric[2 * t + 1] = Float.NaN;
      categorical[t] = 7;
    }
    return new Inputs(numeric, categorical, length);
  }

  private static Inputs inputs(int bucket, float... numeric) {
    return new Inputs(numeric, new int[] {bucket});
  }

  private void refused(Inputs inputs, String message) {
    refused(rules, inputs, message);
  }

  private static void refused(InputRules rules, Inputs inputs, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules.check(inputs))
        .withMessageContaining(message);
  }
}

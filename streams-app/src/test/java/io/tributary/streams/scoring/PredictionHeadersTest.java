package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.features.Inputs;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class PredictionHeadersTest {

  private static final Inputs INPUTS =
      new Inputs(new float[] {1e-6f, Float.NaN, -3e38f}, new int[] {7, 0});

  @Test
  void shouldReadBackSameTensorsWhenSomeAreMissing() {
    Headers headers = PredictionHeaders.of(INPUTS, new float[] {1});

    Inputs inputs = PredictionHeaders.inputs(headers).orElseThrow();
    assertThat(inputs.numeric()).containsExactly(INPUTS.numeric());
    assertThat(inputs.categorical()).containsExactly(INPUTS.categorical());
    assertThat(PredictionHeaders.target(headers))
        .hasValueSatisfying(target -> assertThat(target).containsExactly(1f));
  }

  @Test
  void shouldReadBackTheWindowWhenInputsAreASequence() {
    Inputs window = new Inputs(new float[] {1, Float.NaN, 0}, new int[] {4, 5, 0}, 2);
    Headers headers = PredictionHeaders.of(window, new float[] {1});

    Inputs inputs = PredictionHeaders.inputs(headers).orElseThrow();
    assertThat(inputs.numeric()).containsExactly(1, Float.NaN, 0);
    assertThat(inputs.categorical()).containsExactly(4, 5, 0);
    assertThat(inputs.length()).isEqualTo(2);
  }

  @Test
  void shouldRefuseASequenceWhenItHoldsNoEvent() {
    byte[] window = PredictionHeaders.encodeInputs(new Inputs(new float[4], new int[0], 2));
    window[4] = 0;
    assertThatThrownBy(() -> PredictionHeaders.decodeInputs(window))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tributary.inputs holds 0 events");
    assertThatThrownBy(() -> PredictionHeaders.decodeInputs(Arrays.copyOf(window, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is cut off");
  }

  @Test
  void shouldBeEmptyWhenHeadersAreAbsent() {
    assertThat(PredictionHeaders.inputs(new RecordHeaders())).isEmpty();
    assertThat(PredictionHeaders.target(new RecordHeaders())).isEmpty();
  }

  @Test
  void shouldCarryAWeightThatIsNotOne() {
    Headers weighed = PredictionHeaders.of(INPUTS, new float[] {1}, 0.25f);
    assertThat(PredictionHeaders.weight(weighed)).isEqualTo(0.25f);
    Headers plain = PredictionHeaders.of(INPUTS, new float[] {1});
    assertThat(plain.lastHeader(PredictionHeaders.WEIGHT)).isNull();
    assertThat(PredictionHeaders.weight(plain)).isEqualTo(1);
  }

  @Test
  void shouldRefuseAWeightThatIsNone() {
    for (float none : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      Headers headers = PredictionHeaders.of(INPUTS, new float[] {1}, none);
      assertThatThrownBy(() -> PredictionHeaders.weight(headers))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("tributary.weight is no weight: [" + none + "]");
    }
  }

  @Test
  void shouldRefuseWhenHeaderIsDamaged() {
    byte[] whole = PredictionHeaders.encodeInputs(INPUTS);
    byte[] otherFormat = whole.clone();
    otherFormat[0] = 9;
    byte[] hugeLength = whole.clone();
    hugeLength[1] = 0x7f;

    for (byte[] damaged :
        new byte[][] {
          {},
          otherFormat,
          hugeLength,
          Arrays.copyOf(whole, whole.length - 1),
          Arrays.copyOf(whole, whole.length + 1)
        }) {
      assertThatThrownBy(() -> PredictionHeaders.decodeInputs(damaged))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(PredictionHeaders.INPUTS);
    }
  }
}

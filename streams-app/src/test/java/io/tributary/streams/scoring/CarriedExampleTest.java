package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.features.Inputs;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class CarriedExampleTest {

  private static final Inputs INPUTS =
      new Inputs(new float[] {1e-6f, Float.NaN, -3e38f}, new int[] {7, 0});

  @Test
  void shouldReadBackSameTensorsWhenSomeAreMissing() {
    CarriedExample carried = readBack(new CarriedExample(INPUTS, new float[] {1}));

    assertThat(carried.inputs().numeric()).containsExactly(INPUTS.numeric());
    assertThat(carried.inputs().categorical()).containsExactly(INPUTS.categorical());
    assertThat(carried.inputs().length()).isEqualTo(1);
    assertThat(carried.target()).containsExactly(1f);
    assertThat(carried.weight()).isEqualTo(1);
  }

  @Test
  void shouldReadBackTheWindowWhenInputsAreASequence() {
    Inputs window = new Inputs(new float[] {1, Float.NaN, 0}, new int[] {4, 5, 0}, 2);

    Inputs inputs = readBack(new CarriedExample(window, new float[] {1})).inputs();

    assertThat(inputs.numeric()).containsExactly(1, Float.NaN, 0);
    assertThat(inputs.categorical()).containsExactly(4, 5, 0);
    assertThat(inputs.length()).isEqualTo(2);
  }

  @Test
  void shouldReadBackWeightAndUnknownTarget() {
    CarriedExample carried = readBack(new CarriedExample(INPUTS, new float[] {Float.NaN}, 0.25f));

    assertThat(carried.weight()).isEqualTo(0.25f);
    assertThat(carried.target()).containsExactly(Float.NaN);
  }

  @Test
  void shouldHaveNoTargetWhenTheEventHadNoLabel() {
    assertThat(readBack(new CarriedExample(INPUTS, new float[0])).target()).isEmpty();
  }

  @Test
  void shouldBeEmptyWhenTheHeaderIsAbsent() {
    assertThat(CarriedExample.of(new RecordHeaders())).isEmpty();
  }

  @Test
  void shouldRefuseASequenceWhenItHoldsNoEvent() {
    byte[] header = new CarriedExample(INPUTS, new float[] {1}).encode();
    ByteBuffer.wrap(header).putInt(1, 0);

    assertThatThrownBy(() -> CarriedExample.decode(header))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tributary.example holds 0 events");
  }

  @Test
  void shouldRefuseAWeightThatIsNone() {
    for (float none : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      byte[] header = new CarriedExample(INPUTS, new float[] {1}, none).encode();

      assertThatThrownBy(() -> CarriedExample.decode(header))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("tributary.example has a weight that is none: " + none);
    }
  }

  @Test
  void shouldRefuseWhenTheHeaderIsDamaged() {
    byte[] whole = new CarriedExample(INPUTS, new float[] {1}).encode();
    byte[] otherFormat = whole.clone();
    otherFormat[0] = 9;
    byte[] hugeLength = whole.clone();
    hugeLength[9] = 0x7f;

    for (byte[] damaged :
        new byte[][] {otherFormat, hugeLength, Arrays.copyOf(whole, whole.length + 1)}) {
      assertRefused(damaged);
    }
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length));
    }
  }

  private static void assertRefused(byte[] damaged) {
    assertThatThrownBy(() -> CarriedExample.decode(damaged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(CarriedExample.HEADER);
  }

  private static CarriedExample readBack(CarriedExample carried) {
    return CarriedExample.of(carried.toHeaders()).orElseThrow();
  }
}

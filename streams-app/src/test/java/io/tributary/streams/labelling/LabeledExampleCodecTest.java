package io.tributary.streams.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.features.Inputs;
import io.tributary.streams.labelling.LabeledExample.Answer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabeledExampleCodecTest {

  private static final float[] EXACT_BITS = {
    Float.intBitsToFloat(0x7fc0_1234), -0f, Float.MIN_VALUE, 1e-6f, 1e9f, Float.MAX_VALUE
  };

  private static LabeledExample example() {
    return new LabeledExample(
        "meter-7 ✓",
        new Inputs(EXACT_BITS.clone(), new int[] {0, 7, Integer.MAX_VALUE}, 3),
        new float[] {1},
        0.5f,
        new Answer(new float[] {0.25f, 0.75f}, 12, 12_000),
        86_400_000L);
  }

  @Test
  void shouldGiveBackEveryBitWhenDecoded() throws DamagedExampleException {
    LabeledExample decoded = LabeledExampleCodec.decode(LabeledExampleCodec.encode(example()));

    assertThat(decoded.eventId()).isEqualTo("meter-7 ✓");
    assertThat(bits(decoded.inputs().numeric())).isEqualTo(bits(EXACT_BITS));
    assertThat(decoded.inputs().categorical()).containsExactly(0, 7, Integer.MAX_VALUE);
    assertThat(decoded.inputs().length()).isEqualTo(3);
    assertThat(decoded.target()).containsExactly(1);
    assertThat(decoded.weight()).isEqualTo(0.5f);
    assertThat(decoded.example().weight()).isEqualTo(0.5f);
    assertThat(decoded.answer().output()).containsExactly(0.25f, 0.75f);
    assertThat(decoded.answer().version()).isEqualTo(12);
    assertThat(decoded.answer().examples()).isEqualTo(12_000);
    assertThat(decoded.labelLagMillis()).isEqualTo(86_400_000L);
  }

  /** As written by the first release. */
  @Test
  void shouldReadExamplesThatHaveNoWeight() throws DamagedExampleException {
    byte[] unweighted =
        HexFormat.of()
            .parseHex(
                "01" // format
                    + "000000026531" // e1
                    + "000000013fc00000" // numeric 1.5
                    + "0000000100000007" // bucket 7
                    + "000000013f800000" // target 1
                    + "000000023e8000003f400000" // output 0.25, 0.75
                    + "0000000c" // version 12
                    + "0000000000002ee0" // 12,000 examples
                    + "0000000000000005"); // lag
    LabeledExample decoded = LabeledExampleCodec.decode(unweighted);

    assertThat(decoded.weight()).isEqualTo(1);
    assertThat(decoded.inputs().length()).isEqualTo(1);
    assertThat(decoded.eventId()).isEqualTo("e1");
    assertThat(decoded.target()).containsExactly(1);
    assertThat(decoded.answer().output()).containsExactly(0.25f, 0.75f);
    assertThat(decoded.answer().examples()).isEqualTo(12_000);
    assertThat(decoded.labelLagMillis()).isEqualTo(5);
  }

  /** As written by the release before sequences. */
  @Test
  void shouldReadExamplesOfSingleEvents() throws DamagedExampleException {
    byte[] single =
        HexFormat.of()
            .parseHex(
                "02" // format
                    + "000000026531" // e1
                    + "000000013fc00000" // numeric 1.5
                    + "0000000100000007" // bucket 7
                    + "000000013f800000" // target 1
                    + "3f000000" // weight 0.5
                    + "000000023e8000003f400000" // output 0.25, 0.75
                    + "0000000c" // version 12
                    + "0000000000002ee0" // 12,000 examples
                    + "0000000000000005"); // lag
    LabeledExample decoded = LabeledExampleCodec.decode(single);

    assertThat(decoded.inputs().length()).isEqualTo(1);
    assertThat(decoded.inputs().numeric()).containsExactly(1.5f);
    assertThat(decoded.inputs().categorical()).containsExactly(7);
    assertThat(decoded.weight()).isEqualTo(0.5f);
    assertThat(decoded.labelLagMillis()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void shouldRefuseInputsThatHoldNoEvent(int events) {
    LabeledExample whole = example();
    byte[] bytes =
        LabeledExampleCodec.encode(
            new LabeledExample(
                whole.eventId(),
                new Inputs(whole.inputs().numeric(), whole.inputs().categorical(), events),
                whole.target(),
                whole.answer(),
                whole.labelLagMillis()));
    assertThatThrownBy(() -> LabeledExampleCodec.decode(bytes))
        .isInstanceOf(DamagedExampleException.class)
        .hasMessage("the inputs hold " + events + " events");
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void shouldRefuseAWeightThatIsNone(float weight) {
    LabeledExample whole = example();
    byte[] bytes =
        LabeledExampleCodec.encode(
            new LabeledExample(
                whole.eventId(),
                whole.inputs(),
                whole.target(),
                weight,
                whole.answer(),
                whole.labelLagMillis()));
    assertThatThrownBy(() -> LabeledExampleCodec.decode(bytes))
        .isInstanceOf(DamagedExampleException.class)
        .hasMessage("the weight must be finite and above 0: " + weight);
  }

  @Test
  void shouldRefuseWhenAnyByteIsMissing() {
    byte[] whole = LabeledExampleCodec.encode(example());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> LabeledExampleCodec.decode(cut))
          .isInstanceOf(DamagedExampleException.class);
    }
  }

  @Test
  void shouldRefuseWhenBytesFollow() {
    byte[] whole = LabeledExampleCodec.encode(example());
    byte[] longer = Arrays.copyOf(whole, whole.length + 3);
    assertThatThrownBy(() -> LabeledExampleCodec.decode(longer))
        .isInstanceOf(DamagedExampleException.class)
        .hasMessageContaining("3 bytes too many");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 127, -1})
  void shouldNameTheFormatWhenItIsUnknown(int format) {
    byte[] other = LabeledExampleCodec.encode(example());
    other[0] = (byte) format;
    assertThatThrownBy(() -> LabeledExampleCodec.decode(other))
        .isInstanceOf(DamagedExampleException.class)
        .hasMessageContaining("format " + format);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void shouldRefuseWithoutAllocatingWhenALengthIsAbsurd(int length) {
    byte[] absurd = LabeledExampleCodec.encode(example());
    java.nio.ByteBuffer.wrap(absurd).putInt(1, length);
    assertThatThrownBy(() -> LabeledExampleCodec.decode(absurd))
        .isInstanceOf(DamagedExampleException.class)
        .hasMessageContaining(length + " event id");
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }
}

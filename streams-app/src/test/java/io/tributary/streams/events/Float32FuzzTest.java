package io.tributary.streams.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.learning.features.Inputs;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever the bytes, a reader of float32 gives exactly what stands in them by a plain decoder, or
 * the reason why they are no event. Values stand in this order: amount, day, shop, two pixels,
 * label, share.
 */
class Float32FuzzTest {

  private static final int TRIES = 20_000;
  private static final int VALUES = 7;
  private static final List<Float> SPECIAL =
      List.of(
          0f, -0f, 1f, 2f, 3f, -1f, 0.5f, 0x1p67f, 16_777_216f, Float.MIN_VALUE, Float.MAX_VALUE);

  private final EventReader reader =
      new Float32Format()
          .reader(TestPipelines.float32("classification, label: kind, classes: [a, b, c]"));
  private final Map<Reason, Integer> rejected = new EnumMap<>(Reason.class);
  private int events;

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, seed = "1")
  void shouldReadExactlyWhatStandsThere(@ForAll("records") byte[] record) {
    Reading reading = reader.read(record.clone());
    String shown = HexFormat.of().formatHex(record);
    switch (reading) {
      case Reading.Event _ -> events++;
      case Reading.Rejected(Reason reason, String detail) -> {
        rejected.merge(reason, 1, Integer::sum);
        assertThat(detail).as(shown).isNotBlank().hasSizeLessThan(200);
        reading = new Reading.Rejected(reason, "");
      }
    }
    assertThat(Readings.describe(reading)).as(shown).isEqualTo(Readings.describe(expected(record)));
    if (events + rejected.values().stream().mapToInt(Integer::intValue).sum() == TRIES) {
      assertThat(events).isBetween(TRIES / 10, TRIES * 9 / 10);
      assertThat(rejected.keySet())
          .containsExactly(
              Reason.EMPTY,
              Reason.NOT_FLOAT32,
              Reason.OUT_OF_RANGE,
              Reason.BAD_WEIGHT,
              Reason.MISSING_LABEL,
              Reason.UNKNOWN_CLASS);
    }
  }

  private static Reading expected(byte[] record) {
    if (record.length != VALUES * 4) {
      return new Reading.Rejected(record.length == 0 ? Reason.EMPTY : Reason.NOT_FLOAT32, "");
    }
    float[] values = new float[VALUES];
    for (int i = 0; i < VALUES; i++) {
      int bits = 0;
      for (int b = 3; b >= 0; b--) {
        bits = bits << 8 | (record[4 * i + b] & 0xff);
      }
      values[i] = Float.isNaN(Float.intBitsToFloat(bits)) ? Float.NaN : Float.intBitsToFloat(bits);
    }
    for (int i = 0; i < VALUES; i++) {
      boolean label = i == 5;
      if (label && !Float.isNaN(values[i]) && values[i] != 0 && values[i] != 1 && values[i] != 2) {
        return new Reading.Rejected(Reason.UNKNOWN_CLASS, "");
      }
      if (Float.isInfinite(values[i])) {
        return new Reading.Rejected(Reason.OUT_OF_RANGE, "");
      }
    }
    float share = values[6];
    if (share <= 0) {
      return new Reading.Rejected(Reason.BAD_WEIGHT, "");
    }
    if (Float.isNaN(values[5])) {
      return new Reading.Rejected(Reason.MISSING_LABEL, "");
    }
    return new Reading.Event(
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        new Inputs(
            new float[] {values[0], values[1], values[3], values[4]},
            new int[] {
              FeatureHasher.bucket(text(values[1]), 1000),
              FeatureHasher.bucket(text(values[2]), 1000)
            }),
        new float[] {Math.abs(values[5])},
        Float.isNaN(share) ? 1 : share,
        List.of());
  }

  /** As a category: nothing, a whole number without a point, or the shortest decimal. */
  private static String text(float value) {
    if (Float.isNaN(value)) {
      return "";
    }
    boolean negativeZero = Float.floatToRawIntBits(value) == Integer.MIN_VALUE;
    boolean whole = Math.abs(value) < 0x1p53 && value == Math.rint(value) && !negativeZero;
    return whole ? new BigDecimal(value).toPlainString() : Float.toString(value);
  }

  @Provide
  Arbitrary<byte[]> records() {
    return Arbitraries.randomValue(Float32FuzzTest::record);
  }

  private static byte[] record(Random random) {
    byte[] record = new byte[4 * VALUES];
    for (int i = 0; i < VALUES; i++) {
      int bits =
          switch (random.nextInt(8)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextInt(3) == 0 ? 0xffc01234 : 0x7fc00000;
            case 2 -> random.nextInt(8) == 0 ? 0x7f800000 : 0x3f800000;
            case 3 -> Float.floatToRawIntBits((float) random.nextGaussian());
            default -> Float.floatToRawIntBits(SPECIAL.get(random.nextInt(SPECIAL.size())));
          };
      if (i >= 5 && random.nextInt(4) > 0) {
        bits = Float.floatToRawIntBits(1 + random.nextInt(2));
      }
      for (int b = 0; b < 4; b++) {
        record[4 * i + b] = (byte) (bits >>> (8 * b));
      }
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(record, random.nextInt(40)) : record;
  }
}

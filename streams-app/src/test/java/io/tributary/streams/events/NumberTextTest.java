package io.tributary.streams.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.0",
        "-0.0",
        "1",
        "-1.5",
        "0.056443",
        "16777216",
        "16777217",
        "16777217.0",
        "0.0000000001",
        "0.00000000001",
        "3.4028235e38",
        "3.4028236e38",
        "1e39",
        "-1e39",
        "1e-45",
        "1e-46",
        "1E5",
        "1e+5",
        "99999999999999999999999",
        "1.00000005960464477539062500000000001",
        "0.1000000014901161193847656250"
      })
  void shouldGiveTheNearestFloat(String text) {
    assertThat(parse(text)).isEqualTo(new BigDecimal(text).floatValue() * sign(text));
    assertThat(Float.floatToRawIntBits(parse(text)))
        .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(text)));
  }

  /** Rounding by way of a double would give 1.0 here. */
  @Test
  void shouldRoundOnceWhenADoubleWouldRoundTwice() {
    String text = "1.00000005960464477539062500000000001";
    assertThat((float) Double.parseDouble(text)).isEqualTo(1.0f);
    assertThat(parse(text)).isEqualTo(Math.nextUp(1.0f));
  }

  @Test
  void shouldAgreeWithTheJdkOnRandomDecimals() {
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      String text =
          BigDecimal.valueOf(random.nextInt(40_000_000) - 20_000_000, random.nextInt(12))
              .toPlainString();
      assertThat(Float.floatToRawIntBits(parse(text)))
          .as(text)
          .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(text)));
    }
  }

  /** Where a way by a double is most in doubt. */
  @Test
  void shouldAgreeWithTheJdkBesideTheMiddleOfTwoFloats() {
    Random random = new Random(8);
    for (int i = 0; i < 100_000; i++) {
      float below = Math.scalb(1 + random.nextFloat(), random.nextInt(60) - 30);
      BigDecimal middle =
          new BigDecimal(below).add(new BigDecimal(Math.nextUp(below))).divide(BigDecimal.TWO);
      BigDecimal beside = middle.round(new MathContext(8 + random.nextInt(11)));
      for (String text : List.of(beside.toPlainString(), middle.toPlainString())) {
        assertThat(Float.floatToRawIntBits(parse(text)))
            .as(text)
            .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(text)));
      }
    }
  }

  @Test
  void shouldReadOnlyTheGivenPartOfTheBuffer() {
    assertThat(NumberText.parse("9-1.25,7".toCharArray(), 1, 5)).isEqualTo(-1.25f);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "+1, 1",
    "' -2.50 ', -2.50",
    "007, 7",
    "000, 0",
    ".5, 0.5",
    "-.5, -0.5",
    "1., 1",
    "1.e3, 1e3",
    "1e-05, 1e-05",
    "1E+2, 1E+2",
    "-0, -0",
    "00.10, 0.10"
  })
  void shouldWriteJsonNumbersOfTheSameValue(String text, String json) {
    assertThat(NumberText.normalize(text)).isEqualTo(json);
    assertThat(Float.parseFloat(json)).isEqualTo(Float.parseFloat(text.strip()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "-",
        "+",
        "abc",
        "1e",
        "1e+",
        "e5",
        "1 2",
        "0x1F",
        "1f",
        "NaN",
        "Infinity",
        "1,5",
        "--1",
        "1.2.3",
        "٣"
      })
  void shouldFindNoNumberWhenThereIsNone(String text) {
    assertThat(NumberText.normalize(text)).isNull();
  }

  private static float parse(String text) {
    return NumberText.parse(text.toCharArray(), 0, text.length());
  }

  /** A BigDecimal has no negative zero. */
  private static float sign(String text) {
    return text.startsWith("-0") ? -1 : 1;
  }
}

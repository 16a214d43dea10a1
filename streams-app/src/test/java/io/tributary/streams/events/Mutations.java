package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Changes that turn a record into another event, into something near one, or into rubbish. */
final class Mutations {

  private static final List<String> TOKENS =
      List.of(
          "null",
          "true",
          "false",
          "NaN",
          "Infinity",
          "-Infinity",
          "+Infinity",
          "INF",
          "nul",
          "{}",
          "[]",
          "[1,2,3,4,5,6]",
          "[[[1,2,3],[4,5,6]]]",
          "[[1,2,3],[4,5,6]]",
          "[1,null,NaN,4,5,-0.0]",
          "[1,2,\"3\",4,5,6]",
          "{\"a\":[{\"b\":null}]}",
          "\"\"",
          "\"é\"",
          "\"\\u00e9\"",
          "\"\\ud83d\\ude00\"",
          "\"😀\"",
          "\"\\ud800\"",
          "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
          "\"2018-06-04T00:00:31Z\"",
          "\"2018-06-04 00:00:31+02:00\"",
          "1528070431000",
          "-0",
          "-0.0",
          "0e0",
          "1e39",
          "3.4028235e38",
          "3.4028235677973366e38",
          "1.00000005960464477539062500000000001",
          "1e-46",
          "01",
          "+1",
          "1.",
          ".5",
          "0x1p3",
          "1 2");

  /** What may stand anywhere, whole or not. */
  private static final List<String> FRAGMENTS =
      List.of(
          "\"amount\":1,",
          "\"am\\u006funt\":1,",
          "\"day\":7,",
          "\"fraud\":0,",
          "\"w\":0.5,",
          "\"id\":null,",
          "\"pa\\u00eds\":\"CH\",",
          "\"país\":\"DE\",",
          "\"AMOUNT\":2,",
          "\"\":0,",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          " ",
          "\n",
          "\t",
          "\u0000",
          "/*a*/",
          "//",
          "é");

  private Mutations() {}

  /** None to three. */
  static Arbitrary<List<Mutation>> some() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, bytes()), Tuple.of(14, values()), Tuple.of(1, many()))
        .list()
        .ofMaxSize(3);
  }

  private static Arbitrary<Mutation> bytes() {
    return Combinators.combine(places(), lengths(), texts())
        .as((place, length, text) -> new Mutation(Mutation.Target.BYTES, place, length, text, 1));
  }

  private static Arbitrary<Mutation> values() {
    return Combinators.combine(places(), texts())
        .as((place, text) -> new Mutation(Mutation.Target.VALUE, place, 0, text, 1));
  }

  private static Arbitrary<Mutation> many() {
    return Combinators.combine(
            places(),
            Arbitraries.of("[", "{\"a\":", "9", "0.", "\"x\":1,", "[[1],", "\\u0041", "é", " "),
            Arbitraries.integers().between(2, 2000))
        .as((place, text, n) -> new Mutation(Mutation.Target.VALUE, place, 0, bytes(text), n));
  }

  private static Arbitrary<Integer> places() {
    return Arbitraries.integers()
        .between(0, 1 << 20)
        .withDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Integer> lengths() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.of(0, 1)),
        Tuple.of(3, Arbitraries.integers().between(2, 20)),
        Tuple.of(1, Arbitraries.just(1 << 20)));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.of(TOKENS).map(Mutations::bytes)),
        Tuple.of(4, numbers()),
        Tuple.of(2, middles()),
        Tuple.of(2, Arbitraries.strings().ofMaxLength(8).map(text -> bytes('"' + text + '"'))),
        Tuple.of(1, Arbitraries.integers().between(0, 255).map(Character::toString)),
        Tuple.of(2, Arbitraries.of(FRAGMENTS).map(Mutations::bytes)));
  }

  private static Arbitrary<String> numbers() {
    Arbitrary<String> whole = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(22);
    Arbitrary<String> fraction = Arbitraries.strings().numeric().ofMaxLength(24).map("."::concat);
    return Combinators.combine(
            Arbitraries.of("", "-"),
            Arbitraries.oneOf(Arbitraries.of("0", "1", "16777217"), whole),
            Arbitraries.oneOf(Arbitraries.of("", ".0"), fraction),
            Arbitraries.oneOf(
                Arbitraries.of(
                    "", "", "e0", "E-5", "e+38", "e-45", "e99999999999", "e-99999999999"),
                Arbitraries.integers().between(-60, 60).map(e -> "e" + e)))
        .as((sign, digits, rest, exponent) -> sign + digits + rest + exponent);
  }

  /** Decimals at the middle between two floats, or as near to it as their digits go. */
  private static Arbitrary<String> middles() {
    return Combinators.combine(
            Arbitraries.integers()
                .between(Float.floatToIntBits(1e-4f), Float.floatToIntBits(1e7f))
                .withDistribution(RandomDistribution.uniform())
                .map(Float::intBitsToFloat),
            Arbitraries.integers().between(7, 30),
            Arbitraries.of(RoundingMode.DOWN, RoundingMode.HALF_UP, RoundingMode.UP),
            Arbitraries.of(true, false))
        .as(
            (near, digits, rounding, plain) -> {
              BigDecimal middle =
                  new BigDecimal(near)
                      .add(new BigDecimal(Math.nextUp(near)))
                      .divide(BigDecimal.TWO)
                      .round(new MathContext(digits, rounding));
              return plain ? middle.toPlainString() : middle.toString();
            });
  }

  /** A character for each byte of its UTF-8. */
  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}

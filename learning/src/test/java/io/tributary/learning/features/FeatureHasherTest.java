package io.tributary.learning.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureHasherTest {

  /**
   * Published by the hash's users to check each other, among them the tails of 1, 2 and 3 bytes.
   */
  @ParameterizedTest
  @CsvSource({
    "'', 00000000, 00000000",
    "'', 00000001, 514E28B7",
    "'', FFFFFFFF, 81F16F39",
    "FFFFFFFF, 00000000, 76293B50",
    "21436587, 00000000, F55B516B",
    "21436587, 5082EDEE, 2362F9DE",
    "214365, 00000000, 7E4A8634",
    "2143, 00000000, A0F7B07A",
    "21, 00000000, 72661CF4",
    "00000000, 00000000, 2362F9DE",
    "000000, 00000000, 85F0B427",
    "0000, 00000000, 30F4C306",
    "00, 00000000, 514E28B7",
  })
  void shouldGiveThePublishedHashes(String data, String seed, String expected) {
    int hash =
        FeatureHasher.hash(HexFormat.of().parseHex(data), Integer.parseUnsignedInt(seed, 16));
    assertThat(HexFormat.of().withUpperCase().toHexDigits(hash)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'Hello, world!', 24884CBA",
    "The quick brown fox jumps over the lazy dog, 2FA826CD",
    "ππππππππ, D58063C1",
  })
  void shouldGiveThePublishedHashesWhenGivenText(String text, String expected) {
    int hash = FeatureHasher.hash(text.getBytes(StandardCharsets.UTF_8), 0x9747b28c);
    assertThat(HexFormat.of().withUpperCase().toHexDigits(hash)).isEqualTo(expected);
  }

  @Test
  void shouldTakeTheHashAsUnsignedWhenItsTopBitIsSet() {
    assertThat(FeatureHasher.bucket("test", 1000)).isEqualTo((int) (0xba6bd213L % 1000));
    assertThat(FeatureHasher.bucket("abc", 7)).isEqualTo((int) (0xb3dd93faL % 7));
  }

  @Test
  void shouldFillTheBucketsEvenlyWhenTheValuesAreSimilar() {
    int[] count = new int[16];
    for (int i = 0; i < 16_000; i++) {
      count[FeatureHasher.bucket("customer-" + i, count.length)]++;
    }
    for (int bucket : count) {
      assertThat(bucket).isBetween(850, 1150);
    }
  }
}

package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EightDigitsTest {

  private final Random random = new Random(11);

  @Test
  void shouldReadTheDigitsBeforeAnyOtherByte() {
    for (int count = 0; count <= 8; count++) {
      for (int other = 0; other < 256; other++) {
        if (other >= '0' && other <= '9') {
          continue;
        }
        String digits = digits(count);
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        System.arraycopy(digits.getBytes(ISO_8859_1), 0, bytes, 0, count);
        if (count < 8) {
          bytes[count] = (byte) other;
        }
        long eight = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();

        assertThat(EightDigits.count(eight)).as("%s before %d", digits, other).isEqualTo(count);
        for (int i = 0; i < 8; i++) {
          boolean digit = bytes[i] >= '0' && bytes[i] <= '9';
          assertThat((EightDigits.others(eight) >> i) & 1).isEqualTo(digit ? 0 : 1);
        }
        if (count > 0) {
          assertThat(EightDigits.value(eight, count)).isEqualTo(Long.parseLong(digits));
          assertThat(EightDigits.power(count)).isEqualTo((long) Math.pow(10, count));
        }
      }
    }
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }
}

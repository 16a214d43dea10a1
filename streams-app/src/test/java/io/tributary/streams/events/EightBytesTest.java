package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EightBytesTest {

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

        assertThat(EightBytes.count(eight)).as("%s before %d", digits, other).isEqualTo(count);
        for (int i = 0; i < 8; i++) {
          boolean digit = bytes[i] >= '0' && bytes[i] <= '9';
          assertThat((EightBytes.others(eight) >> i) & 1).isEqualTo(digit ? 0 : 1);
        }
        if (count > 0) {
          assertThat(EightBytes.value(eight, count)).isEqualTo(Long.parseLong(digits));
          assertThat(EightBytes.power(count)).isEqualTo((long) Math.pow(10, count));
        }
      }
    }
  }

  @Test
  void shouldFindTheFirstByteThatIsNotPlain() {
    for (int place = 0; place < 8; place++) {
      for (int value = 0; value < 256; value++) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        for (int i = 0; i < place; i++) {
          bytes[i] = (byte) "aZ09 ~!#]".charAt(random.nextInt(9));
        }
        bytes[place] = (byte) value;
        boolean plain = value >= ' ' && value < 0x80 && value != '"' && value != '\\';
        long eight = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();

        if (plain) {
          assertThat(EightBytes.plain(eight)).isGreaterThan(place);
        } else {
          assertThat(EightBytes.plain(eight)).isEqualTo(place);
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

package io.tributary.learning.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tributary.learning.network.Cell;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Returns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecTextTest {

  enum Colour {
    RED,
    DARK_BLUE
  }

  sealed interface Shape {}

  record Dot() implements Shape {}

  record LongLine(float length, Colour colour, boolean dashed) implements Shape {
    LongLine {
      if (length < 0) {
        throw new IllegalArgumentException("length must not be negative: " + length);
      }
    }

    LongLine(float length, Colour colour) {
      this(length, colour, false);
    }
  }

  record Group(String name, long id, double weight, List<Shape> shapes) implements Shape {}

  @Test
  void shouldReadWhatItWrote() {
    Shape line = new LongLine(1e-8f, Colour.DARK_BLUE, true);
    Shape spec =
        new Group(
            "a \"b\\",
            Long.MIN_VALUE,
            0.1,
            List.of(line, new Dot(), new Group("", 0, 0, List.of())));
    String text = SpecText.write(spec);
    assertThat(text)
        .isEqualTo(
            "group(name=\"a \\\"b\\\\\", id=-9223372036854775808, weight=0.1, shapes=["
                + "long-line(length=1.0E-8, colour=dark-blue, dashed=true), dot, "
                + "group(name=\"\", id=0, weight=0.0, shapes=[])])");
    assertThat(SpecText.read(Shape.class, text)).isEqualTo(spec);
  }

  @Test
  void shouldReadLayersOfSequences() {
    LayerSpec gru = new LayerSpec.Recurrent(Cell.GRU, 4, Returns.ALL, true, 3);
    LayerSpec perStep = new LayerSpec.PerStep(List.of(gru, new LayerSpec.Repeat()));
    assertThat(SpecText.read(LayerSpec.class, SpecText.write(perStep))).isEqualTo(perStep);
    assertThat(SpecText.read(LayerSpec.class, "recurrent(cell=lstm, units=8)"))
        .isEqualTo(new LayerSpec.Recurrent(Cell.LSTM, 8));
  }

  @Test
  void shouldLeaveOutWhatAConstructorDoesWithout() {
    assertThat(SpecText.read(Shape.class, " long-line ( colour = red , length = 2 ) "))
        .isEqualTo(new LongLine(2, Colour.RED));
    assertThat(SpecText.read(Dot.class, "dot()")).isEqualTo(new Dot());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "square(length=1)                          | expected dot or long-line or group, found"
            + " square",
        "long-line(width=1)                        | expected length or colour or dashed, found"
            + " width",
        "long-line(length=1, colour=green)         | expected red or dark-blue, found green",
        "long-line(length=x, colour=red)           | expected a number of type float, found x",
        "long-line(length=1, colour=red, dashed=1) | expected true or false, found 1",
        "long-line(length=1)                       | long-line lacks colour, dashed",
        "long-line(colour=red, dashed=true)        | long-line lacks length",
        "long-line(length=-1, colour=red)          | length must not be negative: -1.0",
        "long-line(length=1, colour=red            | expected )",
        "long-line(length 1)                       | expected = at character 18",
        "dot dot                                   | expected the end at character 5",
        "group(name=x)                             | expected \" at character 12",
        "group(name=\"x                            | expected \"",
        "''                                        | expected a name or a number",
      })
  void shouldSayWhatIsWrongAndWhere(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpecText.read(Shape.class, text))
        .withMessageContaining(message);
  }
}

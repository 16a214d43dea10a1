package io.tributary.streams.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values stand in this order: amount, day, shop, two pixels, label, share. */
class Float32EventReaderTest {

  private static final String CLASSES = "classification, label: kind, classes: [a, b, c]";
  private static final float NONE = Float.NaN;

  private final Pipeline pipeline = TestPipelines.float32(CLASSES);
  private final EventReader reader = new Float32Format().reader(pipeline);

  @Test
  void shouldReadEveryDeclaredValueInItsOrder() {
    Reading.Event event = event(record(0.1f, 3, 77, 1, 0.5f, 2, 4));

    assertThat(event.inputs().numeric()).containsExactly(0.1f, 3f, 1f, 0.5f);
    assertThat(event.inputs().categorical())
        .containsExactly(FeatureHasher.bucket("3", 1000), FeatureHasher.bucket("77", 1000));
    assertThat(event.target()).containsExactly(2f);
    assertThat(event.weight()).isEqualTo(4f);
    assertThat(event.id()).isEmpty();
    assertThat(event.key()).isEmpty();
    assertThat(event.timestamp()).isEmpty();
  }

  @Test
  void shouldTakeNaNAsMissing() {
    float quiet = Float.intBitsToFloat(0xffc0_1234);
    Reading.Event event = event(record(quiet, quiet, quiet, quiet, quiet, 0, quiet));

    assertThat(Readings.describe(event))
        .isEqualTo(Readings.describe(event(record(NONE, NONE, NONE, NONE, NONE, 0, NONE))));
    int missing = FeatureHasher.bucket("", 1000);
    assertThat(event.inputs().categorical()).containsExactly(missing, missing);
    assertThat(event.weight()).isEqualTo(1f);
  }

  @Test
  void shouldReadAnotherLabelAsTheNumberItIs() {
    Pipeline price = TestPipelines.float32("regression, label: price");
    Reading value = new Float32Format().reader(price).read(record(1, 2, 3, 4, 5, -0.7f, 1));
    assertThat(((Reading.Event) value).target()).containsExactly(-0.7f);

    Pipeline fraud = TestPipelines.float32("anomaly, label: fraud");
    Reading unusual = new Float32Format().reader(fraud).read(record(1, 2, 3, 4, 5, 1, 1));
    assertThat(((Reading.Event) unusual).target()).containsExactly(1f);
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 3, 0.5f, 1e20f})
  void shouldRejectWhatIsNoPlaceOfAClass(float label) {
    assertThat(reader.read(record(1, 2, 3, 4, 5, label, 1)))
        .isEqualTo(
            new Reading.Rejected(
                Reason.UNKNOWN_CLASS,
                "field 'kind' must be the place of a class from 0 to 2: " + label));
  }

  @Test
  void shouldRejectWithTheReasonsOfOtherFormats() {
    float beyond = Float.NEGATIVE_INFINITY;
    assertThat(reason(record(beyond, 2, 3, 4, 5, 1, 1))).isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(reason(record(1, 2, beyond, 4, 5, 1, 1))).isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(reason(record(1, 2, 3, 4, beyond, 1, 1))).isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(reason(record(1, 2, 3, 4, 5, beyond, 1))).isEqualTo(Reason.UNKNOWN_CLASS);
    assertThat(reason(record(1, 2, 3, 4, 5, NONE, 1))).isEqualTo(Reason.MISSING_LABEL);
    assertThat(reason(record(1, 2, 3, 4, 5, 1, -0f))).isEqualTo(Reason.BAD_WEIGHT);
    assertThat(reason(record())).isEqualTo(Reason.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 27, 29, 56})
  void shouldRejectAnotherLength(int bytes) {
    assertThat(reader.read(new byte[bytes]))
        .isEqualTo(
            new Reading.Rejected(
                Reason.NOT_FLOAT32, "the record has " + bytes + " bytes, but 7 values make 28"));
  }

  @Test
  void shouldReadWhatItWroteAsTheFileSays() {
    List<String> header = List.of("kind", "pixels0", "pixels1", "share", "day", "shop", "amount");
    assertSameAsFile(header, List.of("b", "1", ".5", "2", "3", "77", "1.0000001"));
    assertSameAsFile(header, List.of("c", "", "NaN", "", "2.5", "", " +1e3"));
    List<String> whole = List.of("kind", "pixels", "share", "day", "shop", "amount");
    assertSameAsFile(whole, List.of("a", "[[3,4]]", "1", "-7", "0", "-0.0"));
    assertSameAsFile(whole, List.of("a", "[null,4e-1]", "1", "", "", ""));
    assertSameAsFile(whole, List.of("a", "", "1", "", "", ""));
    assertSameAsFile(whole, List.of("", "", "1", "", "", ""));
  }

  private void assertSameAsFile(List<String> header, List<String> row) {
    byte[] record = new Float32Format().writer(pipeline, header).write(row);
    assertThat(Readings.describe(reader.read(record)))
        .isEqualTo(Readings.describe(new EventRows(pipeline, header).read(row)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "z,1,1,1,1",
        "a,CH,1,1,1",
        "a,07,1,1,1",
        "a,1,x,1,1",
        "a,1,1e39,1,1",
        "a,1,1,x,1",
        "a,1,1,1,[1]",
        "a,1,1,1,[1;2;3]",
        "a,1,1,1,[1;true]",
        "a,1,1,1,7"
      })
  void shouldRefuseToWriteWhatItCannotCarry(String cells) {
    List<String> row = List.of(cells.split(",")).stream().map(c -> c.replace(';', ',')).toList();
    EventWriter writer =
        new Float32Format()
            .writer(pipeline, List.of("kind", "shop", "amount", "day", "pixels", "share"));

    assertThatThrownBy(() -> writer.write(row))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("which the format float32 cannot carry");
  }

  private Reading.Event event(byte[] record) {
    Reading reading = reader.read(record);
    assertThat(reading).isInstanceOf(Reading.Event.class);
    return (Reading.Event) reading;
  }

  private Reason reason(byte[] record) {
    return ((Reading.Rejected) reader.read(record)).reason();
  }

  private static byte[] record(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}

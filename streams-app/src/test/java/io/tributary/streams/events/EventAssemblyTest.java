package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.streams.pipeline.Pipeline;
import java.math.BigDecimal;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A typed value means what the same value means as JSON, but for the rounding of doubles. */
class EventAssemblyTest {

  private static final Pipeline PIPELINE = TestPipelines.payments();

  private final EventFields fields = new EventFields(PIPELINE);
  private final EventAssembly assembly = new EventAssembly(PIPELINE, fields);
  private final EventReader json = new JsonEventReader(PIPELINE);

  /** The field day is numeric and categorical, and at is a time. */
  private Reading reading(String name, BiConsumer<EventAssembly, Field> value) {
    assembly.begin();
    assembly.text(field("fraud"), "1");
    value.accept(assembly, field(name));
    return assembly.finish();
  }

  private Reading json(String name, String value) {
    return json.read("{\"fraud\": 1, \"%s\": %s}".formatted(name, value).getBytes(UTF_8));
  }

  @Property
  void shouldTakeALongAsJsonDoes(@ForAll long value) {
    assertThat(Readings.describe(reading("day", (to, field) -> to.number(field, value))))
        .isEqualTo(Readings.describe(json("day", Long.toString(value))));
  }

  @Property
  void shouldTakeATimeAsJsonDoes(
      @ForAll @LongRange(min = -1000, max = 260_000_000_000_000L) long t) {
    assertThat(Readings.describe(reading("at", (to, field) -> to.number(field, t))))
        .isEqualTo(Readings.describe(json("at", Long.toString(t))));
  }

  @Property
  void shouldKeepAFloatAndItsShortestText(@ForAll float value) {
    Reading.Event event = (Reading.Event) reading("day", (to, field) -> to.number(field, value));

    assertThat(event.inputs().numeric()[1]).isEqualTo(value);
    assertThat(event.inputs().categorical()[0])
        .isEqualTo(FeatureHasher.bucket(NumberText.of(value), 1000));
    assertThat(Float.parseFloat(NumberText.of(value))).isEqualTo(value);
  }

  @Property
  void shouldRoundADoubleByOneCast(@ForAll double value) {
    Reading reading = reading("day", (to, field) -> to.number(field, value));

    if (Float.isInfinite((float) value)) {
      assertThat(((Reading.Rejected) reading).reason()).isEqualTo(Reason.OUT_OF_RANGE);
    } else {
      assertThat(((Reading.Event) reading).inputs().numeric()[1]).isEqualTo((float) value);
    }
  }

  @Test
  void shouldRoundADecimalOnce() {
    // By way of a double it would be the float32 below.
    BigDecimal decimal = new BigDecimal("1.00000017881393432617187499");
    Reading.Event event = (Reading.Event) reading("day", (to, field) -> to.number(field, decimal));

    assertThat(event.inputs().numeric()[1]).isEqualTo(Float.parseFloat(decimal.toString()));
    assertThat(event.inputs().numeric()[1]).isNotEqualTo((float) decimal.doubleValue());
  }

  @Test
  void shouldWriteWholeNumbersWithoutAPoint() {
    for (double whole : new double[] {3, -3, 0, 1L << 52}) {
      assertThat(Readings.describe(reading("day", (to, field) -> to.number(field, whole))))
          .isEqualTo(Readings.describe(json("day", Long.toString((long) whole))));
    }
    assertThat(Readings.describe(reading("day", (to, field) -> to.number(field, -0.0))))
        .isEqualTo(Readings.describe(json("day", "-0.0")));
    assertThat(Readings.describe(reading("fraud", (to, field) -> to.number(field, 1.0))))
        .isEqualTo(Readings.describe(json("day", "null")));
  }

  @Test
  void shouldTakeNaNAsMissingAndRejectInfinity() {
    assertThat(Readings.describe(reading("day", (to, field) -> to.number(field, Double.NaN))))
        .isEqualTo(Readings.describe(json("day", "null")));
    assertThat(Readings.describe(reading("day", (to, field) -> to.number(field, Float.NaN))))
        .isEqualTo(Readings.describe(json("day", "null")));
    for (String name : new String[] {"day", "country", "amount"}) {
      double infinity = Double.POSITIVE_INFINITY;
      assertThat(Readings.describe(reading(name, (to, field) -> to.number(field, infinity))))
          .isEqualTo(Readings.describe(json(name, "Infinity")));
      assertThat(
              Readings.describe(reading(name, (to, field) -> to.number(field, (float) infinity))))
          .isEqualTo(Readings.describe(json(name, "Infinity")));
    }
  }

  private Field field(String name) {
    return requireNonNull(fields.get(name));
  }
}

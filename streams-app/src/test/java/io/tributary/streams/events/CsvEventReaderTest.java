package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.features.FeatureHasher;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.SourceFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvEventReaderTest {

  private static final String COLUMNS = "[id, card, at, amount, other, day, country, fraud]";

  private final Pipeline pipeline = TestPipelines.csv(COLUMNS);
  private final EventReader reader = format(pipeline).reader(pipeline);

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void shouldReadEveryDeclaredColumn(String end) {
    Reading.Event event =
        event("e-1,77,2018-06-04T00:00:31Z,12.5,\"a \"\"b\"\",\nc\",3,\"Côte, d'Or\",1" + end);

    assertThat(event.id()).hasValue("e-1");
    assertThat(event.key()).hasValue("77");
    assertThat(event.timestamp()).hasValue(1528070431000L);
    assertThat(event.inputs().numeric()).containsExactly(12.5f, 3f);
    assertThat(event.inputs().categorical())
        .containsExactly(FeatureHasher.bucket("3", 1000), FeatureHasher.bucket("Côte, d'Or", 1000));
    assertThat(event.target()).containsExactly(1f);
  }

  @Test
  void shouldTakeAnEmptyCellAsMissing() {
    Reading.Event event = event(",,,,,,,0");

    assertThat(event.id()).isEmpty();
    assertThat(event.inputs().numeric()).containsExactly(Float.NaN, Float.NaN);
    assertThat(event.inputs().categorical()[1]).isEqualTo(FeatureHasher.bucket("", 1000));
  }

  @Test
  void shouldSplitAtTheDeclaredSeparator() {
    Pipeline semicolons =
        TestPipelines.csv("[fraud, id, card, at, amount, day, country], separator: \";\"");
    Reading reading = format(semicolons).reader(semicolons).read("1;a,b;;;2;;".getBytes(UTF_8));

    assertThat(((Reading.Event) reading).id()).hasValue("a,b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b,c                     | the row has 3 cells, but 8 columns are declared",
        "1,2,3,4,5,6,7,0,9         | the row has 9 cells, but 8 columns are declared",
        "`,,,,,,,0\n,,,,,,,0`      | the record has more than one row",
        "`,,,,,,,0\n\n`            | the record has more than one row",
      })
  void shouldRejectWhatIsNotOneRow(String row, String detail) {
    assertThat(reader.read(row.getBytes(UTF_8)))
        .isEqualTo(new Reading.Rejected(Reason.NOT_CSV, detail));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a,,,,,,,0", ",,,,,,\"a\"b,0", ",,,,,,,\"0", ",,,,,,,\"0\"\""})
  void shouldRejectQuotesThatDoNotEnd(String row) {
    assertThat(reason(row.getBytes(UTF_8))).isEqualTo(Reason.NOT_CSV);
  }

  @Test
  void shouldRejectBrokenUtf8() {
    assertThat(reason(",,,,,,é,0".getBytes(ISO_8859_1))).isEqualTo(Reason.NOT_CSV);
  }

  @Test
  void shouldKeepToTheReasonsOfOtherFormats() {
    assertThat(reason(",,,x,,,,0".getBytes(UTF_8))).isEqualTo(Reason.WRONG_TYPE);
    assertThat(reason(",,,1e39,,,,0".getBytes(UTF_8))).isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(reason(",,soon,,,,,0".getBytes(UTF_8))).isEqualTo(Reason.BAD_TIMESTAMP);
    assertThat(reason(",,,,,,,".getBytes(UTF_8))).isEqualTo(Reason.MISSING_LABEL);
    assertThat(reason(",,,,,,,x".getBytes(UTF_8))).isEqualTo(Reason.UNKNOWN_CLASS);
    assertThat(reason(new byte[0])).isEqualTo(Reason.EMPTY);
    assertThat(reason(new byte[1025])).isEqualTo(Reason.TOO_LARGE);
    assertThat(((Reading.Rejected) reader.read(null)).reason()).isEqualTo(Reason.EMPTY);
  }

  @Test
  void shouldReadWhatItWroteAsTheFileSays() {
    List<String> header =
        List.of("fraud", "amount", "country", "day", "id", "card", "at", "other", "more");
    EventWriter writer = format(pipeline).writer(pipeline, header);
    EventRows rows = new EventRows(pipeline, header);
    for (List<String> row :
        List.of(
            List.of("1", "12.50", "a \"b\",\nc ", "3", "e", "7", "2018-06-04 00:00:31", "x", "y"),
            List.of("0", "", "", "", "", "", "", "", ""),
            List.of("true", " 1e3", "CH", "07", " e ", "7", "", "", ""))) {
      assertThat(Readings.describe(reader.read(writer.write(row))))
          .isEqualTo(Readings.describe(rows.read(row)));
    }
  }

  @Test
  void shouldRefuseColumnsThatDoNotHoldWhatIsDeclared() {
    Pipeline lacking = TestPipelines.csv("[id, at, amount, day, country, fraud]");

    assertThatThrownBy(() -> format(lacking).reader(lacking))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "source.events.columns has no column for [card], which the pipeline declares; its"
                + " columns are [id, at, amount, day, country, fraud].");
  }

  @Test
  void shouldRefuseAFileThatLacksAColumn() {
    assertThatThrownBy(() -> format(pipeline).writer(pipeline, List.of("id", "fraud")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no column for [card, at, amount, other, day, country]");
  }

  private static EventFormat format(Pipeline pipeline) {
    return new CsvFormat((SourceFormat.Csv) pipeline.source().format());
  }

  private Reading.Event event(String row) {
    Reading reading = reader.read(row.getBytes(UTF_8));
    assertThat(reading).isInstanceOf(Reading.Event.class);
    return (Reading.Event) reading;
  }

  private Reason reason(byte[] record) {
    return ((Reading.Rejected) reader.read(record)).reason();
  }
}

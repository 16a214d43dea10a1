package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventRowsTest {

  private static final List<String> HEADER =
      List.of("note", "id", "card", "at", "amount", "day", "country", "fraud");

  private final Pipeline payments = TestPipelines.payments();
  private final EventRows rows = new EventRows(payments, HEADER);
  private final JsonEventWriter writer = new JsonEventWriter(payments, HEADER);
  private final JsonEventReader reader = new JsonEventReader(payments);

  @Test
  void shouldReadARow() {
    Reading reading = rows.read(List.of("?", "e-1", "77", "0", "+1.50", "007", "CH", "1"));

    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Event.class,
            event -> {
              assertThat(event.id()).hasValue("e-1");
              assertThat(event.key()).hasValue("77");
              assertThat(event.timestamp()).hasValue(0);
              assertThat(event.inputs().numeric()).containsExactly(1.5f, 7f);
              assertThat(event.target()).containsExactly(1f);
            });
  }

  @Test
  void shouldTakeEmptyValuesAsMissing() {
    assertThat(rows.read(List.of("", "", "", "", "", " ", "", "0")))
        .isInstanceOfSatisfying(
            Reading.Event.class,
            event -> {
              assertThat(event.id()).isEmpty();
              assertThat(event.inputs().numeric()).containsExactly(Float.NaN, Float.NaN);
            });
  }

  @Test
  void shouldRejectAShortRowWhenTheLabelIsCutOff() {
    assertThat(rows.read(List.of("", "e-1")))
        .isEqualTo(new Reading.Rejected(Reason.MISSING_LABEL, "the label 'fraud' is missing"));
  }

  @Test
  void shouldWriteMissingValuesNotAtAll() {
    assertThat(
            new String(writer.write(List.of("a \"b\"", "", "7", "", "NaN", ".5", "", "1")), UTF_8))
        .isEqualTo("{\"note\":\"a \\\"b\\\"\",\"card\":\"7\",\"day\":0.5,\"fraud\":\"1\"}");
  }

  @Test
  void shouldReadTheSameBitsFromARowAndFromWhatTheWriterMakesOfIt() {
    Random random = new Random(11);
    int events = 0;
    for (int i = 0; i < 50_000; i++) {
      List<String> row = randomRow(random);
      Reading fromRow = rows.read(row);
      Reading fromJson = reader.read(writer.write(row));
      if (fromRow instanceof Reading.Event a && fromJson instanceof Reading.Event b) {
        events++;
        requireSame(row, a, b);
      } else {
        assertThat(fromJson).as("%s", row).isEqualTo(fromRow);
      }
    }
    assertThat(events).isBetween(5_000, 45_000);
  }

  @Test
  void shouldRefuseAFileThatLacksColumns() {
    assertThatThrownBy(() -> new EventRows(payments, List.of("id", "amount", "fraud", "card")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "The file has no column for [day, country, at], which the pipeline declares; its"
                + " columns are [id, amount, fraud, card].");
  }

  @Test
  void shouldRefuseAFileThatHasADeclaredColumnTwice() {
    List<String> header = new ArrayList<>(HEADER);
    header.add("amount");
    assertThatThrownBy(() -> new JsonEventWriter(payments, header))
        .isInstanceOf(UserException.class)
        .hasMessage("The file has two columns named 'amount'.");
  }

  private static void requireSame(List<String> row, Reading.Event a, Reading.Event b) {
    assertThat(b.id()).as("%s", row).isEqualTo(a.id());
    assertThat(b.key()).as("%s", row).isEqualTo(a.key());
    assertThat(b.timestamp()).as("%s", row).isEqualTo(a.timestamp());
    assertThat(b.inputs().categorical()).as("%s", row).isEqualTo(a.inputs().categorical());
    assertThat(b.target()).as("%s", row).isEqualTo(a.target());
    for (int i = 0; i < a.inputs().numeric().length; i++) {
      assertThat(Float.floatToRawIntBits(b.inputs().numeric()[i]))
          .as("%s", row)
          .isEqualTo(Float.floatToRawIntBits(a.inputs().numeric()[i]));
    }
  }

  private static List<String> randomRow(Random random) {
    return List.of(
        pick(random, "", "note", "a\"b\n"),
        pick(random, "", "id-1", "é😀"),
        pick(random, "", "7", "card"),
        pick(random, "", "1528070431000", "2018-06-04 00:00:31", "soon"),
        number(random),
        number(random),
        pick(random, "", "CH", "1.0", "NaN", " x "),
        pick(random, "0", "1", "true", "0", "1", "", "maybe"));
  }

  private static String number(Random random) {
    String decimal = Float.toString((random.nextFloat() - 0.5f) * 1000);
    return pick(
        random,
        decimal,
        decimal,
        "+" + decimal,
        Double.toString(random.nextGaussian()),
        "",
        "NaN",
        "nan",
        " 12 ",
        "1e39",
        "-1e-50",
        "007",
        ".5",
        "5.",
        "-0",
        "twelve",
        "Infinity");
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }
}

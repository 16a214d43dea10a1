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

/** Images in the rows of a file: a column for each pixel, or an array in one cell. */
class ImageRowsTest {

  private static final List<String> DOTTED =
      List.of(
          "pixels.1", "age", "pixels.0", "digit", "pixels.2", "pixels.3", "pixels.4", "pixels.5");
  private static final List<String> PLAIN =
      List.of("pixels0", "pixels1", "pixels2", "pixels3", "pixels4", "pixels5", "digit", "age");
  private static final List<String> ARRAY = List.of("age", "pixels", "digit");

  private final Pipeline pictures = TestPipelines.pictures();
  private final JsonEventReader reader = new JsonEventReader(pictures);

  @Test
  void shouldFindThePixelsByTheirNumbers() {
    assertThat(numeric(DOTTED, List.of("1", "7", "0", "1", "2", "", "nan", "5")))
        .containsExactly(7, 0, 1, 2, Float.NaN, Float.NaN, 5);
    assertThat(numeric(PLAIN, List.of("0", "1", "2", "3", "4", "+5.50", "1", "7")))
        .containsExactly(7, 0, 1, 2, 3, 4, 5.5f);
  }

  @Test
  void shouldReadAnArrayInOneCell() {
    assertThat(numeric(ARRAY, List.of("7", "[0, 1, 2, 3, 4, null]", "1")))
        .containsExactly(7, 0, 1, 2, 3, 4, Float.NaN);
    assertThat(numeric(ARRAY, List.of("7", "", "1"))).startsWith(7).endsWith(Float.NaN);
  }

  @Test
  void shouldWriteThePixelsAsOneArray() {
    assertThat(write(DOTTED, List.of("1", "7", "0", "1", "2", "", "x", "5")))
        .isEqualTo("{\"pixels\":[0,1,2,null,\"x\",5],\"age\":7,\"digit\":\"1\"}");
    assertThat(write(ARRAY, List.of("7", "[[[0,1,2],[3,4,5]]]", "1")))
        .isEqualTo("{\"age\":7,\"pixels\":[[[0,1,2],[3,4,5]]],\"digit\":\"1\"}");
    assertThat(write(ARRAY, List.of("7", "[0,1", "1")))
        .isEqualTo("{\"age\":7,\"pixels\":\"[0,1\",\"digit\":\"1\"}");
  }

  @Test
  void shouldReadTheSameFromARowAndFromWhatTheWriterMakesOfIt() {
    Random random = new Random(12);
    int events = 0;
    for (List<String> header : List.of(DOTTED, PLAIN, ARRAY)) {
      EventRows rows = new EventRows(pictures, header);
      JsonEventWriter writer = new JsonEventWriter(pictures, header);
      for (int i = 0; i < 3000; i++) {
        List<String> row = randomRow(header, random);
        Reading fromRow = rows.read(row);
        Reading fromJson = reader.read(writer.write(row));
        if (fromRow instanceof Reading.Event a && fromJson instanceof Reading.Event b) {
          events++;
          assertThat(b.inputs().numeric()).as("%s", row).isEqualTo(a.inputs().numeric());
        } else {
          assertThat(fromJson).as("%s", row).isEqualTo(fromRow);
        }
      }
    }
    assertThat(events).isBetween(1000, 8000);
  }

  @Test
  void shouldRefuseAFileThatLacksPixels() {
    assertThatThrownBy(() -> new EventRows(pictures, DOTTED.subList(0, 7)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "The file has no column for [pixels (or pixels.0 to pixels.5)], which the pipeline"
                + " declares; its columns are");
  }

  private float[] numeric(List<String> header, List<String> row) {
    Reading reading = new EventRows(pictures, header).read(row);
    assertThat(reading).isInstanceOf(Reading.Event.class);
    return ((Reading.Event) reading).inputs().numeric();
  }

  private String write(List<String> header, List<String> row) {
    return new String(new JsonEventWriter(pictures, header).write(row), UTF_8);
  }

  private static List<String> randomRow(List<String> header, Random random) {
    List<String> row = new ArrayList<>();
    for (String name : header) {
      row.add(
          switch (name) {
            case "digit" -> pick(random, "0", "1", "1", "0", "2");
            case "pixels" ->
                pick(
                    random,
                    "",
                    "[0,1,2,3,4,5]",
                    " [[[0.5, 1e3, NaN], [null, 4, 5]]] ",
                    "[0,1,2,3,4]",
                    "[1,2,3,4,5,6] 7",
                    "[1,2,\"x\\n\",4,5,6]",
                    "[\"x\", 2",
                    "[1,2,1e39,4,5,6]",
                    "NaN",
                    "7",
                    "[".repeat(1100),
                    "{}");
            default ->
                pick(random, "255", "0", "", "nan", " 7 ", "-1.5e3", "3", "4", "5", "6", "8")
                    + (random.nextInt(60) == 0 ? "x" : "");
          });
    }
    return random.nextInt(10) == 0 ? row.subList(0, random.nextInt(row.size())) : row;
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }
}

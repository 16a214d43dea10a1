package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.SourceFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever the bytes, a reader of CSV gives exactly what {@link CsvOracle} finds in them, or its
 * reason why they are no event, and throws nothing.
 */
class CsvFuzzTest {

  private static final int TRIES = 20_000;

  private static final List<String> ROWS =
      List.of(
          "e-1,77,2018-06-04T00:00:31Z,12.5,\"a \"\"b\"\",\nc\",3,\"Côte, d'Or\",1",
          ",,,,,,,0",
          "1,\"\",1528070431000,-0.0,x,+07,\"\r\n\",true\r\n",
          "\"\",2,\"2018-06-04 00:00:31\",\" 1e3 \",,.5,\"😀\",\"0\"\n",
          "1,1,1,1.,1,1,1,1");

  private final Pipeline pipeline = TestPipelines.csv(CsvOracle.COLUMNS);
  private final EventReader reader =
      new CsvFormat((SourceFormat.Csv) pipeline.source().format()).reader(pipeline);
  private final CsvOracle oracle = new CsvOracle();
  private final Map<Reason, Integer> rejected = new EnumMap<>(Reason.class);
  private int events;

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, seed = "1")
  void shouldAgreeWithTheOracleWhenRowsAreMutated(
      @ForAll("rows") String row, @ForAll("mutations") List<Mutation> mutations) {
    byte[] record = row.getBytes(UTF_8);
    for (Mutation mutation : mutations) {
      record = mutation.apply(record);
    }
    check(record);
    if (events + rejected.values().stream().mapToInt(Integer::intValue).sum() == TRIES) {
      assertThat(events).isBetween(TRIES / 10, TRIES * 9 / 10);
      assertThat(rejected.keySet())
          .containsExactly(
              Reason.TOO_LARGE,
              Reason.NOT_CSV,
              Reason.WRONG_TYPE,
              Reason.OUT_OF_RANGE,
              Reason.BAD_TIMESTAMP,
              Reason.MISSING_LABEL,
              Reason.UNKNOWN_CLASS);
    }
  }

  private void check(byte[] record) {
    Reading reading = reader.read(record.clone());
    Reading expected = oracle.read(record);
    String shown = Corpus.escape(record);
    switch (reading) {
      case Reading.Event _ -> {
        events++;
        assertThat(Readings.describe(reading)).as(shown).isEqualTo(Readings.describe(expected));
      }
      case Reading.Rejected(Reason reason, String detail) -> {
        rejected.merge(reason, 1, Integer::sum);
        assertThat(expected)
            .as("%s: %s", detail, shown)
            .isEqualTo(new Reading.Rejected(reason, ""));
        assertThat(detail).as(shown).isNotBlank().hasSizeLessThan(200);
      }
    }
  }

  @Provide
  Arbitrary<String> rows() {
    return Arbitraries.of(ROWS);
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    return Mutations.some();
  }
}

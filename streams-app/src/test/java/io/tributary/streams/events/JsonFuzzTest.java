package io.tributary.streams.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.events.JsonOracle.Answer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * Whatever the bytes, a reader gives exactly what {@link JsonOracle} finds in them, or the reason
 * for which they are no event, and throws nothing. {@code make fuzz} mutates a million records.
 */
class JsonFuzzTest {

  private static final List<Corpus.Entry> CORPUS = Corpus.read();

  /** Chance has shown every outcome by then. */
  private static final int ENOUGH = 20_000;

  private final FuzzedFields everything = FuzzedFields.everything();
  private final JsonOracle oracle = new JsonOracle(everything);
  private final EventReader reader = new JsonFormat().reader(everything.pipeline());
  private final FuzzedFields numbers = FuzzedFields.numbers();
  private final JsonOracle numbersOracle = new JsonOracle(numbers);
  private final EventReader numbersReader = new JsonFormat().reader(numbers.pipeline());
  private final Map<Reason, Integer> rejected = new EnumMap<>(Reason.class);
  private int records;
  private int events;

  @Example
  void shouldDoWithTheCorpusWhatItSays() {
    for (Corpus.Entry entry : CORPUS) {
      assertThat(outcome(reader.read(entry.record()))).as(entry.text()).isEqualTo(entry.outcome());
    }
  }

  @Example
  void shouldAgreeWithTheOracleOnTheCorpus() {
    for (Corpus.Entry entry : CORPUS) {
      check(entry.record());
    }
  }

  @Example
  void shouldGiveBackARecordFromItsLineInTheCorpus() {
    for (Corpus.Entry entry : CORPUS) {
      byte[] record = entry.record();
      assertThat(new Corpus.Entry("", Corpus.escape(record)).record()).isEqualTo(record);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(FuzzSettings.class)
  void shouldAgreeWithTheOracleWhenRecordsAreMutated(
      @ForAll("entries") Corpus.Entry entry, @ForAll("mutations") List<Mutation> mutations) {
    check(MutatedRecords.mutated(entry, mutations));
    records++;
    if (records == FuzzSettings.RECORDS && records >= ENOUGH) {
      requireVariety();
    }
  }

  private void requireVariety() {
    System.out.printf("%d records, %d events, %s%n", records, events, rejected);
    assertThat(events).isBetween(records / 10, records * 9 / 10);
    assertThat(rejected.keySet())
        .containsAll(
            EnumSet.complementOf(
                EnumSet.of(
                    Reason.TOO_LARGE,
                    Reason.MISSING_KEY,
                    // of other formats
                    Reason.NOT_AVRO,
                    Reason.NOT_PROTOBUF,
                    Reason.UNKNOWN_SCHEMA,
                    Reason.NOT_CSV,
                    Reason.NOT_FLOAT32)));
  }

  private void check(byte[] record) {
    byte[] given = record.clone();
    Reading reading = reader.read(given);
    assertThat(given).as("the record is only read").isEqualTo(record);
    check(record, oracle.answer(record), reading);
    check(record, numbersOracle.answer(record), numbersReader.read(given));
    switch (reading) {
      case Reading.Event _ -> events++;
      case Reading.Rejected(Reason reason, _) -> rejected.merge(reason, 1, Integer::sum);
    }
  }

  private static void check(byte[] record, Answer answer, Reading reading) {
    switch (reading) {
      case Reading.Event event -> {
        if (answer.event().isEmpty()) {
          throw new AssertionError("an event where there is none" + show(record, answer, reading));
        }
        if (!same(event, answer.event().get())) {
          throw new AssertionError("other values" + show(record, answer, reading));
        }
      }
      case Reading.Rejected(Reason reason, String detail) -> {
        boolean right =
            record.length == 0
                ? reason == Reason.EMPTY
                : answer.tolerated() || answer.reason().filter(reason::equals).isPresent();
        if (!right) {
          throw new AssertionError("rejected otherwise" + show(record, answer, reading));
        }
        if (detail.isBlank() || detail.length() > 200 || detail.chars().anyMatch(c -> c < ' ')) {
          throw new AssertionError("no detail for a header" + show(record, answer, reading));
        }
      }
    }
  }

  private static boolean same(Reading.Event a, Reading.Event b) {
    return a.id().equals(b.id())
        && a.key().equals(b.key())
        && a.timestamp().equals(b.timestamp())
        && Arrays.equals(bits(a.inputs().numeric()), bits(b.inputs().numeric()))
        && Arrays.equals(a.inputs().categorical(), b.inputs().categorical())
        && Arrays.equals(bits(a.target()), bits(b.target()))
        && a.weight() == b.weight()
        && a.observations().equals(b.observations());
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  private static String show(byte[] record, Answer answer, Reading reading) {
    return "%nrecord: %s%nread:   %s%noracle: %s"
        .formatted(Corpus.escape(record), tell(reading), tell(answer));
  }

  private static String tell(Answer answer) {
    return answer.event().isPresent() ? tell(answer.event().get()) : answer.toString();
  }

  private static String tell(Reading reading) {
    return reading instanceof Reading.Event event
        ? "%s numeric %s categorical %s target %s"
            .formatted(
                event,
                Arrays.toString(event.inputs().numeric()),
                Arrays.toString(event.inputs().categorical()),
                Arrays.toString(event.target()))
        : reading.toString();
  }

  private static String outcome(Reading reading) {
    return switch (reading) {
      case Reading.Event _ -> "event";
      case Reading.Rejected(Reason reason, _) -> reason.code();
    };
  }

  @Provide
  Arbitrary<Corpus.Entry> entries() {
    return MutatedRecords.entries();
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    return Mutations.some();
  }
}

package io.tributary.streams.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.events.Readings;
import io.tributary.streams.events.Reason;
import io.tributary.streams.schemas.RegistryServer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Whatever the bytes behind the frame, a reader gives exactly what {@link PaymentOracle} finds in
 * them, or refuses them where it finds nothing, and throws nothing.
 */
class AvroFuzzTest {

  private static final int FRAME = 5;
  private static final int TRIES = 20_000;

  private final byte[] payment = Payments.payment(1);
  private final RegistryServer server = new RegistryServer();
  private final EventReader reader = Payments.reader(server);
  private final PaymentOracle oracle = new PaymentOracle();
  private int records;
  private int events;
  private int stricter;

  @BeforeProperty
  void register() {
    server.register(1, Payments.TEXT);
  }

  @AfterProperty
  void close() {
    server.close();
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, seed = "1")
  void shouldReadAsAvrosReaderWhateverBytesAreChanged(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1 << 20) Integer> places,
      @ForAll byte value,
      @ForAll @IntRange(max = 400) int cut) {
    // One in ten is cut short, one in twenty goes on.
    int more = Math.max(0, 20 - cut) - Math.max(0, cut - 360);
    byte[] record = Arrays.copyOf(payment, payment.length + more);
    for (int place : places) {
      if (record.length > FRAME) {
        record[FRAME + place % (record.length - FRAME)] = value;
      }
    }
    check(record);
    if (records == TRIES) {
      assertThat(events).isBetween(TRIES / 10, TRIES * 9 / 10);
      // Of what Avro's reader takes, ours refuses lengths of blocks and numbers that cannot be.
      assertThat(stricter).isLessThan(TRIES / 50);
    }
  }

  @Property(tries = 5_000, seed = "1")
  void shouldReadAsAvrosReaderWhateverBytesThereAre(@ForAll @Size(max = 300) byte[] content) {
    check(Payments.framed(1, content));
  }

  private void check(byte[] record) {
    records++;
    Reading reading = reader.read(record.clone());
    Optional<Reading> answer = oracle.answer(Arrays.copyOfRange(record, FRAME, record.length));
    String shown = HexFormat.of().formatHex(record);
    switch (reading) {
      case Reading.Event _ -> {
        events++;
        assertThat(answer).as("an event where there is none: %s", shown).isPresent();
        assertThat(Readings.describe(reading))
            .as(shown)
            .isEqualTo(Readings.describe(answer.orElseThrow()));
      }
      case Reading.Rejected(Reason reason, String detail) -> {
        assertThat(detail).as(shown).isNotBlank().hasSizeLessThan(200);
        if (reason == Reason.NOT_AVRO) {
          stricter += answer.isPresent() ? 1 : 0;
        } else if (answer.isPresent()) {
          assertThat(answer.get())
              .as("%s, but %s: %s", reason, detail, shown)
              .isInstanceOfSatisfying(
                  Reading.Rejected.class,
                  expected -> assertThat(expected.reason()).as(shown).isEqualTo(reason));
        }
      }
    }
  }
}

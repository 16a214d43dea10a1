package io.tributary.streams.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.schemas.RegistryServer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever the bytes behind the frame, a reader answers and throws nothing. */
class AvroFuzzTest {

  private static final int FRAME = 5;

  private final byte[] payment = Payments.payment(1);
  private final RegistryServer server = new RegistryServer();
  private final EventReader reader = Payments.reader(server);

  @BeforeProperty
  void register() {
    server.register(1, Payments.TEXT);
  }

  @AfterProperty
  void close() {
    server.close();
  }

  @Property(tries = 20_000)
  void shouldAnswerWhateverBytesAreChanged(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1 << 20) Integer> places,
      @ForAll byte value,
      @ForAll @IntRange(max = 400) int cut) {
    byte[] record = Arrays.copyOf(payment, Math.max(FRAME, payment.length - cut / 8));
    for (int place : places) {
      if (record.length > FRAME) {
        record[FRAME + place % (record.length - FRAME)] = value;
      }
    }

    assertThat(reader.read(record)).isInstanceOfAny(Reading.Event.class, Reading.Rejected.class);
  }

  @Property(tries = 5_000)
  void shouldAnswerWhateverBytesThereAre(@ForAll @Size(max = 300) byte[] content) {
    assertThat(reader.read(Payments.framed(1, content)))
        .isInstanceOfAny(Reading.Event.class, Reading.Rejected.class);
  }
}

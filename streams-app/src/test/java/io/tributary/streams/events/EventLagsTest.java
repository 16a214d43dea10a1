package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventLagsTest {

  private final EventLags lags = new EventLags(TestPipelines.lagged());

  @Test
  void shouldReadEventsWithoutTheirLags() {
    assertThat(event().inputs().numeric()).containsExactly(3, Float.NaN, Float.NaN);
    assertThat(
            new EventRows(TestPipelines.lagged(), List.of("x", "price", "shop"))
                .read(List.of("3", "5", "s")))
        .isInstanceOfSatisfying(
            Reading.Event.class,
            event -> assertThat(event.inputs().numeric()).containsExactly(3, Float.NaN, Float.NaN));
  }

  @Test
  void shouldNotLetAFieldStandForALag() {
    Reading.Event event = read("{\"x\": 3, \"price.lag1\": 7, \"price\": 5}");
    assertThat(event.inputs().numeric()).containsExactly(3, Float.NaN, Float.NaN);
  }

  @Test
  void shouldFillInWhatIsKnownAndLeaveTheEventAsItIs() {
    Reading.Event event = event();
    Reading.Event complete = lags.complete(event, new float[] {8});
    assertThat(complete.inputs().numeric()).containsExactly(3, 8, Float.NaN);
    assertThat(complete.key()).hasValue("s");
    assertThat(complete.target()).containsExactly(5);
    assertThat(event.inputs().numeric()).containsExactly(3, Float.NaN, Float.NaN);
    assertThat(lags.after(event, new float[] {8, 9})).containsExactly(5, 8);
  }

  private static Reading.Event event() {
    return read("{\"x\": 3, \"shop\": \"s\", \"price\": 5}");
  }

  private static Reading.Event read(String json) {
    return (Reading.Event) new JsonEventReader(TestPipelines.lagged()).read(json.getBytes(UTF_8));
  }
}

package io.tributary.streams.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.features.Inputs;
import io.tributary.streams.events.EventLags;
import io.tributary.streams.events.Reading;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownLabelsTest {

  private static final float NAN = Float.NaN;

  private final EventLags lags;

  KnownLabelsTest(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            pipeline: p
            task: {type: regression, label: y}
            features: {numeric: [x], lag: {label: 2}}
            """);
    Pipeline pipeline = PipelineFile.read(file, Map.of());
    lags = new EventLags(pipeline);
  }

  @Test
  void shouldKnowALabelOnceItsEventHasPassed() {
    KnownLabels known = new KnownLabels(lags, new LabelDelay.Events(0));
    assertThat(next(known, null, 1)).containsExactly(NAN, NAN);
    assertThat(next(known, null, 2)).containsExactly(1, NAN);
    assertThat(next(known, null, 3)).containsExactly(2, 1);
    assertThat(next(known, null, 4)).containsExactly(3, 2);
  }

  @Test
  void shouldKnowALabelOnlyWhenItsDelayIsOver() {
    KnownLabels known = new KnownLabels(lags, new LabelDelay.Events(2));
    assertThat(next(known, null, 1)).containsExactly(NAN, NAN);
    assertThat(next(known, null, 2)).containsExactly(NAN, NAN);
    assertThat(next(known, null, 3)).containsExactly(NAN, NAN);
    assertThat(next(known, null, 4)).containsExactly(1, NAN);
    assertThat(next(known, null, 5)).containsExactly(2, 1);
  }

  @Test
  void shouldKnowALabelOnlyWhenItsTimeHasCome() {
    KnownLabels known = new KnownLabels(lags, new LabelDelay.Time(Duration.ofMillis(10)));
    assertThat(lags(known.complete(event(null, OptionalLong.of(100), 1)))).containsOnly(NAN);
    assertThat(lags(known.complete(event(null, OptionalLong.of(109), 2)))).containsOnly(NAN);
    assertThat(lags(known.complete(event(null, OptionalLong.of(110), 3)))).containsExactly(1, NAN);
    assertThat(lags(known.complete(event(null, OptionalLong.of(140), 4)))).containsExactly(3, 2);
  }

  @Test
  void shouldKeepKeysApart() {
    KnownLabels known = new KnownLabels(lags, new LabelDelay.Events(0));
    assertThat(next(known, "a", 1)).containsExactly(NAN, NAN);
    assertThat(next(known, "b", 2)).containsExactly(NAN, NAN);
    assertThat(next(known, null, 3)).containsExactly(NAN, NAN);
    assertThat(next(known, "a", 4)).containsExactly(1, NAN);
    assertThat(next(known, "b", 5)).containsExactly(2, NAN);
    assertThat(next(known, null, 6)).containsExactly(3, NAN);
  }

  private static float[] next(KnownLabels known, @Nullable String key, float label) {
    return lags(known.complete(event(key, OptionalLong.empty(), label)));
  }

  private static float[] lags(Reading.Event event) {
    return Arrays.copyOfRange(event.inputs().numeric(), 1, 3);
  }

  private static Reading.Event event(@Nullable String key, OptionalLong time, float label) {
    return new Reading.Event(
        Optional.empty(),
        Optional.ofNullable(key),
        time,
        new Inputs(new float[] {0, NAN, NAN}, new int[0]),
        new float[] {label},
        1,
        List.of());
  }
}

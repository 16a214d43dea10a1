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
import java.util.Arrays;
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
    KnownLabels known = new KnownLabels(lags, 0);
    assertThat(next(known, null, 1)).containsExactly(NAN, NAN);
    assertThat(next(known, null, 2)).containsExactly(1, NAN);
    assertThat(next(known, null, 3)).containsExactly(2, 1);
    assertThat(next(known, null, 4)).containsExactly(3, 2);
  }

  @Test
  void shouldKnowALabelOnlyWhenItsDelayIsOver() {
    KnownLabels known = new KnownLabels(lags, 2);
    assertThat(next(known, null, 1)).containsExactly(NAN, NAN);
    assertThat(next(known, null, 2)).containsExactly(NAN, NAN);
    assertThat(next(known, null, 3)).containsExactly(NAN, NAN);
    assertThat(next(known, null, 4)).containsExactly(1, NAN);
    assertThat(next(known, null, 5)).containsExactly(2, 1);
  }

  @Test
  void shouldKeepKeysApart() {
    KnownLabels known = new KnownLabels(lags, 0);
    assertThat(next(known, "a", 1)).containsExactly(NAN, NAN);
    assertThat(next(known, "b", 2)).containsExactly(NAN, NAN);
    assertThat(next(known, null, 3)).containsExactly(NAN, NAN);
    assertThat(next(known, "a", 4)).containsExactly(1, NAN);
    assertThat(next(known, "b", 5)).containsExactly(2, NAN);
    assertThat(next(known, null, 6)).containsExactly(3, NAN);
  }

  private static float[] next(KnownLabels known, @Nullable String key, float label) {
    Reading.Event event =
        new Reading.Event(
            Optional.empty(),
            Optional.ofNullable(key),
            OptionalLong.empty(),
            new Inputs(new float[] {0, NAN, NAN}, new int[0]),
            new float[] {label},
            1);
    return Arrays.copyOfRange(known.complete(event).inputs().numeric(), 1, 3);
  }
}

package io.tributary.streams.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.online.Example;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import io.tributary.streams.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SequenceRehearsalTest {

  private static final List<String> ROWS =
      List.of(
          "t,meter,x,y",
          "2024-01-01T00:00:00Z,a,1,0",
          "2024-01-01T00:00:00Z,b,2,0",
          ",a,3,0",
          "2024-01-01T00:30:00Z,,4,0",
          "2024-01-01T01:30:00Z,a,5,0",
          ",b,6,0",
          "2024-01-01T01:30:00Z,a,7,0");

  private final Path folder;

  SequenceRehearsalTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldBuildTheSequencesOfEachKeyInTheOrderOfTheFile() throws IOException {
    FileExamples examples = examples("key: meter");
    assertThat(sequences(examples))
        .containsExactly(
            new float[] {1},
            new float[] {2},
            new float[] {1, 3},
            new float[] {1, 3, 5},
            new float[] {2, 6},
            new float[] {3, 5, 7});
    assertThat(examples.rejected()).containsExactly(Map.entry("missing-key", 1L));
  }

  @Test
  void shouldGoByTheTimeBeforeWhereARowHasNone() throws IOException {
    assertThat(sequences(examples("key: meter\ntimestamp: t", ", timeToLive: 1h")))
        .containsExactly(
            new float[] {1},
            new float[] {2},
            new float[] {1, 3},
            new float[] {5},
            new float[] {6},
            new float[] {5, 7});
  }

  @Test
  void shouldReadTheWholeFileAsOneSequenceWhenThereAreNoKeys() throws IOException {
    FileExamples examples = examples("");
    assertThat(sequences(examples)).hasSize(7).endsWith(new float[] {5, 6, 7});
    assertThat(examples.rejected()).isEmpty();
  }

  private FileExamples examples(String fields) throws IOException {
    return examples(fields, "");
  }

  private FileExamples examples(String fields, String timeToLive) throws IOException {
    Pipeline pipeline =
        PipelineFile.read(
            Files.writeString(
                folder.resolve("p.yaml"),
                """
                pipeline: p
                task: {type: regression, label: y}
                features: {numeric: [x]}
                sequence: {length: 3%s}
                %s
                """
                    .formatted(timeToLive, fields)),
            Map.of());
    Path file = Files.write(folder.resolve("events.csv"), ROWS);
    return new FileExamples(pipeline, EventSource.of(file), LabelDelay.NONE);
  }

  private static List<float[]> sequences(FileExamples examples) {
    List<float[]> sequences = new ArrayList<>();
    try (Progress progress = Progress.of("test", 1, Clock.systemUTC())) {
      examples.read(Long.MAX_VALUE, progress, example -> sequences.add(numbers(example.example())));
    }
    return sequences;
  }

  private static float[] numbers(Example example) {
    return Arrays.copyOf(example.inputs().numeric(), example.inputs().length());
  }
}

package io.tributary.streams.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.streams.pipeline.PipelineException;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicLimitsTest {

  /** A broker's default of {@code socket.request.max.bytes}. */
  private static final int LARGEST_REQUEST = 100 * 1024 * 1024;

  @Test
  void shouldFitIntoARequestWhenRecordsAreAsLargeAsTheyMayBe(@TempDir Path folder)
      throws IOException {
    assertThat(TopicLimits.maxMessageBytes(PipelineFile.read(file(folder, "48MiB"), Map.of())))
        .isBetween(2 * 48 * 1024 * 1024, LARGEST_REQUEST);
    assertThatThrownBy(() -> PipelineFile.read(file(folder, "49MiB"), Map.of()))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("source.maxRecordBytes");
  }

  private static Path file(Path folder, String maxRecordBytes) throws IOException {
    return Files.writeString(
        folder.resolve("p.yaml"),
        """
        pipeline: p
        task: {type: regression, label: y}
        features: {numeric: [x]}
        source: {maxRecordBytes: %s}
        """
            .formatted(maxRecordBytes));
  }
}

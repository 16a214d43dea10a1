package io.tributary.streams.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventPartitionsTest {

  private final Pipeline pipeline;

  EventPartitionsTest(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            pipeline: p
            task: {type: regression, label: y}
            key: card
            timestamp: at
            features:
              window:
                x: {per: card, over: [1d]}
                y: {per: shop, over: [1d], delay: 7d}
                z: {per: shop, over: [1d]}
            """);
    pipeline = PipelineFile.read(file, Map.of());
  }

  @Test
  void shouldTakeOnePartitionForAnyWindow() {
    assertThat(EventPartitions.mistakes(pipeline, 1)).isEmpty();
  }

  @Test
  void shouldTakeManyForWindowsThatGoPerKeyOnly() {
    assertThat(EventPartitions.mistakes(pipeline, 3))
        .containsExactly(
            "topic events has partitions=3 and needs 1, since windows go per 'shop', whose events"
                + " are spread over all of them; cure: a topic of one partition, or key: shop and"
                + " events sent with it as the record's key");
  }
}

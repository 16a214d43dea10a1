package io.tributary.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.formats.EventFormats;
import io.tributary.streams.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured is scored: dead letters would be faster. */
class WorkloadTest {

  @ParameterizedTest
  @EnumSource
  void shouldMakeEventsOfItsPipeline(Workload workload, @TempDir Path folder) throws IOException {
    Pipeline pipeline = workload.pipeline(folder, "127.0.0.1:9092", "maxLinger: 1ms");
    EventReader reader = EventFormats.of(pipeline).reader(pipeline);

    for (long i = 0; i < 100; i++) {
      assertThat(reader.read(workload.event(i)))
          .isInstanceOfSatisfying(
              Reading.Event.class,
              event -> assertThat(event.inputs().numeric()).isNotEmpty().doesNotContain(Float.NaN));
    }
  }
}

package io.tributary.streams.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.pipeline.PipelineFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Real events, where the shared data folder has them. */
class Elec2RehearsalTest {

  @Test
  void shouldReachThePublishedAccuracyOnElec2() {
    Path data = Path.of(System.getenv().getOrDefault("TRIBUTARY_DATA", "../../shared/data"));
    Path events = data.resolve("elec2.csv.gz");
    assumeThat(events).as("elec2.csv.gz in the shared data").exists();
    Pipeline elec2 = PipelineFile.read(Path.of("../examples/elec2.yaml"), Map.of());

    RehearsalReport report =
        new FileRehearsal(elec2, RehearsalSettings.DEFAULT, Clock.systemUTC())
            .run(events, Optional.empty());

    assertThat(report.examples()).isEqualTo(45_312);
    assertThat(report.rejected()).isEmpty();
    assertThat(report.learner().get("accuracy")).isGreaterThan(0.905);
    assertThat(report.baselines().get("noChange")).isCloseTo(0.8533, within(5e-5));
  }
}

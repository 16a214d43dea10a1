package io.tributary.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MetersTest {

  @Test
  void shouldShowProcessAndFeaturesWhenScraped() {
    try (Meters meters = new Meters()) {
      meters.registry().counter("tributary.score.events").increment(3);

      assertThat(meters.scrape())
          .contains("jvm_memory_used_bytes{")
          .contains("jvm_threads_live_threads ")
          .contains("process_uptime_seconds ")
          .contains("process_files_open_files ")
          .contains("tributary_score_events_total 3.0");
    }
  }
}

package io.tributary.streams.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import io.tributary.streams.scoring.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An autoencoder of sequences learns from events without labels, on a broker: its versions are
 * those of {@code rehearse}, and its scores are shares.
 */
@Timeout(300)
final class AnomalyIT {

  private static final int ROWS = 6_000;

  /** One event of so many says what moved its score. */
  private static final int EXPLAIN = 50;

  /** Slow enough for versions to be promoted and loaded while events come. */
  private static final double EVENTS_PER_SECOND = 500;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void shouldScoreEventsThatNobodyLabelsAsRehearseDoes() throws Exception {
    ElectricityStream stream = InterleavedMeters.stream(folder, ROWS);
    Pipeline written =
        ElectricityStream.pipeline(pipelineFile()).withState(folder.resolve("state"));
    RunOptions options = new RunOptions(EnumSet.allOf(Role.class), true, 1);
    try (PipelineRuntime runtime = PipelineRuntime.start(written, options, Clock.systemUTC())) {
      Pipeline pipeline = runtime.pipeline();
      Sending.start(pipeline, stream.events(), EVENTS_PER_SECOND).await();
      Map<Integer, String> expected = stream.rehearsed(pipeline);
      assertThat(expected).hasSizeGreaterThanOrEqualTo(ROWS / InterleavedMeters.SNAPSHOT_EVERY);
      try (Outcome outcome = new Outcome(pipeline)) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  assertThat(outcome.read().predictions()).hasSize(ROWS);
                  assertThat(outcome.versions()).isEqualTo(expected);
                });
        assertThat(outcome.refused()).isEmpty();
        requireShares(outcome.predictions());
        requireExplanations(outcome.predictions());
      }
    }
  }

  /** A score is the share of events that are less unusual, so half of all lie below a half. */
  private static void requireShares(List<Prediction> predictions) {
    assertThat(predictions).allMatch(p -> p.output().length == 1);
    double[] served =
        predictions.stream()
            .filter(p -> p.model().version() > 0)
            .mapToDouble(p -> p.output()[0])
            .toArray();
    assertThat(served).hasSizeGreaterThan(ROWS / 4);
    assertThat(DoubleStream.of(served)).allMatch(score -> score >= 0 && score <= 1);
    assertThat(DoubleStream.of(served).average().orElseThrow()).isBetween(0.35, 0.75);
  }

  /** Of shares, so none moves a score by more than 1. */
  private static void requireExplanations(List<Prediction> predictions) {
    List<Prediction> explained =
        predictions.stream().filter(p -> !p.attributions().isEmpty()).toList();
    assertThat(explained).hasSizeBetween(ROWS / EXPLAIN, ROWS / EXPLAIN + 1);
    for (Prediction each : explained) {
      assertThat(each.attributions()).containsOnlyKeys("value", "load", "zone");
      assertThat(each.attributions().values()).allMatch(by -> Math.abs(by) <= 1);
    }
    assertThat(explained).anyMatch(p -> p.attributions().values().stream().anyMatch(by -> by != 0));
  }

  /** Nobody says what class an event is, though the file of events knows. */
  private Path pipelineFile() throws IOException {
    return Files.writeString(
        folder.resolve("anomaly.yaml"),
        """
        pipeline: anomaly
        task: {type: anomaly}
        key: meter
        timestamp: ts
        features:
          numeric: [value, load]
          categorical: {zone: {buckets: 8, dimensions: 2}}
        sequence: {length: 8, timeToLive: 30m}
        network:
          - lstm: {units: 6}
          - repeat:
          - gru: {units: 12, returns: all}
        training: {miniBatch: 4, candidates: 1, seed: 42}
        snapshots: {every: %d, onImprovement: true}
        source: {events: {topic: anomaly-events, format: json}}
        scoring: {explain: %d}
        admin: {port: 0}
        kafka: {bootstrap.servers: "127.0.0.1:0"}
        """
            .formatted(InterleavedMeters.SNAPSHOT_EVERY, EXPLAIN));
  }
}

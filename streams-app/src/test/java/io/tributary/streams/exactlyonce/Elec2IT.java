package io.tributary.streams.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import io.tributary.streams.scoring.Prediction;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main job on real data, with its own broker. */
@Timeout(420)
final class Elec2IT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Test
  void shouldPredictEveryEventOnceAndPublishWhatRehearsePublishes(@TempDir Path folder)
      throws Exception {
    Optional<ElectricityStream> found = ElectricityStream.elec2();
    assumeTrue(found.isPresent(), "elec2.csv.gz is not at hand: set TRIBUTARY_DATA to its folder");
    ElectricityStream stream = found.orElseThrow();
    Path file = ElectricityStream.pipelineFile(folder, "elec2", "127.0.0.1:0");
    Pipeline written = ElectricityStream.pipeline(file).withState(folder.resolve("state"));
    RunOptions options = new RunOptions(EnumSet.allOf(Role.class), true, 1);
    try (PipelineRuntime runtime = PipelineRuntime.start(written, options, Clock.systemUTC())) {
      Pipeline pipeline = runtime.pipeline();
      Sending.start(pipeline, stream.events(), Double.POSITIVE_INFINITY).await();
      Map<Integer, String> expected = stream.rehearsed(pipeline);
      try (Outcome outcome = new Outcome(pipeline)) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  assertThat(outcome.read().predictions().size())
                      .isGreaterThanOrEqualTo(ElectricityStream.ELEC2_ROWS);
                  assertThat(outcome.versions()).hasSizeGreaterThanOrEqualTo(expected.size());
                });
        requireAll(outcome.read(), expected);
      }
    }
  }

  private static void requireAll(Outcome outcome, Map<Integer, String> expected) {
    assertThat(outcome.predictions()).hasSize(ElectricityStream.ELEC2_ROWS);
    assertThat(new HashSet<>(outcome.predictions().stream().map(Prediction::id).toList()))
        .hasSize(ElectricityStream.ELEC2_ROWS);
    assertThat(outcome.versions()).hasSizeGreaterThanOrEqualTo(4).isEqualTo(expected);
    assertThat(outcome.versions().keySet())
        .as("no version is missing")
        .containsExactlyElementsOf(IntStream.rangeClosed(1, expected.size()).boxed().toList());
    assertThat(outcome.refused()).isEmpty();
    Set<Integer> answering =
        outcome.predictions().stream()
            .map(prediction -> prediction.model().version())
            .collect(Collectors.toSet());
    assertThat(answering).as("0, the untrained network, answers first").contains(0);
    assertThat(answering).allMatch(version -> version == 0 || expected.containsKey(version));
  }
}

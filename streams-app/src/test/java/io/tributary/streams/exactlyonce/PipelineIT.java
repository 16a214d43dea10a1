package io.tributary.streams.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All roles on one broker, in one process and apart, stopped in order and started again. */
@KafkaTest
@Timeout(240)
final class PipelineIT {

  private static final int ROWS = 6_000;
  private static final int HALF = ROWS / 2;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void shouldGoOnWhereItStoppedWhenRolesRunApart(KafkaCluster kafka) throws Exception {
    String name = kafka.name("pipeline");
    Path file = ElectricityStream.pipelineFile(folder, name, kafka.bootstrapServers());
    Pipeline pipeline = ElectricityStream.pipeline(file);
    kafka.createTopic(pipeline.source().events(), 1, Map.of());
    ElectricityStream stream = ElectricityStream.like(folder, ROWS);
    Map<Integer, String> expected = stream.rehearsed(pipeline);

    try (PipelineRuntime all = run(pipeline, "one", EnumSet.allOf(Role.class))) {
      await().atMost(PATIENCE).until(all::ready);
      Sending.start(pipeline, stream.events(), 0, HALF, 3_000).await();
      awaitLearned(all, HALF);
    }
    try (PipelineRuntime front = run(pipeline, "front", EnumSet.of(Role.SCORING, Role.REGISTRY));
        PipelineRuntime back = run(pipeline, "back", EnumSet.of(Role.LABELLING, Role.TRAINING));
        Outcome outcome = new Outcome(pipeline)) {
      Sending.start(pipeline, stream.events(), HALF, HALF, 3_000).await();
      awaitLearned(back, ROWS);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(outcome.read().predictions()).hasSizeGreaterThanOrEqualTo(ROWS);
                assertThat(outcome.versions()).isEqualTo(expected);
              });
      assertThat(front.training()).isEmpty();
      assertThat(outcome.read().predictions())
          .extracting(prediction -> prediction.id())
          .doesNotHaveDuplicates()
          .hasSize(ROWS);
    }
  }

  private static void awaitLearned(PipelineRuntime runtime, int examples) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> runtime.training().filter(report -> report.examples() == examples).isPresent());
  }

  private PipelineRuntime run(Pipeline pipeline, String state, Set<Role> roles) {
    return PipelineRuntime.start(
        pipeline.withState(folder.resolve(state)),
        new RunOptions(roles, false, 1),
        Clock.systemUTC());
  }
}

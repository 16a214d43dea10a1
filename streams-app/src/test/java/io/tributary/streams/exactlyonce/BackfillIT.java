package io.tributary.streams.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.streams.cli.CommandRun;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import io.tributary.streams.runtime.StartFrom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that begins in the middle of its events learns them and goes on with what comes. */
@KafkaTest
@Timeout(240)
final class BackfillIT {

  private static final int ROWS = 4_000;
  private static final int SKIPPED = 700;
  private static final int HISTORY = 3_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void shouldLearnHistoryFirstAndGoLiveWithoutASeam(KafkaCluster kafka) throws Exception {
    Path file =
        ElectricityStream.pipelineFile(folder, kafka.name("history"), kafka.bootstrapServers());
    Pipeline pipeline = ElectricityStream.pipeline(file).withState(folder.resolve("state"));
    kafka.createTopic(pipeline.source().events(), 1, Map.of());
    ElectricityStream stream = ElectricityStream.like(folder, ROWS);
    Sending.start(pipeline, stream.events(), 0, HISTORY, Double.POSITIVE_INFINITY).await();
    RunOptions options =
        new RunOptions(
            EnumSet.allOf(Role.class), false, 1, Optional.of(StartFrom.parse("0:" + SKIPPED)));

    try (PipelineRuntime _ = PipelineRuntime.start(pipeline, options, Clock.systemUTC());
        Outcome outcome = new Outcome(pipeline)) {
      Sending.start(pipeline, stream.events(), HISTORY, ROWS - HISTORY, 2_000).await();
      Map<Integer, String> expected = from(stream, SKIPPED).rehearsed(pipeline);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(outcome.read().predictions())
                    .hasSizeGreaterThanOrEqualTo(ROWS - SKIPPED);
                assertThat(outcome.versions()).isEqualTo(expected);
              });
      assertThat(outcome.predictions())
          .extracting(prediction -> prediction.id())
          .containsExactlyElementsOf(
              IntStream.range(SKIPPED, ROWS)
                  .mapToObj(offset -> pipeline.source().events() + "-0-" + offset)
                  .toList());
    }

    CommandRun again =
        CommandRun.of(
            "run", file.toString(), "--from", "earliest", "--state", pipeline.state().toString());
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("has begun already").contains("`tributary reset`");
  }

  /** The same rows without the first ones. */
  private ElectricityStream from(ElectricityStream stream, int skipped) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(stream.events()));
    lines.subList(1, 1 + skipped).clear();
    Path rest = Files.write(folder.resolve("rest.csv"), lines);
    return new ElectricityStream(rest, stream.rows() - skipped, false);
  }

  @Test
  void shouldSayWhatIsWrongWithTheOption() {
    assertThat(CommandRun.of("run", "p.yaml", "--from", "yesterday"))
        .satisfies(
            run -> {
              assertThat(run.exitCode()).isEqualTo(2);
              assertThat(run.err()).contains("'yesterday' is neither earliest");
            });
    assertThat(CommandRun.of("run", "p.yaml", "--from", "latest", "--roles", "training"))
        .satisfies(
            run -> {
              assertThat(run.exitCode()).isEqualTo(2);
              assertThat(run.err()).contains("add scoring to --roles");
            });
  }
}

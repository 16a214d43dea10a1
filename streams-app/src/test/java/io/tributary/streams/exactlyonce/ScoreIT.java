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
import io.tributary.streams.scoring.Prediction;
import io.tributary.streams.scoring.PredictionCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** History scored by an exact version is what that version answered when it was asked. */
@KafkaTest
@Timeout(240)
final class ScoreIT {

  private static final int ROWS = 3_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void shouldAnswerAsTheVersionsDidWhenTheyWereServed(KafkaCluster kafka) throws IOException {
    Path file =
        ElectricityStream.pipelineFile(folder, kafka.name("score"), kafka.bootstrapServers());
    Files.writeString(file, "scoring: {explain: {every: 7, top: 3}}\n", StandardOpenOption.APPEND);
    Pipeline pipeline = ElectricityStream.pipeline(file).withState(folder.resolve("state"));
    kafka.createTopic(pipeline.source().events(), 1, Map.of());
    ElectricityStream stream = ElectricityStream.like(folder, ROWS);
    List<Prediction> served = serve(pipeline, stream);

    PredictionCodec codec = new PredictionCodec(pipeline.learner().task());
    Set<Integer> answering =
        served.stream().map(one -> one.model().version()).collect(Collectors.toSet());
    for (int version : answering) {
      List<Prediction> scored =
          score(file, Integer.toString(version), stream)
              .lines()
              .map(line -> codec.decode(line.getBytes(StandardCharsets.UTF_8)))
              .toList();
      assertThat(scored).hasSize(ROWS);
      assertThat(scored).allMatch(prediction -> prediction.model().version() == version);
      assertThat(scored.getFirst().id()).isEqualTo("events.csv-1");
      for (int i = 0; i < ROWS; i++) {
        if (served.get(i).model().version() == version) {
          assertThat(scored.get(i).output()).containsExactly(served.get(i).output());
          assertThat(scored.get(i).attributions()).isEqualTo(served.get(i).attributions());
        }
      }
    }
    assertThat(served.stream().filter(prediction -> prediction.attributions().size() == 3))
        .hasSizeBetween(ROWS / 7, ROWS / 7 + 1);
    Path out = folder.resolve("champion.jsonl");
    String[] command = {
      "score",
      file.toString(),
      "--as-of",
      "champion",
      "--events",
      stream.events().toString(),
      "--out",
      out.toString()
    };
    assertThat(CommandRun.of(command).exitCode()).isZero();
    assertThat(Files.readAllLines(out)).hasSize(ROWS);
    assertThat(CommandRun.of(command).err()).contains("exists already");
  }

  private static String score(Path file, String version, ElectricityStream stream) {
    CommandRun run =
        CommandRun.of(
            "score", file.toString(), "--as-of", version, "--events", stream.events().toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("3,000 events scored");
    return run.out();
  }

  /** What was really answered while it ran, at least one event by each of the first versions. */
  private static List<Prediction> serve(Pipeline pipeline, ElectricityStream stream) {
    RunOptions options = new RunOptions(EnumSet.allOf(Role.class), false, 1);
    try (PipelineRuntime runtime = PipelineRuntime.start(pipeline, options, Clock.systemUTC());
        Outcome outcome = new Outcome(pipeline)) {
      Sending.start(pipeline, stream.events(), 0, ROWS / 2, Double.POSITIVE_INFINITY).await();
      await()
          .atMost(PATIENCE)
          .until(() -> runtime.meters().get("tributary.model.version").gauge().value() >= 1);
      Sending.start(pipeline, stream.events(), ROWS / 2, ROWS / 2, Double.POSITIVE_INFINITY)
          .await();
      await()
          .atMost(PATIENCE)
          .until(() -> runtime.training().filter(report -> report.examples() == ROWS).isPresent());
      await().atMost(PATIENCE).until(() -> outcome.read().predictions().size() >= ROWS);
      assertThat(outcome.predictions())
          .extracting(prediction -> prediction.model().version())
          .contains(0)
          .anyMatch(version -> version > 0);
      return List.copyOf(outcome.predictions());
    }
  }
}

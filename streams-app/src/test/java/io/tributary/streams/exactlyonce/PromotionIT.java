package io.tributary.streams.exactlyonce;

import static java.util.stream.Collectors.toSet;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People move aliases while the pipeline runs, its registry role among the others. */
@KafkaTest
@Timeout(240)
final class PromotionIT {

  private static final int ROWS = 20_000;
  private static final int LEARNED = 3_000;
  private static final int ROUND = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private int sent;

  @Test
  void shouldAnswerByWhatPeoplePromote(KafkaCluster kafka) throws Exception {
    Path file = pipelineFile(kafka);
    Pipeline pipeline = ElectricityStream.pipeline(file).withState(folder.resolve("state"));
    kafka.createTopic(pipeline.source().events(), 1, Map.of());
    Path events = ElectricityStream.like(folder, ROWS).events();
    RunOptions all = new RunOptions(EnumSet.allOf(Role.class), false, 1);
    try (PipelineRuntime runtime = PipelineRuntime.start(pipeline, all, Clock.systemUTC());
        Outcome outcome = new Outcome(pipeline)) {
      send(pipeline, events, LEARNED);
      await().atMost(PATIENCE).until(() -> outcome.versions().size() >= 3);
      assertThat(answering(pipeline, events, outcome)).containsExactly(0);

      assertThat(run("promote", file, "2", "--alias", "challenger"))
          .isEqualTo("challenger is %s@2 now, and was no version", pipeline.name());
      awaitAnswering(pipeline, events, outcome, 0, 2);

      assertThat(run("promote", file, "challenger"))
          .isEqualTo("champion is %s@2 now, and was no version", pipeline.name());
      awaitAnswering(pipeline, events, outcome, 2);

      assertThat(run("promote", file, "3", "--if-current", "2", "--why", "lower loss"))
          .isEqualTo("champion is %s@3 now, and was version 2", pipeline.name());
      awaitAnswering(pipeline, events, outcome, 2, 3);

      assertThat(run("rollback", file))
          .isEqualTo("champion is %s@2 now, and was version 3", pipeline.name());
      awaitAnswering(pipeline, events, outcome, 2);
      assertThat(runtime.ready()).isTrue();
    }
    assertThat(run("show", file, "3")).contains(": lower loss");
  }

  private static String run(String command, Path file, String... arguments) {
    CommandRun run =
        CommandRun.of(
            Stream.concat(Stream.of("models", command, file.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.out().strip();
  }

  private void awaitAnswering(
      Pipeline pipeline, Path events, Outcome outcome, Integer... versions) {
    await()
        .atMost(PATIENCE)
        .until(() -> answering(pipeline, events, outcome).equals(Set.of(versions)));
  }

  /** The versions that answer to some events more. */
  private Set<Integer> answering(Pipeline pipeline, Path events, Outcome outcome) {
    send(pipeline, events, ROUND);
    await().atMost(PATIENCE).until(() -> outcome.read().predictions().size() == sent);
    List<Prediction> last = outcome.predictions().subList(sent - ROUND, sent);
    return last.stream().map(prediction -> prediction.model().version()).collect(toSet());
  }

  private void send(Pipeline pipeline, Path events, int rows) {
    Sending.start(pipeline, events, sent, rows, 5_000).await();
    sent += rows;
  }

  private Path pipelineFile(KafkaCluster kafka) throws IOException {
    String name = kafka.name("promotion");
    return Files.writeString(
        folder.resolve("promotion.yaml"),
        """
        pipeline: %s
        task: {type: classification, label: class, classes: [DOWN, UP]}
        features: {numeric: [period, nswprice, nswdemand]}
        network: [{dense: {units: 4}}]
        snapshots: {every: 1000, onImprovement: false}
        scoring: {canary: {share: 0.5}}
        registry: {policy: manual}
        source: {events: {topic: %s-events}}
        admin: {port: 0}
        kafka: {bootstrap.servers: "%s"}
        """
            .formatted(name, name, kafka.bootstrapServers()));
  }
}

package io.tributary.streams.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.tributary.learning.model.Predictor;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.registry.log.CommittedReader;
import io.tributary.streams.cli.CommandRun;
import io.tributary.streams.kafka.BrokerProcess;
import io.tributary.streams.labelling.DamagedExampleException;
import io.tributary.streams.labelling.LabeledExample;
import io.tributary.streams.labelling.LabeledExampleCodec;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.Prediction;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TopicAdmin;
import io.tributary.streams.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The learner's weights answer as of its last commit while the program is killed: each prediction
 * is what the weights say that it names, and those are rebuilt from the log.
 */
@Timeout(300)
final class LiveIT {

  private static final int ROWS = 4_000;
  private static final int KILLS = 2;
  private static final double EVENTS_PER_SECOND = 400;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void shouldAnswerByTheWeightsThatEachPredictionNamesWhenItIsKilled() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("kafka"), 0)) {
      Path file = live(ElectricityStream.pipelineFile(folder, "live", broker.bootstrapServers()));
      Pipeline pipeline = ElectricityStream.pipeline(file);
      try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
        new TopicAdmin(kafka, pipeline).prepare(OptionalInt.of(1));
      }
      ElectricityStream stream = ElectricityStream.like(folder, ROWS);
      Map<Integer, String> versions = stream.rehearsed(pipeline);
      try (Outcome outcome = new Outcome(pipeline)) {
        killDuringTheSend(file, pipeline, stream, outcome, versions.size());
        assertThat(outcome.predictions())
            .extracting(Prediction::id)
            .containsExactlyElementsOf(outcome.ids(ROWS));
        assertThat(outcome.versions()).isEqualTo(versions);
      }
      List<LabeledExample> examples = examples(pipeline);
      assertThat(examples).hasSize(ROWS);
      List<Long> named = requireAnswersOfTheWeightsNamed(pipeline, examples);
      assertThat(named).as("different weights that answered").hasSizeGreaterThan(5);
      requireReproduced(file, named);
    }
  }

  private static Path live(Path file) throws IOException {
    return Files.writeString(
        file, "scoring: {device: cpu, follow: live}\n", StandardOpenOption.APPEND);
  }

  private void killDuringTheSend(
      Path file, Pipeline pipeline, ElectricityStream stream, Outcome outcome, int versions)
      throws Exception {
    Path state = folder.resolve("state");
    PipelineProcess program = PipelineProcess.start(file, state);
    try {
      program.awaitRunning(PATIENCE);
      Sending sending = Sending.start(pipeline, stream.events(), EVENTS_PER_SECOND);
      for (int moment : KillMoments.of(KILLS, ROWS)) {
        await().atMost(PATIENCE).until(() -> outcome.read().predictions().size() >= moment);
        program.kill();
        program = PipelineProcess.start(file, state);
      }
      sending.await();
      await().atMost(PATIENCE).until(() -> outcome.read().predictions().size() >= ROWS);
      await().atMost(PATIENCE).until(() -> outcome.versions().size() >= versions);
      await().atMost(PATIENCE).until(() -> examples(pipeline).size() >= ROWS);
    } finally {
      program.close();
    }
  }

  private static List<LabeledExample> examples(Pipeline pipeline) {
    String topic = new Topics(pipeline.name()).examples();
    List<LabeledExample> examples = new ArrayList<>();
    try (CommittedReader reader =
        CommittedReader.of(
            Map.of("bootstrap.servers", pipeline.bootstrapServers()), List.of(topic))) {
      reader.open(PATIENCE);
      reader.readTo(
          reader.ends(PATIENCE),
          PATIENCE,
          record -> {
            try {
              examples.add(LabeledExampleCodec.decode(record.value()));
            } catch (DamagedExampleException damaged) {
              throw new AssertionError(damaged);
            }
          });
    }
    return examples;
  }

  /** Learns the log again, and returns the numbers of examples that predictions name. */
  private static List<Long> requireAnswersOfTheWeightsNamed(
      Pipeline pipeline, List<LabeledExample> examples) {
    Map<Long, List<LabeledExample>> byWeights =
        examples.stream()
            .collect(
                Collectors.groupingBy(
                    example -> example.answer().examples(), TreeMap::new, Collectors.toList()));
    OnlineLearner learner = OnlineLearner.create(pipeline.learner());
    int learned = 0;
    for (Map.Entry<Long, List<LabeledExample>> weights : byWeights.entrySet()) {
      while (learner.examples() < weights.getKey()) {
        var _ = learner.learn(examples.get(learned++).example());
      }
      Predictor predictor = new Predictor(learner.model());
      for (LabeledExample example : weights.getValue()) {
        float[] expected = new float[2];
        predictor.predict(example.inputs(), expected);
        for (int k = 0; k < expected.length; k++) {
          assertThat(example.answer().output()[k])
              .as("%s by #%d", example.eventId(), weights.getKey())
              .isCloseTo(expected[k], within(1e-5f));
        }
      }
    }
    return List.copyOf(byWeights.keySet());
  }

  private void requireReproduced(Path file, List<Long> named) {
    CommandRun last = reproduce(file, "live#" + ROWS);
    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(last.out()).contains("live#4000  equal to the weights topic");
    long early = named.get(named.size() / 2);
    CommandRun gone = reproduce(file, "#" + early);
    assertThat(gone.exitCode()).as(gone.err()).isZero();
    assertThat(gone.out()).containsPattern("live#" + early + "  model hash [0-9a-f]{64} rebuilt");
    CommandRun never = reproduce(file, "live#4001");
    assertThat(never.exitCode()).isEqualTo(2);
    assertThat(never.err()).contains("teaches 4000 examples until now, not 4001");
  }

  private CommandRun reproduce(Path file, String weights) {
    return CommandRun.of(
        "models",
        "reproduce",
        file.toString(),
        weights,
        "--state",
        folder.resolve("state").toString());
  }
}

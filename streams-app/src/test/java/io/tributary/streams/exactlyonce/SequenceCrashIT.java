package io.tributary.streams.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.streams.kafka.BrokerProcess;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.Prediction;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TopicAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An LSTM learns from sequences of keys that are interleaved, and the program is killed: each
 * sequence still holds the events whose predictions were committed, and no other, so the versions
 * are those of {@code rehearse}.
 */
@Timeout(300)
final class SequenceCrashIT {

  private static final int ROWS = 5_000;
  private static final int KILLS = 2;
  private static final double EVENTS_PER_SECOND = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void shouldLearnTheSequencesOfRehearseWhenItIsKilled() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("kafka"), 0)) {
      Path file = InterleavedMeters.pipelineFile(folder, "sequences", broker.bootstrapServers());
      Pipeline pipeline = ElectricityStream.pipeline(file);
      try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
        new TopicAdmin(kafka, pipeline).prepare(OptionalInt.of(1));
      }
      ElectricityStream stream = InterleavedMeters.stream(folder, ROWS);
      Map<Integer, String> expected = stream.rehearsed(pipeline);
      assertThat(expected).hasSizeGreaterThanOrEqualTo(ROWS / InterleavedMeters.SNAPSHOT_EVERY);
      try (Outcome outcome = new Outcome(pipeline)) {
        killDuringTheSend(file, pipeline, stream, outcome);
        assertThat(outcome.predictions())
            .extracting(Prediction::id)
            .containsExactlyElementsOf(outcome.ids(ROWS));
        assertThat(outcome.versions()).isEqualTo(expected);
        assertThat(outcome.refused()).isEmpty();
      }
    }
  }

  private void killDuringTheSend(
      Path file, Pipeline pipeline, ElectricityStream stream, Outcome outcome) throws Exception {
    Path state = folder.resolve("state");
    PipelineProcess program = PipelineProcess.start(file, state);
    try {
      program.awaitRunning(PATIENCE);
      Sending sending = Sending.start(pipeline, stream.events(), EVENTS_PER_SECOND);
      for (int moment : KillMoments.of(KILLS, ROWS)) {
        awaitPredictions(outcome, moment);
        program.kill();
        program = PipelineProcess.start(file, state);
      }
      sending.await();
      awaitPredictions(outcome, ROWS);
      awaitLearned(outcome);
    } finally {
      program.close();
    }
  }

  private static void awaitPredictions(Outcome outcome, int count) {
    await().atMost(PATIENCE).until(() -> outcome.read().predictions().size() >= count);
  }

  private static void awaitLearned(Outcome outcome) {
    int least = ROWS / InterleavedMeters.SNAPSHOT_EVERY;
    await().atMost(PATIENCE).until(() -> outcome.versions().size() >= least);
  }
}

package io.tributary.streams.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.streams.kafka.BrokerProcess;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TopicAdmin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of the project: whenever the program or its broker is killed, every event is
 * predicted once, and the versions are those of a learner that never stopped.
 */
@Timeout(420)
final class CrashIT {

  private static final int KILLS = 3;
  private static final double EVENTS_PER_SECOND = 1500;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void shouldLearnAsIfNeverKilledWhenTheBrokerLivesOn() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("kafka"), 0)) {
      Path file = ElectricityStream.pipelineFile(folder, "crash", broker.bootstrapServers());
      Pipeline pipeline = ElectricityStream.pipeline(file);
      makeTopics(pipeline);
      killDuringTheSend(file, pipeline);
    }
  }

  @Test
  void shouldLearnAsIfNeverKilledWhenTheBrokerDiesToo() throws Exception {
    Path file = ElectricityStream.pipelineFile(folder, "embedded", "127.0.0.1:" + freePort());
    killDuringTheSend(file, ElectricityStream.pipeline(file), "--embedded");
  }

  @Test
  void shouldLearnAsIfNothingHappenedWhenOnlyTheBrokerDies() throws Exception {
    Path kafka = folder.resolve("kafka");
    BrokerProcess broker = BrokerProcess.start(kafka, 0);
    Path file = ElectricityStream.pipelineFile(folder, "broker", broker.bootstrapServers());
    Pipeline pipeline = ElectricityStream.pipeline(file);
    makeTopics(pipeline);
    ElectricityStream stream = stream();
    Map<Integer, String> expected = stream.rehearsed(pipeline);
    try (PipelineProcess program = PipelineProcess.start(file, folder.resolve("state"))) {
      // A program that finds no broker when it starts says so and ends, as it should.
      program.awaitRunning(PATIENCE);
      Sending sending = startSending(pipeline, stream);
      for (long moment : moments(stream.rows())) {
        await().atMost(PATIENCE).until(() -> sending.acknowledged() >= moment);
        broker.kill();
        broker = BrokerProcess.start(kafka, broker.port());
      }
      sending.await();
      requireSameAsRehearsed(pipeline, stream, expected);
      assertThat(program.isAlive()).isTrue();
    } finally {
      broker.close();
    }
  }

  private static void makeTopics(Pipeline pipeline) {
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      new TopicAdmin(kafka, pipeline).prepare(OptionalInt.of(1));
    }
  }

  private ElectricityStream stream() {
    return ElectricityStream.elec2().orElseGet(() -> ElectricityStream.like(folder, 30_000));
  }

  private void killDuringTheSend(Path file, Pipeline pipeline, String... options) throws Exception {
    ElectricityStream stream = stream();
    Map<Integer, String> expected = stream.rehearsed(pipeline);
    assertThat(expected.size()).isGreaterThan(KILLS);
    Path state = folder.resolve("state");
    PipelineProcess program = PipelineProcess.start(file, state, options);
    try {
      Sending sending = startSending(pipeline, stream);
      for (long moment : moments(stream.rows())) {
        await().atMost(PATIENCE).until(() -> sending.acknowledged() >= moment);
        assertThat(program.isAlive()).as("the program runs until it is killed").isTrue();
        program.kill();
        program = PipelineProcess.start(file, state, options);
      }
      await().atMost(PATIENCE).until(sending::isDone);
      sending.await();
      requireSameAsRehearsed(pipeline, stream, expected);
    } finally {
      program.close();
    }
  }

  private static Sending startSending(Pipeline pipeline, ElectricityStream stream) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
                return kafka
                    .await(kafka.client().listTopics().names())
                    .contains(pipeline.source().events());
              }
            });
    return Sending.start(pipeline, stream.events(), EVENTS_PER_SECOND);
  }

  private static void requireSameAsRehearsed(
      Pipeline pipeline, ElectricityStream stream, Map<Integer, String> expected) {
    try (Outcome outcome = new Outcome(pipeline)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(outcome.read().predictions().size())
                    .isGreaterThanOrEqualTo(stream.rows());
                assertThat(outcome.versions()).hasSizeGreaterThanOrEqualTo(expected.size());
              });
      assertThat(outcome.read().predictions())
          .extracting(prediction -> prediction.id())
          .containsExactlyElementsOf(ids(pipeline, stream.rows()));
      assertThat(outcome.versions()).isEqualTo(expected);
      assertThat(outcome.refused()).isEmpty();
    }
  }

  /** An event without an id of its own is named by where it lies. */
  private static List<String> ids(Pipeline pipeline, int rows) {
    return IntStream.range(0, rows)
        .mapToObj(offset -> pipeline.source().events() + "-0-" + offset)
        .toList();
  }

  /** After how many events the program is killed; another time at every run, and printed. */
  private static List<Long> moments(int rows) {
    long seed = Long.getLong("crash.seed", System.nanoTime());
    List<Long> moments =
        new Random(seed).longs(KILLS, rows / 20, rows - rows / 20).sorted().boxed().toList();
    System.out.println("-Dcrash.seed=" + seed + " kills after " + moments + " events");
    return moments;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

package io.tributary.streams.exactlyonce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Memory is bounded whatever waits in the topic. */
@KafkaTest
@Timeout(240)
final class BacklogIT {

  private static final int EVENTS = 1_500;
  private static final int NOTE_CHARACTERS = 512 * 1024;
  private static final String HEAP = "-Xmx384m";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void shouldWorkOffABacklogLargerThanTheHeap(KafkaCluster kafka) throws Exception {
    Path file =
        ElectricityStream.pipelineFile(folder, kafka.name("backlog"), kafka.bootstrapServers());
    Pipeline pipeline = ElectricityStream.pipeline(file);
    kafka.createTopic(pipeline.source().events(), 1, Map.of());
    fill(kafka, pipeline.source().events());

    Process program = run(file);
    try (Outcome outcome = new Outcome(pipeline)) {
      await()
          .atMost(PATIENCE)
          .until(() -> !program.isAlive() || outcome.read().predictions().size() == EVENTS);
      assertThat(outcome.predictions()).hasSize(EVENTS);
      assertThat(program.isAlive()).as("it ends when it has no memory left").isTrue();
    } finally {
      program.destroy();
      assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Twice the heap, nearly all of it in a field that is not declared, and tiny on the wire. */
  private static void fill(KafkaCluster kafka, String topic) {
    String event =
        """
        {"day":1,"period":0.5,"nswprice":0.1,"class":"UP","note":"%s"}
        """
            .formatted("x".repeat(NOTE_CHARACTERS));
    try (KafkaProducer<byte[], byte[]> producer =
        kafka.producer(Map.of("compression.type", "lz4"))) {
      for (int i = 0; i < EVENTS; i++) {
        var _ = producer.send(new ProducerRecord<>(topic, event.getBytes(UTF_8)));
      }
    }
  }

  private Process run(Path file) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.tributary.streams.cli.Tributary",
                "run",
                file.toString(),
                "--state",
                folder.resolve("state").toString()));
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    return builder.redirectErrorStream(true).redirectOutput(Redirect.INHERIT).start();
  }
}

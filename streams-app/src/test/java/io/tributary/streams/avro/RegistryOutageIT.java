package io.tributary.streams.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.streams.events.TestPipelines;
import io.tributary.streams.kafka.KafkaCluster;
import io.tributary.streams.kafka.KafkaTest;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import io.tributary.streams.schemas.RegistryServer;
import io.tributary.streams.scoring.PredictionCodec;
import io.tributary.streams.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry that refuses to answer for longer than the five restarts of any other failure. */
@KafkaTest
@Timeout(240)
final class RegistryOutageIT {

  private static final String PATH = "/schemas/ids/7";
  private static final int KNOWN = 1;
  private static final int ASKED_FOR = 7;

  /** Of each schema before, in and after the outage. */
  private static final int EVENTS = 100;

  private static final int RESTARTS = 7;
  private static final Duration PATIENCE = Duration.ofSeconds(100);
  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Payment", "fields": [
                {"name": "id", "type": "string"},
                {"name": "amount", "type": "double"},
                {"name": "fraud", "type": "string"}]}
              """);

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void shouldWaitForTheRegistryAndLoseNothing(KafkaCluster kafka, @TempDir Path state)
      throws Exception {
    try (RegistryServer registry = new RegistryServer()) {
      registry.register(KNOWN, SCHEMA.toString());
      // An answer of a proxy, which is not asked again for four seconds as a 503 is.
      registry.answer(PATH, 404, "<html>no upstream</html>");
      Pipeline pipeline = pipeline(kafka, registry.address()).withState(state);
      Topics topics = new Topics(pipeline.name());
      kafka.createTopic(pipeline.source().events(), 1, Map.of());
      send(kafka, pipeline.source().events());

      try (PipelineRuntime runtime =
          PipelineRuntime.start(
              pipeline, new RunOptions(Set.of(Role.SCORING), false, 1), Clock.systemUTC())) {
        Set<String> health = new HashSet<>();
        await()
            .atMost(PATIENCE)
            .until(
                () -> {
                  HttpResponse<String> ready = get(runtime, "readyz");
                  health.add("live " + get(runtime, "livez").statusCode());
                  if (ready.body().contains("the schema registry at " + registry.address())) {
                    health.add("ready " + ready.statusCode());
                  }
                  return asked(registry) > RESTARTS;
                });
        assertThat(health).containsExactlyInAnyOrder("live 200", "ready 503");
        registry.answer(PATH, 503, "");
        long before = asked(registry);
        await().atMost(PATIENCE).until(() -> asked(registry) > before);

        registry.register(ASKED_FOR, SCHEMA.toString());
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(predicted(kafka, pipeline))
                        .isEqualTo(
                            IntStream.range(0, 3 * EVENTS).mapToObj(i -> "p-" + i).toList()));
        assertThat(kafka.readCommitted(topics.deadLetters())).isEmpty();
      }
    }
  }

  private static long asked(RegistryServer registry) {
    return registry.requests().stream().filter(PATH::equals).count();
  }

  private HttpResponse<String> get(PipelineRuntime runtime, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d/%s".formatted(runtime.adminPort(), path));
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static void send(KafkaCluster kafka, String topic) {
    try (KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of())) {
      for (int i = 0; i < 3 * EVENTS; i++) {
        int schema = i / EVENTS == 1 ? ASKED_FOR : KNOWN;
        var _ = producer.send(new ProducerRecord<>(topic, payment(schema, i)));
      }
    }
  }

  private static byte[] payment(int schema, int event) {
    return Written.record(
        schema,
        SCHEMA,
        record ->
            record
                .set("id", "p-" + event)
                .set("amount", event / 10.0)
                .set("fraud", event % 3 == 0 ? "yes" : "no"));
  }

  private static List<String> predicted(KafkaCluster kafka, Pipeline pipeline) {
    PredictionCodec codec = new PredictionCodec(pipeline.learner().task());
    return kafka.readCommitted(new Topics(pipeline.name()).predictions()).stream()
        .map(record -> codec.decode(record.value()).id())
        .toList();
  }

  private static Pipeline pipeline(KafkaCluster kafka, URI registry) {
    return TestPipelines.read(
        """
        pipeline: %s
        task: {type: classification, label: fraud, classes: ["no", "yes"]}
        id: id
        features: {numeric: [amount]}
        source: {events: {topic: %s, format: avro, schemaRegistry: "%s"}}
        admin: {port: 0}
        kafka: {bootstrap.servers: "%s"}
        """
            .formatted(
                kafka.name("outage"),
                kafka.name("outage-events"),
                registry,
                kafka.bootstrapServers()));
  }
}

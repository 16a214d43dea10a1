package io.tributary.benchmarks.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.benchmarks.StreamThreads;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.StreamsSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;

/**
 * One contestant in a process of its own, so that no other shares its compiled code; does what its
 * standard input asks for until that ends. Each time it is another application, which knows nothing
 * of the one before.
 */
public final class Runner {

  /** Before the answer to a request. */
  static final String ANSWER = "ANSWER ";

  static final String SERVE = "serve";
  static final String STOP = "stop";

  /** What Tributary sets otherwise than Kafka Streams for the sake of memory and latency. */
  private static final List<String> OUR_DEFAULTS =
      List.of(
          StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
          StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
          StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG));

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Pipeline pipeline;
  private final Contestant contestant;
  private final Guarantee guarantee;
  private final Consumer<StreamsBuilder> topology;
  private int turns;

  private Runner(
      Pipeline pipeline,
      Contestant contestant,
      Guarantee guarantee,
      Consumer<StreamsBuilder> topology) {
    this.pipeline = pipeline;
    this.contestant = contestant;
    this.guarantee = guarantee;
    this.topology = topology;
  }

  /** Arguments: workload, contestant, guarantee, folder, bootstrap servers, linger. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Workload workload = Workload.valueOf(arguments[0]);
    Contestant contestant = Contestant.valueOf(arguments[1]);
    Guarantee guarantee = Guarantee.valueOf(arguments[2]);
    Pipeline pipeline =
        workload.pipeline(Path.of(arguments[3]), arguments[4], contestant.scoring(arguments[5]));
    try (Topologies topologies = new Topologies(pipeline, new SimpleMeterRegistry());
        BufferedReader requests =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      new Runner(pipeline, contestant, guarantee, topologies.of(contestant)).obey(requests);
    }
  }

  private void obey(BufferedReader requests) throws IOException, InterruptedException {
    answer("ready");
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      if (line.equals(SERVE)) {
        try (KafkaStreams streams = start("latest")) {
          awaitRunning(streams);
          answer("running");
          var _ = requests.readLine();
        }
        answer("stopped");
      } else {
        String[] wanted = line.split(" ", 3);
        Speed speed =
            race(
                Double.parseDouble(wanted[0]),
                Double.parseDouble(wanted[1]),
                Long.parseLong(wanted[2]));
        answer(speed.perSecond() + " " + speed.perCpuSecond());
      }
    }
  }

  private static void answer(String text) {
    System.out.println(ANSWER + text);
  }

  /**
   * Reads the topic from its beginning.
   *
   * @param records that it holds, more than are read in this time
   */
  private Speed race(double settleSeconds, double seconds, long records)
      throws InterruptedException {
    try (KafkaStreams streams = start("earliest")) {
      await(() -> processed(streams) > 0);
      sleep(settleSeconds);
      double before = processed(streams);
      long cpuBefore = StreamThreads.cpuNanos(application());
      long from = System.nanoTime();
      sleep(seconds);
      double after = processed(streams);
      double wall = (System.nanoTime() - from) / 1e9;
      double cpu = (StreamThreads.cpuNanos(application()) - cpuBefore) / 1e9;
      if (after >= records) {
        throw new IllegalStateException("all events were read; let more mebibytes lie ready");
      }
      return new Speed((after - before) / wall, (after - before) / cpu);
    }
  }

  private KafkaStreams start(String from) {
    turns++;
    Properties settings = StreamsSettings.of(pipeline, Role.SCORING, "runner");
    settings.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, application());
    settings.setProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee.setting());
    settings.setProperty(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), from);
    if (contestant == Contestant.KAFKA_DEFAULTS) {
      OUR_DEFAULTS.forEach(settings::remove);
    }
    // For topologies of the benchmark alone: they have no operator that needs a name.
    settings.setProperty(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "false");
    StreamsBuilder builder = new StreamsBuilder();
    topology.accept(builder);
    KafkaStreams streams = new KafkaStreams(builder.build(settings), settings);
    streams.start();
    return streams;
  }

  private String application() {
    return pipeline.name() + "-" + ProcessHandle.current().pid() + "-" + turns;
  }

  private static void awaitRunning(KafkaStreams streams) throws InterruptedException {
    await(
        () ->
            streams.state() == KafkaStreams.State.RUNNING
                && streams.metadataForLocalThreads().stream()
                    .anyMatch(thread -> !thread.activeTasks().isEmpty()));
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("Kafka Streams does not run within " + PATIENCE);
      }
      Thread.sleep(20);
    }
  }

  /** Records that the stream threads have processed. */
  private static double processed(KafkaStreams streams) {
    double sum = 0;
    for (Metric metric : streams.metrics().values()) {
      if (metric.metricName().name().equals("process-total")
          && metric.metricName().group().equals("stream-thread-metrics")) {
        sum += ((Number) metric.metricValue()).doubleValue();
      }
    }
    return sum;
  }

  private static void sleep(double seconds) throws InterruptedException {
    Thread.sleep(Duration.ofNanos((long) (seconds * 1e9)));
  }
}

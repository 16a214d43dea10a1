package io.tributary.benchmarks.checkpoint;

import io.tributary.benchmarks.StreamThreads;
import io.tributary.benchmarks.process.Broker;
import io.micrometer.core.instrument.Timer;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TopicAdmin;
import io.tributary.streams.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The training role over a log that never runs dry, in turns: with the default commit interval, and
 * with one so long that no commit comes while it is timed. Both are the same learner, which goes on
 * from turn to turn.
 */
final class CommitCost {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Map<String, String> NO_COMMIT =
      Map.of("commit.interval.ms", "400000", "producer.transaction.timeout.ms", "900000");

  private final Broker broker;
  private final Path folder;
  private final Duration warmUp;
  private final Duration slice;
  private long written;

  CommitCost(Broker broker, Path folder, Duration warmUp, Duration slice) {
    this.broker = broker;
    this.folder = folder;
    this.warmUp = warmUp;
    this.slice = slice;
  }

  /**
   * Times the turns, after one that does not count.
   *
   * @param backlog examples that lie ready before each run; more than one run can learn
   */
  Cost measure(Subject subject, int turns, long backlog) throws IOException, InterruptedException {
    Pipeline with = subject.pipeline(subject.write(folder, broker.bootstrapServers(), Map.of()));
    Pipeline without =
        subject.pipeline(subject.write(folder, broker.bootstrapServers(), NO_COMMIT));
    try (KafkaAdmin kafka = KafkaAdmin.connect(with)) {
      new TopicAdmin(kafka, with).prepare(OptionalInt.of(1));
    }
    written = 0;
    List<Rate> rates = new ArrayList<>();
    for (int run = 0; run < 2 * (turns + 1); run++) {
      // The order changes from turn to turn, so that a slow drift of the machine favours neither.
      boolean commits = run % 4 == 0 || run % 4 == 3;
      Rate rate = rate(commits ? with : without, backlog);
      System.err.printf(
          "%s, %s: %s%n", subject.id(), commits ? "default commit interval" : "no commit", rate);
      rates.add(rate);
    }
    return new Cost(subject, turns(rates, true), turns(rates, false));
  }

  private static List<Rate> turns(List<Rate> rates, boolean commits) {
    List<Rate> chosen = new ArrayList<>();
    for (int run = 2; run < rates.size(); run++) {
      if (commits == (run % 4 == 0 || run % 4 == 3)) {
        chosen.add(rates.get(run));
      }
    }
    return chosen;
  }

  private Rate rate(Pipeline pipeline, long backlog) throws InterruptedException {
    try (PipelineRuntime runtime =
        PipelineRuntime.start(
            pipeline, new RunOptions(Set.of(Role.TRAINING), false, 1), Clock.systemUTC())) {
      long learned = awaitRestored(runtime);
      fill(pipeline, learned + backlog);
      awaitLearning(runtime);
      Thread.sleep(warmUp);
      long before = learned(runtime);
      String application = pipeline.name() + "-training";
      long from = System.nanoTime();
      long cpuFrom = StreamThreads.cpuNanos(application);
      Thread.sleep(slice);
      long count = learned(runtime) - before;
      double seconds = (System.nanoTime() - from) / 1e9;
      double cpuSeconds = (StreamThreads.cpuNanos(application) - cpuFrom) / 1e9;
      if (learned(runtime) + learned >= written) {
        throw new IllegalStateException("all of the log was learned; choose a larger backlog");
      }
      return new Rate(count / seconds, count / cpuSeconds);
    }
  }

  private static long awaitRestored(PipelineRuntime runtime) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (runtime.training().isEmpty()) {
      requireBefore(end);
    }
    return runtime.training().orElseThrow().examples();
  }

  private static void awaitLearning(PipelineRuntime runtime) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (learned(runtime) == 0) {
      requireBefore(end);
    }
  }

  private static void requireBefore(Instant end) throws InterruptedException {
    if (Instant.now().isAfter(end)) {
      throw new IllegalStateException("training does not begin within " + PATIENCE);
    }
    Thread.sleep(20);
  }

  /** Examples learned by this run; one is counted as soon as it is learned. */
  private static long learned(PipelineRuntime runtime) {
    @Nullable Timer each = runtime.meters().find("tributary.label.lag").timer();
    return each == null ? 0 : each.count();
  }

  private void fill(Pipeline pipeline, long total) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "linger.ms", "20",
                "batch.size", "262144"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      String topic = new Topics(pipeline.name()).examples();
      for (; written < total; written++) {
        var _ = producer.send(new ProducerRecord<>(topic, Subject.example(written)));
      }
    }
  }
}

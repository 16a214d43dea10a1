package io.tributary.benchmarks.checkpoint;

import io.tributary.benchmarks.process.Broker;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TopicAdmin;
import io.tributary.streams.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

/** A pipeline that learns for minutes and is then killed, again and again. */
final class Restarts {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration BETWEEN_KILLS = Duration.ofSeconds(10);

  private final Broker broker;
  private final Path folder;
  private final Random random;
  private final double eventsPerSecond;

  /**
   * @param folder of the pipeline's file and state
   * @param random chooses the moments of the kills within the commit interval
   */
  Restarts(Broker broker, Path folder, Random random, double eventsPerSecond) {
    this.broker = broker;
    this.folder = folder;
    this.random = random;
    this.eventsPerSecond = eventsPerSecond;
  }

  /** Writes the changelog for a while, then kills; events go on all the time. */
  List<Restart> measure(Subject subject, Duration writing, int kills)
      throws IOException, InterruptedException {
    Path file = subject.write(folder, broker.bootstrapServers(), Map.of());
    Pipeline pipeline = subject.pipeline(file);
    try (KafkaAdmin kafka = KafkaAdmin.connect(pipeline)) {
      new TopicAdmin(kafka, pipeline).prepare(OptionalInt.of(1));
      return kill(file, pipeline, new Changelog(kafka, subject), writing, kills);
    }
  }

  private List<Restart> kill(
      Path file, Pipeline pipeline, Changelog changelog, Duration writing, int kills)
      throws InterruptedException {
    List<Restart> restarts = new ArrayList<>();
    Program program = new Program(file);
    try (EventFlow events =
            EventFlow.start(
                broker.bootstrapServers(), pipeline.source().events(), eventsPerSecond);
        PredictionWatch predictions =
            new PredictionWatch(
                broker.bootstrapServers(), new Topics(pipeline.name()).predictions())) {
      var _ = program.awaitRestored(PATIENCE);
      Thread.sleep(writing);
      for (int i = 0; i < kills; i++) {
        Thread.sleep(BETWEEN_KILLS.plusMillis(random.nextInt(1000)));
        long bytes = changelog.bytes();
        Instant killed = Instant.now();
        program.kill();
        Instant gone = Instant.now();
        program = new Program(file);
        Instant predicted = predictions.awaitAfter(gone, PATIENCE);
        Duration cpu = program.cpu();
        Duration restore = program.awaitRestored(PATIENCE);
        Restart restart =
            new Restart(
                seconds(restore),
                seconds(Duration.between(killed, program.restoredAt())),
                seconds(Duration.between(killed, predicted)),
                seconds(cpu),
                bytes);
        System.err.printf(
            "kill %d of %d after %,d events: %s%n", i + 1, kills, events.acknowledged(), restart);
        restarts.add(restart);
      }
      return restarts;
    } finally {
      program.close();
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}

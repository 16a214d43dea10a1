package io.tributary.benchmarks.swap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.benchmarks.Load;
import io.tributary.benchmarks.process.ChildProcess;
import io.tributary.registry.AliasChange;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.promotion.AliasWriter;
import io.tributary.registry.promotion.MoveRequest;
import io.tributary.registry.promotion.MoveResult;
import io.tributary.registry.promotion.PromotionPolicy;
import io.tributary.registry.promotion.RegistrySettings;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.progress.Progress;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TopicAdmin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One subject, one load, promotions one after the other. */
final class Trial {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(50);

  /** Fixed, so that what grows in resident memory is not the heap. */
  private static final List<String> HEAP = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

  private final Path folder;
  private final int versions;
  private final double events;
  private final Pipeline pipeline;
  private final Promotions promotions = new Promotions();
  private final BlockingQueue<String> states = new LinkedBlockingQueue<>();

  /**
   * @param versions that take turns
   * @param events per second
   */
  Trial(String bootstrapServers, Path folder, int versions, double events) throws IOException {
    this.folder = folder;
    this.versions = versions;
    this.events = events;
    pipeline = Workload.pipeline(folder, bootstrapServers);
  }

  /**
   * @param stillSeconds without promotions, before them
   * @param swaps promotions
   * @param first after how many memory is looked at for the first time
   * @param rate promotions per second at most
   */
  Report run(int stillSeconds, int swaps, int first, double rate)
      throws IOException, InterruptedException {
    try (KafkaAdmin admin = KafkaAdmin.connect(pipeline)) {
      new TopicAdmin(admin, pipeline).prepare(OptionalInt.of(1));
    }
    Workload.publish(pipeline, versions);
    Answers answers = Answers.read(pipeline, promotions);
    Load load =
        Load.start(
            pipeline.bootstrapServers(),
            pipeline.source().events(),
            Workload::event,
            events,
            Long.MAX_VALUE);
    try (ChildProcess subject = subject();
        AliasWriter writer = AliasWriter.open(settings(), Clock.systemUTC())) {
      await(() -> answers.seen() > events, answers, subject);
      var _ = state(subject);
      TimeUnit.SECONDS.sleep(stillSeconds);
      Subject.State still = state(subject);
      promote(writer, 0, first, rate);
      await(promotions::caughtUp, answers, subject);
      Subject.State before = state(subject);
      promote(writer, first, swaps, rate);
      await(promotions::caughtUp, answers, subject);
      Subject.State after = state(subject);
      long sent = load.stop();
      await(() -> answers.seen() == sent, answers, subject);
      answers.stop();
      return new Report(
          swaps,
          first,
          rate,
          events,
          versions,
          sent,
          still,
          before,
          after,
          promotions.delays(),
          answers.wrong());
    }
  }

  private RegistrySettings settings() {
    return new RegistrySettings(
        pipeline.name(),
        Map.of("bootstrap.servers", pipeline.bootstrapServers()),
        new PromotionPolicy.Manual());
  }

  private ChildProcess subject() {
    return ChildProcess.start(
        Subject.class.getName(),
        HEAP,
        List.of(folder.toString(), pipeline.bootstrapServers()),
        line -> {
          if (line.startsWith(Subject.ANSWER)) {
            states.add(line.substring(Subject.ANSWER.length()));
          } else if (line.contains("WARN") || line.contains("ERROR")) {
            System.err.println("[subject] " + line);
          }
        });
  }

  private Subject.State state(ChildProcess subject) throws IOException, InterruptedException {
    subject.tell("state");
    String state = states.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (state == null) {
      throw new IllegalStateException("the subject does not answer");
    }
    return new ObjectMapper().readValue(state, Subject.State.class);
  }

  private void promote(AliasWriter writer, int from, int to, double rate) {
    long began = System.nanoTime();
    try (Progress progress = Progress.of("swaps", to, Clock.systemUTC())) {
      for (int i = from; i < to; i++) {
        long due = began + (long) ((i - from) / rate * 1e9);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        int version = 1 + i % versions;
        OptionalInt expected =
            i == 0 ? OptionalInt.empty() : OptionalInt.of(1 + (i - 1) % versions);
        promotions.add(version, System.currentTimeMillis());
        MoveResult result =
            writer.move(
                new MoveRequest(
                    AliasChange.CHAMPION,
                    new ModelVersion(pipeline.name(), version),
                    expected,
                    "benchmark",
                    "its turn"));
        if (!(result instanceof MoveResult.Moved)) {
          throw new IllegalStateException("promotion %d: %s".formatted(i, result));
        }
        progress.at(i);
      }
    }
  }

  private static void await(BooleanSupplier condition, Answers answers, ChildProcess subject)
      throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      Optional<String> wrong = answers.wrong();
      if (wrong.isPresent() || !subject.isAlive() || Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            wrong.orElse(
                "the subject is dead or stands still after %d events".formatted(answers.seen())));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
  }
}

package io.tributary.benchmarks.freshness;

import io.tributary.benchmarks.Load;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.progress.Progress;
import io.tributary.streams.runtime.PipelineRuntime;
import io.tributary.streams.runtime.Role;
import io.tributary.streams.runtime.RunOptions;
import io.tributary.streams.topics.KafkaAdmin;
import io.tributary.streams.topics.TopicAdmin;
import io.tributary.streams.training.TrainingReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Every role of a pipeline in this process, under a load, until all of it is learned. */
final class Run {

  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);

  private Run() {}

  /**
   * Sends events over and over, and returns when they are learned.
   *
   * @throws IllegalStateException when that does not come true in time
   */
  static void learn(Pipeline pipeline, List<byte[]> events, double perSecond, long total)
      throws InterruptedException {
    try (KafkaAdmin admin = KafkaAdmin.connect(pipeline)) {
      new TopicAdmin(admin, pipeline).prepare(OptionalInt.of(1));
    }
    RunOptions all = new RunOptions(EnumSet.allOf(Role.class), false, 1);
    try (PipelineRuntime runtime = PipelineRuntime.start(pipeline, all, Clock.systemUTC());
        Progress progress = Progress.of(pipeline.name(), total, Clock.systemUTC())) {
      Load load =
          Load.start(
              pipeline.bootstrapServers(),
              pipeline.source().events(),
              i -> events.get((int) (i % events.size())),
              perSecond,
              total);
      Instant end =
          Instant.now().plus(GRACE).plus(Duration.ofMillis((long) (total / perSecond * 1000)));
      long learned = 0;
      while (learned < total) {
        if (Instant.now().isAfter(end)) {
          throw new IllegalStateException(
              "%s: %d of %d events are learned".formatted(pipeline.name(), learned, total));
        }
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        learned = runtime.training().map(TrainingReport::examples).orElse(0L);
        progress.at(learned);
      }
      var _ = load.await();
    }
  }
}

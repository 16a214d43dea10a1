package io.tributary.benchmarks.swap;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.Prediction;
import io.tributary.streams.scoring.PredictionCodec;
import io.tributary.streams.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads what was committed: every event once, in order, by a version whose turn it was. */
final class Answers {

  private static final Duration POLL = Duration.ofMillis(50);

  private final Promotions promotions;
  private final PredictionCodec codec;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition deadLetters;
  private final Thread thread;
  private volatile boolean stopping;
  private final AtomicLong seen = new AtomicLong();
  private volatile @Nullable String wrong;

  private Answers(Pipeline pipeline, Promotions promotions) {
    this.promotions = promotions;
    codec = new PredictionCodec(pipeline.learner().task());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                pipeline.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    Topics topics = new Topics(pipeline.name());
    deadLetters = new TopicPartition(topics.deadLetters(), 0);
    consumer.assign(List.of(new TopicPartition(topics.predictions(), 0), deadLetters));
    thread = Thread.ofPlatform().daemon().name("answers").start(this::run);
  }

  static Answers read(Pipeline pipeline, Promotions promotions) {
    return new Answers(pipeline, promotions);
  }

  private void run() {
    try (consumer) {
      while (!stopping && wrong == null) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          check(record).ifPresent(problem -> wrong = problem);
        }
      }
    } catch (RuntimeException unreadable) {
      wrong = unreadable.toString();
    }
  }

  private Optional<String> check(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(deadLetters.topic())) {
      return Optional.of("an event became a dead letter");
    }
    Prediction prediction = codec.decode(record.value());
    long due = seen.get();
    if (!prediction.id().equals(Long.toString(due))) {
      return Optional.of("event %s came where %d was due".formatted(prediction.id(), due));
    }
    seen.incrementAndGet();
    return promotions.answered(prediction.model().version(), record.timestamp());
  }

  /** How many events have been answered. */
  long seen() {
    return seen.get();
  }

  /** What went wrong first. */
  Optional<String> wrong() {
    return Optional.ofNullable(wrong);
  }

  void stop() throws InterruptedException {
    stopping = true;
    thread.join();
  }
}

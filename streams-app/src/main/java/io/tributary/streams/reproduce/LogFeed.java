package io.tributary.streams.reproduce;

import io.tributary.registry.RegistryException;
import io.tributary.registry.log.CommittedReader;
import io.tributary.registry.log.CommittedReader.RecordSink;
import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.progress.Progress;
import io.tributary.streams.topics.LogExtent;
import io.tributary.streams.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the training log in its order. */
record LogFeed(Pipeline pipeline, LogExtent log, Clock clock) {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Offsets between two looks whether it is enough. */
  private static final long STRETCH = 10_000;

  String topic() {
    return new Topics(pipeline.name()).examples();
  }

  /**
   * Reads records.
   *
   * @param from the first offset wanted
   * @param end the offset behind the last one
   * @param enough whether reading may end before
   * @throws UserException when the broker does not answer
   */
  void read(long from, long end, BooleanSupplier enough, RecordSink sink) {
    Map<String, String> clients = new HashMap<>(pipeline.kafka());
    clients.put("bootstrap.servers", pipeline.bootstrapServers());
    TopicPartition examples = CommittedReader.partition(topic());
    long next = Math.max(from, log.beginning());
    try (CommittedReader reader = CommittedReader.of(clients, List.of(topic()));
        Progress progress = Progress.of("reproduce", end, clock)) {
      reader.open(PATIENCE);
      reader.seek(examples, next);
      while (next < end && !enough.getAsBoolean()) {
        next = Math.min(end, next + STRETCH);
        reader.readTo(
            Map.of(examples, next),
            PATIENCE,
            record -> {
              if (record.offset() < end && !enough.getAsBoolean()) {
                sink.accept(record);
                progress.at(record.offset());
              }
            });
      }
    } catch (RegistryException | KafkaException failure) {
      throw new UserException(UserException.FAILED, String.valueOf(failure.getMessage()), failure);
    }
  }
}

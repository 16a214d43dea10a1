package io.tributary.streams.weights;

import io.tributary.registry.log.CommittedReader;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the weights topic of a pipeline, committed records only, with a consumer of its own. A
 * damaged record is logged and passed over. Confined to one thread.
 */
public final class WeightsReader implements WeightsLog {

  private static final Logger LOG = LoggerFactory.getLogger(WeightsReader.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** As long may weights lie there unread: the end of their transaction wakes no fetch. */
  private static final String FETCH_WAIT_MILLIS = "5";

  private final CommittedReader reader;
  private final WeightsAssembly assembly = new WeightsAssembly();
  private @Nullable Arrived newest;

  private WeightsReader(CommittedReader reader) {
    this.reader = reader;
  }

  /** Does not connect yet. */
  public static WeightsReader of(Pipeline pipeline) {
    Map<String, String> settings = new HashMap<>(pipeline.kafka());
    settings.put("bootstrap.servers", pipeline.bootstrapServers());
    settings.put("fetch.max.wait.ms", FETCH_WAIT_MILLIS);
    return new WeightsReader(
        CommittedReader.of(settings, List.of(new Topics(pipeline.name()).weights())));
  }

  /** From the beginning, those with so many examples, where the topic still holds them. */
  public Optional<CommittedWeights> find(long examples) {
    List<CommittedWeights> found = new ArrayList<>();
    reader.open(PATIENCE);
    reader.readTo(
        reader.ends(PATIENCE),
        PATIENCE,
        record ->
            add(record).filter(weights -> weights.examples() == examples).ifPresent(found::add));
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
  }

  @Override
  public Optional<Arrived> readToEnd() {
    reader.open(PATIENCE);
    reader.readTo(reader.ends(PATIENCE), PATIENCE, this::take);
    return newest();
  }

  @Override
  public Optional<Arrived> poll(Duration wait) {
    reader.open(PATIENCE);
    reader.poll(wait, this::take);
    return newest();
  }

  private Optional<Arrived> newest() {
    Optional<Arrived> given = Optional.ofNullable(newest);
    newest = null;
    return given;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Instant committed = Instant.ofEpochMilli(record.timestamp());
    add(record).ifPresent(whole -> newest = new Arrived(whole, committed));
  }

  private Optional<CommittedWeights> add(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return Optional.empty();
    }
    try {
      return assembly.add(record.key(), record.value());
    } catch (DamagedWeightsException damaged) {
      LOG.error("offset {} of the weights topic: {}", record.offset(), damaged.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}

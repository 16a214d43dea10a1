package io.tributary.registry.promotion;

import io.tributary.registry.AliasChange;
import io.tributary.registry.format.AliasCodec;
import io.tributary.registry.log.ContentFetcher;
import io.tributary.registry.log.ModelLog;
import io.tributary.registry.view.Published;
import io.tributary.registry.view.RegistryView;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Moves aliases by compare-and-set. Opening one fences every other, so the log cannot change
 * between comparing and committing. Confined to one thread.
 *
 * <p>An exception leaves the outcome of a move open: close the writer and open another, which
 * aborts or completes what was left and then reads the truth.
 */
public final class AliasWriter implements AutoCloseable {

  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final RegistrySettings settings;
  private final Clock clock;
  private final Producer<byte[], byte[]> producer;
  private final ModelLog log;
  private final Vetting vetting;

  AliasWriter(
      RegistrySettings settings,
      Clock clock,
      Producer<byte[], byte[]> producer,
      ModelLog log,
      ContentFetcher fetcher) {
    this.settings = settings;
    this.clock = clock;
    this.producer = producer;
    this.log = log;
    this.vetting = new Vetting(settings.guard(), fetcher, settings.patience());
  }

  /**
   * Takes over as the writer of the pipeline's aliases and reads both topics to their ends.
   *
   * @param clock gives alias changes their time
   * @throws org.apache.kafka.common.KafkaException when the broker does not answer or refuses
   */
  public static AliasWriter open(RegistrySettings settings, Clock clock) {
    AliasWriter writer =
        new AliasWriter(
            settings,
            clock,
            Clients.producer(settings),
            ModelLog.open(settings.clients(), settings.topics()),
            ContentFetcher.open(settings.clients(), settings.topics().snapshots()));
    try {
      writer.takeOver();
      return writer;
    } catch (RuntimeException failure) {
      writer.close();
      throw failure;
    }
  }

  void takeOver() {
    producer.initTransactions();
    log.readToEnd(settings.patience());
  }

  /** The view, after taking in what arrives within the wait. */
  RegistryView follow(Duration wait) {
    return log.poll(wait);
  }

  /** Why a version must not be served; empty when it may be. */
  Optional<String> refusal(Published version) {
    return vetting.refusal(version);
  }

  /**
   * Moves an alias if it names what is expected and the target may be served.
   *
   * @return what became of it; a refusal of any kind is a value
   * @throws FencedException when another writer was opened since
   */
  public MoveResult move(MoveRequest request) {
    MoveResult result = request.comparedWith(log.readToEnd(settings.patience()), vetting::refusal);
    if (result instanceof MoveResult.Moved(AliasChange change)) {
      commit(change);
    }
    return result;
  }

  private void commit(AliasChange change) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            settings.topics().aliases(),
            0,
            clock.millis(),
            AliasCodec.key(change),
            AliasCodec.encode(change));
    try {
      producer.beginTransaction();
      Future<RecordMetadata> sent = producer.send(record);
      producer.commitTransaction();
      // A commit returns before its marker is in the topic, and readers see nothing until then.
      log.readPastAlias(sent.resultNow().offset(), settings.patience());
    } catch (ProducerFencedException | InvalidProducerEpochException fenced) {
      throw new FencedException(settings.id(), fenced);
    }
  }

  @Override
  public void close() {
    try (vetting;
        log) {
      producer.close(CLOSING);
    }
  }
}

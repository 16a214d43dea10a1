package io.tributary.streams.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.streams.failure.UserException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to one topic: idempotent, acknowledged by all replicas, in the order of the calls
 * within a partition. A broker that restarts is waited for. The first event that cannot be sent
 * ends it: every later call throws. Confined to one thread, but for {@link #acknowledged}.
 */
public final class EventProducer implements AutoCloseable {

  private static final int LINGER_MILLIS = 5;
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RECONNECT_MAX = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final Destination destination;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  private EventProducer(Destination destination, KafkaProducer<byte[], byte[]> producer) {
    this.destination = destination;
    this.producer = producer;
  }

  /**
   * Connects to a topic.
   *
   * @throws UserException when no broker answers or the topic does not exist
   */
  public static EventProducer open(Destination destination) {
    TopicCheck.requireExists(destination);
    return new EventProducer(
        destination,
        new KafkaProducer<>(
            settings(destination), new ByteArraySerializer(), new ByteArraySerializer()));
  }

  private static Map<String, Object> settings(Destination destination) {
    long timeout = destination.timeout().toMillis();
    long requestTimeout = Math.min(timeout - LINGER_MILLIS, REQUEST_TIMEOUT.toMillis());
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, destination.bootstrapServers());
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, (long) LINGER_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) requestTimeout);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MAX.toMillis());
    return settings;
  }

  /**
   * Sends one event. Returns before it is acknowledged.
   *
   * @param key the entity, which chooses the partition; empty leaves that to the producer
   * @param value in the format of the pipeline's events
   * @throws UserException when this event, or one before it, could not be sent
   */
  public void send(Optional<String> key, byte[] value) {
    requireNoFailure();
    byte @Nullable [] keyBytes = key.isPresent() ? key.get().getBytes(UTF_8) : null;
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(destination.topic(), keyBytes, value), this::acknowledge);
    } catch (InterruptException interrupted) {
      throw interrupted;
    } catch (KafkaException refused) {
      throw failed(refused);
    }
  }

  /**
   * Waits until all that was sent is acknowledged.
   *
   * @throws UserException when an event could not be sent
   */
  public void flush() {
    producer.flush();
    requireNoFailure();
  }

  /** How many events the brokers have acknowledged; may be asked from any thread. */
  public long acknowledged() {
    return acknowledged.get();
  }

  private void acknowledge(@Nullable RecordMetadata metadata, @Nullable Exception refused) {
    if (refused == null) {
      acknowledged.incrementAndGet();
    } else {
      failure.compareAndSet(null, refused);
    }
  }

  private void requireNoFailure() {
    Exception first = failure.get();
    if (first != null) {
      throw failed(first);
    }
  }

  private UserException failed(Exception cause) {
    return new UserException(
        UserException.FAILED,
        "sending to topic '%s' at %s failed after %d events: %s"
            .formatted(
                destination.topic(),
                destination.bootstrapServers(),
                acknowledged.get(),
                cause.getMessage()),
        cause);
  }

  /** Lets go at once: what {@link #flush} has not waited for may be lost. */
  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}

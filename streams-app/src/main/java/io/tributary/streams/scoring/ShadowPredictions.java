package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.ShadowMeters.Failure;
import io.tributary.streams.topics.TopicLimits;
import io.tributary.streams.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what a challenger would have answered to the topic of shadow predictions, outside of every
 * transaction. What Kafka does not take is counted. Confined to one thread.
 */
final class ShadowPredictions implements AutoCloseable {

  /** The header that names the alias of the challenger. */
  static final String ALIAS = "tributary.alias";

  private static final Logger LOG = LoggerFactory.getLogger(ShadowPredictions.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LAST_SENDS = Duration.ofSeconds(5);
  private static final long KAFKAS_BUFFER_BYTES = 32L << 20;

  private final String topic;
  private final PredictionCodec codec;
  private final List<Header> headers;
  private final Producer<byte[], byte[]> producer;
  private final ShadowMeters meters;
  private volatile boolean warned;

  /**
   * Of one alias.
   *
   * @param producer is closed with this
   */
  ShadowPredictions(
      Pipeline pipeline, String alias, Producer<byte[], byte[]> producer, ShadowMeters meters) {
    topic = new Topics(pipeline.name()).shadowPredictions();
    codec = new PredictionCodec(pipeline.learner().task());
    headers = List.of(new RecordHeader(ALIAS, alias.getBytes(UTF_8)));
    this.producer = producer;
    this.meters = meters;
  }

  /** With the pipeline's settings for producers; a full buffer makes the caller wait. */
  static Producer<byte[], byte[]> producer(Pipeline pipeline, String alias) {
    Map<String, Object> settings = new HashMap<>();
    pipeline.kafka().forEach((key, value) -> settings.put(withoutPrefix(key), value));
    settings.keySet().retainAll(ProducerConfig.configNames());
    int largest = TopicLimits.maxMessageBytes(pipeline);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, pipeline.bootstrapServers());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, pipeline.name() + "-shadow-" + alias);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largest);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(KAFKAS_BUFFER_BYTES, largest));
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static String withoutPrefix(String key) {
    return key.startsWith(StreamsConfig.PRODUCER_PREFIX)
        ? key.substring(StreamsConfig.PRODUCER_PREFIX.length())
        : key;
  }

  /** Sends an answer. Does not wait until it has arrived, but where the buffer is full. */
  void send(MicroBatch.Waiting event, Prediction prediction) {
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  topic,
                  event.origin().partition(),
                  event.time(),
                  event.key(),
                  codec.encode(prediction),
                  headers),
              (_, failure) -> sent(failure));
    } catch (KafkaException refused) {
      sent(refused);
    }
  }

  private void sent(@Nullable Exception failure) {
    if (failure == null) {
      return;
    }
    meters.failed(Failure.NOT_SENT, 1);
    if (!warned) {
      warned = true;
      LOG.warn(
          "answers of the shadow cannot be sent to {}, and are counted: {}",
          topic,
          failure.getMessage());
    }
  }

  @Override
  public void close() {
    producer.close(LAST_SENDS);
  }
}

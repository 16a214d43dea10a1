package io.tributary.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters: key and value as received, the original headers kept, and headers that say
 * why, and from where.
 *
 * <p>The names of the headers are those of Kafka Streams' own dead letters, so that tools read
 * both; values are UTF-8 text.
 *
 * @param maxRecordBytes key and value are each cut off beyond this
 */
public record DeadLetters(int maxRecordBytes) {

  /** A short word that tells kinds of failure apart. */
  public static final String REASON = "__streams.errors.reason";

  /** What is wrong, for people. */
  public static final String MESSAGE = "__streams.errors.message";

  /** The topic that the record was read from. */
  public static final String TOPIC = "__streams.errors.topic";

  /** The partition that the record was read from. */
  public static final String PARTITION = "__streams.errors.partition";

  /** The record's offset there. */
  public static final String OFFSET = "__streams.errors.offset";

  /** Bytes of the value as received; present when it was cut off. */
  public static final String VALUE_BYTES = "__streams.errors.value.bytes";

  /** Bytes of the key as received; present when it was cut off. */
  public static final String KEY_BYTES = "__streams.errors.key.bytes";

  public DeadLetters {
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException("maxRecordBytes must be at least 1: " + maxRecordBytes);
    }
  }

  /**
   * The letter for a record.
   *
   * @param reason a short word that tells kinds of failure apart
   * @param message what is wrong, for people
   */
  public Record<byte[], byte[]> letter(
      Record<byte[], byte[]> received, Origin origin, String reason, String message) {
    Headers headers = new RecordHeaders(received.headers());
    put(headers, REASON, reason);
    put(headers, MESSAGE, message);
    put(headers, TOPIC, origin.topic());
    put(headers, PARTITION, Integer.toString(origin.partition()));
    put(headers, OFFSET, Long.toString(origin.offset()));
    return new Record<>(
        cut(received.key(), KEY_BYTES, headers),
        cut(received.value(), VALUE_BYTES, headers),
        received.timestamp(),
        headers);
  }

  // Null keys and values are what Kafka Streams hands over for absent ones, and takes back.
  @SuppressWarnings("NullAway")
  private byte[] cut(byte @Nullable [] bytes, String sizeHeader, Headers headers) {
    if (bytes == null || bytes.length <= maxRecordBytes) {
      return bytes;
    }
    put(headers, sizeHeader, Integer.toString(bytes.length));
    return Arrays.copyOf(bytes, maxRecordBytes);
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(UTF_8));
  }
}

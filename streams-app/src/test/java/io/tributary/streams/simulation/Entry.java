package io.tributary.streams.simulation;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record in a partition.
 *
 * @param transaction that it belongs to; null when it was sent without one
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares entries
record Entry(
    long offset,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers,
    @Nullable Transaction transaction) {

  boolean isPending() {
    return transaction != null && transaction.isPending();
  }

  boolean isCommitted() {
    return transaction == null || transaction.state == Transaction.State.COMMITTED;
  }

  /** The value of a record that has one. */
  byte[] content() {
    return requireNonNull(value);
  }

  /** As a processor receives it. */
  @SuppressWarnings("NullAway") // Kafka Streams' types cannot say that a record may lack either
  Record<byte[], byte[]> received() {
    return new Record<>(key, value, offset, headers);
  }
}

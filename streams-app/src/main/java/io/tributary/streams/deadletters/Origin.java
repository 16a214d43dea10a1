package io.tributary.streams.deadletters;

/** Where a record was read from; written {@code topic-partition-offset}. */
public record Origin(String topic, int partition, long offset) {
  @Override
  public String toString() {
    return topic + "-" + partition + "-" + offset;
  }
}

package io.tributary.streams.simulation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** One partition of the log: offsets grow, markers of transactions take some. */
final class SimulatedPartition {

  final String topic;
  final int number;
  private final List<Entry> entries = new ArrayList<>();
  private long end;

  SimulatedPartition(String topic, int number) {
    this.topic = topic;
    this.number = number;
  }

  void append(
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      @Nullable Transaction transaction) {
    entries.add(new Entry(end++, key, value, headers, transaction));
  }

  void marker() {
    end++;
  }

  /** Where readers of committed records stop: the first record whose transaction may still end. */
  long lastStable() {
    return entries.stream().filter(Entry::isPending).findFirst().map(Entry::offset).orElse(end);
  }

  /** The offset behind everything, markers too. */
  long end() {
    return end;
  }

  /** The committed records from an offset on, oldest first. */
  List<Entry> committed(long from) {
    long stable = lastStable();
    return entries.stream()
        .filter(entry -> entry.offset() >= from && entry.offset() < stable && entry.isCommitted())
        .toList();
  }

  /** Every record from an offset on that readers see who do not ask for committed ones. */
  List<Entry> uncommitted(long from) {
    return entries.stream().filter(entry -> entry.offset() >= from).toList();
  }

  /** Leaves of what is stable only the last record of each key. */
  void compact() {
    long stable = lastStable();
    Map<ByteBuffer, Long> last = new HashMap<>();
    for (Entry entry : committed(0)) {
      last.put(key(entry), entry.offset());
    }
    entries.removeIf(
        entry ->
            entry.offset() < stable
                && (!entry.isCommitted() || last.getOrDefault(key(entry), -1L) != entry.offset()));
  }

  private static ByteBuffer key(Entry entry) {
    return ByteBuffer.wrap(entry.key() == null ? new byte[0] : entry.key());
  }
}

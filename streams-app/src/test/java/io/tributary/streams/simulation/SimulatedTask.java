package io.tributary.streams.simulation;

import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** One partition's processor, its store, and how far it has read. */
final class SimulatedTask {

  private static final String LABELS = "labels";
  private static final String CHECKPOINT = "checkpoint";

  private final Cluster cluster;
  private final Faults faults;
  private final SimulatedPartition input;
  private final SimulatedPartition changelog;
  private final Cluster.Producer producer;
  private final TaskLogic logic;
  private final TaskContext context;
  private long position;
  private boolean began;
  private int chunks;

  SimulatedTask(
      Cluster cluster,
      Faults faults,
      SimulatedRole role,
      SimulatedPartition input,
      Cluster.Producer producer) {
    this.cluster = cluster;
    this.faults = faults;
    this.input = input;
    this.producer = producer;
    this.changelog = changelog(cluster, role, input);
    this.logic = role.logic().get();
    this.context = new TaskContext(input);
    switch (role.store()) {
      case NONE -> {}
      case LABELS -> add(new SimulatedStore<>(LABELS, new ByteArraySerializer(), this::log));
      case CHECKPOINT -> add(new SimulatedStore<>(CHECKPOINT, new StringSerializer(), this::log));
    }
  }

  /** Where the stores of a partition's task are kept. */
  static SimulatedPartition changelog(
      Cluster cluster, SimulatedRole role, SimulatedPartition input) {
    return cluster.partition(role.group() + "-changelog", input.number);
  }

  /** What a store writes; with {@link Mutation#CHUNK_DROPPED} every fifth chunk is lost. */
  private void log(byte[] key, byte @Nullable [] value) {
    boolean chunk = key.length > 0 && key[0] == 'c' && ++chunks % 5 == 0;
    if (!(chunk && faults.has(Mutation.CHUNK_DROPPED))) {
      producer.send(changelog, key, value, new RecordHeaders());
    }
  }

  /** Reads the store as far as it is stable now. */
  private void add(SimulatedStore<?> store) {
    store.restore(cluster.read(changelog, 0));
    context.add(store);
  }

  SimulatedPartition input() {
    return input;
  }

  /** Begins to process where its group has read to. */
  void begin(long from) {
    position = from;
    logic.init(context);
  }

  /**
   * How far it has read, which may be committed once it is flushed; empty while it has processed
   * nothing, since Kafka Streams then commits nothing for it.
   */
  OptionalLong processed() {
    return began ? OptionalLong.of(position) : OptionalLong.empty();
  }

  boolean hasMore() {
    return !cluster.read(input, position).isEmpty();
  }

  /** Processes so many records at most. */
  void poll(int most) {
    List<Entry> found = cluster.read(input, position);
    for (Entry entry : found.subList(0, Math.min(most, found.size()))) {
      context.at(entry.offset());
      logic.process(entry.received(), this::send);
      position = entry.offset() + 1;
      began = true;
    }
    if (found.size() <= most) {
      // Behind what was read there are at most markers and aborted records.
      position = Math.max(position, input.lastStable());
    }
  }

  void flush() {
    logic.flush(this::send);
  }

  void close() {
    logic.close();
  }

  private void send(
      String topic,
      int partition,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers) {
    producer.send(cluster.partition(topic, partition), key, value, headers);
  }
}

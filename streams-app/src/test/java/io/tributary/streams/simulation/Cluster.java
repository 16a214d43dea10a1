package io.tributary.streams.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the roles need of Kafka, in memory: partitions with transactions, producers that fence each
 * other by epochs, and groups whose offsets are committed in transactions and by generations.
 */
final class Cluster {

  private final Faults faults;
  private final Map<String, SimulatedPartition> partitions = new TreeMap<>();
  private final Map<String, Integer> epochs = new HashMap<>();
  private final Map<String, Integer> generations = new HashMap<>();
  private final Map<String, Long> offsets = new HashMap<>();
  private final List<Transaction> pending = new ArrayList<>();

  Cluster(Faults faults) {
    this.faults = faults;
  }

  SimulatedPartition partition(String topic, int number) {
    return partitions.computeIfAbsent(
        topic + "/" + number, _ -> new SimulatedPartition(topic, number));
  }

  Collection<SimulatedPartition> partitions() {
    return partitions.values();
  }

  /** A producer that fences those before it under the same id, and ends what they left open. */
  Producer producer(String id) {
    end(id);
    return new Producer(id, epochs.merge(id, 1, Integer::sum));
  }

  private void end(String producer) {
    for (Transaction transaction : List.copyOf(pending)) {
      if (transaction.producer.equals(producer)) {
        if (transaction.state == Transaction.State.PREPARED) {
          complete(transaction);
        } else if (!faults.unfenced()) {
          abort(transaction);
        }
      }
    }
  }

  /** Those that are neither visible nor aborted. */
  List<Transaction> pending() {
    return List.copyOf(pending);
  }

  /** Writes the markers of a transaction that is prepared. */
  void complete(Transaction transaction) {
    transaction.end(Transaction.State.COMMITTED);
    offsets.putAll(transaction.offsets);
    pending.remove(transaction);
  }

  /** Gives up on a transaction that took too long, and on its producer with it. */
  void expire(Transaction transaction) {
    epochs.merge(transaction.producer, 1, Integer::sum);
    abort(transaction);
  }

  private void abort(Transaction transaction) {
    transaction.end(Transaction.State.ABORTED);
    pending.remove(transaction);
  }

  /** A new member takes all of a group's partitions; those before it do not know yet. */
  int join(String group) {
    return generations.merge(group, 1, Integer::sum);
  }

  /** Whether a transaction that may still be committed holds an offset of this partition. */
  boolean isUnstable(String group, SimulatedPartition partition) {
    String key = key(group, partition);
    return pending.stream().anyMatch(transaction -> transaction.offsets.containsKey(key));
  }

  /** Where a group goes on in a partition; empty before its first commit. */
  OptionalLong committed(String group, SimulatedPartition partition) {
    Long offset = offsets.get(key(group, partition));
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  /** Commits without a transaction, as an administrator does. */
  void position(String group, SimulatedPartition partition, long offset) {
    offsets.put(key(group, partition), offset);
  }

  /** Forgets what a group has committed, as Kafka does after a long stop. */
  void expireOffsets(String group) {
    offsets.keySet().removeIf(key -> key.startsWith(group + " "));
  }

  private static String key(String group, SimulatedPartition partition) {
    return group + " " + partition.topic + "/" + partition.number;
  }

  /** What a reader of a partition sees from an offset on. */
  List<Entry> read(SimulatedPartition partition, long from) {
    return faults.readUncommitted() ? partition.uncommitted(from) : partition.committed(from);
  }

  /** A transactional producer. */
  final class Producer {
    private final String id;
    private final int epoch;
    private @Nullable Transaction open;

    private Producer(String id, int epoch) {
      this.id = id;
      this.epoch = epoch;
    }

    private void check() {
      if (!faults.unfenced() && epochs.getOrDefault(id, 0) != epoch) {
        throw new FencedException(id + " is of epoch " + epoch);
      }
    }

    private Transaction transaction() {
      check();
      Transaction current = open;
      if (current == null) {
        // A producer waits for the markers of its own last transaction.
        end(id);
        current = new Transaction(id);
        pending.add(current);
        open = current;
      }
      return current;
    }

    void send(
        SimulatedPartition partition,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers) {
      Transaction current = transaction();
      if (!current.partitions.contains(partition)) {
        current.partitions.add(partition);
      }
      partition.append(key, value, headers, current);
    }

    /** Lets the positions of a member commit with the transaction. */
    void sendOffsets(String group, int generation, Map<SimulatedPartition, Long> positions) {
      if (!faults.unfenced() && generations.getOrDefault(group, 0) != generation) {
        throw new FencedException(group + " has a generation after " + generation);
      }
      Transaction current = transaction();
      positions.forEach((partition, offset) -> current.offsets.put(key(group, partition), offset));
    }

    /** Decides the transaction; its markers may come later. */
    void commit() {
      check();
      Transaction current = open;
      open = null;
      if (current != null && current.state == Transaction.State.OPEN) {
        current.state = Transaction.State.PREPARED;
      }
    }

    /** Leaves nothing of the transaction, unless somebody else has ended it already. */
    void abandon() {
      Transaction current = open;
      open = null;
      if (current != null && current.state == Transaction.State.OPEN) {
        abort(current);
      }
    }
  }
}

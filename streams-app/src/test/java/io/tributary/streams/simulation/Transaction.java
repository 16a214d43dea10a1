package io.tributary.streams.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records of several partitions, and offsets, that become visible together or never. */
final class Transaction {

  enum State {
    OPEN,
    /** Will be committed whatever happens, but its markers are not written: nobody sees it yet. */
    PREPARED,
    COMMITTED,
    ABORTED
  }

  final String producer;
  final List<SimulatedPartition> partitions = new ArrayList<>();

  /** By group and partition. */
  final Map<String, Long> offsets = new HashMap<>();

  State state = State.OPEN;

  Transaction(String producer) {
    this.producer = producer;
  }

  boolean isPending() {
    return state == State.OPEN || state == State.PREPARED;
  }

  /** Ends it, which takes an offset in every partition that it wrote to. */
  void end(State how) {
    state = how;
    partitions.forEach(SimulatedPartition::marker);
  }
}

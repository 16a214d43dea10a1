package io.tributary.streams.simulation;

import java.util.List;
import java.util.function.Supplier;

/**
 * What an instance of a role does.
 *
 * @param group its consumer group, and the prefix of its transactional ids
 * @param logic makes one for each partition
 * @param store what is restored before each begins
 */
record SimulatedRole(
    String group, List<SimulatedPartition> inputs, Supplier<TaskLogic> logic, Store store) {

  /** The stores of the product's tasks. */
  enum Store {
    NONE,
    LABELS,
    CHECKPOINT
  }
}

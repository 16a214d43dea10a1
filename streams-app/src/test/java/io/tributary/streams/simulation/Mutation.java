package io.tributary.streams.simulation;

/** A mistake that somebody could make, and that the simulation has to notice. */
enum Mutation {
  /** A role writes out what it holds, or its state, only after the offsets were committed. */
  STATE_AFTER_OFFSETS,
  /** One record of a checkpoint does not reach the changelog. */
  CHUNK_DROPPED,
  /** Versions are counted by the process, and not by the checkpoint. */
  VERSION_FROM_MEMORY,
  /** The examples of a mini-batch that is not full are not in the checkpoint. */
  PARTIAL_MINI_BATCH_LOST,
  /** An example below the checkpoint's next offset is learned again. */
  LOWER_OFFSET_LEARNED,
  /** After a failed transaction a task goes on with what it has in memory. */
  FAILED_TASK_REVIVED,
  /** Neither epochs nor generations keep an old instance from committing. */
  ZOMBIE_NOT_FENCED,
  /** Roles read records whose transaction is open or aborted. */
  UNCOMMITTED_READ,
  /** A store is restored although a transaction in its changelog may still be committed. */
  RESTORED_TOO_EARLY,
  /** An alias is compared with what was read at the start. */
  STALE_COMPARISON
}

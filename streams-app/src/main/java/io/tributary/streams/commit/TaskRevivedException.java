package io.tributary.streams.commit;

import org.apache.kafka.streams.processor.TaskId;

/**
 * A stream thread was given a task that it ran before; see {@link TaskLives}. Passes by a restart.
 */
public final class TaskRevivedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TaskRevivedException(TaskId task) {
    super("task " + task + " came back to its thread: a new one starts from the last commit");
  }
}

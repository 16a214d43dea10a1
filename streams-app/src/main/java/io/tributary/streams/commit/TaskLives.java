package io.tributary.streams.commit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Lets a stream thread run a task once only. When a commit fails, Kafka Streams 4.3.1 closes the
 * task and lets the same thread take it up again without moving its consumer back to what was
 * committed, so the records of the failed transaction would be skipped. A new thread starts where
 * the last commit ended. One object per topology; safe for use by many threads.
 */
public final class TaskLives {

  private final Set<Life> lives = ConcurrentHashMap.newKeySet();

  private record Life(long thread, TaskId task) {}

  /**
   * Notes that the calling thread begins to process a task.
   *
   * @throws TaskRevivedException when it did so before; the thread has to be replaced
   */
  public void begin(TaskId task) {
    if (!lives.add(new Life(Thread.currentThread().threadId(), task))) {
      throw new TaskRevivedException(task);
    }
  }
}

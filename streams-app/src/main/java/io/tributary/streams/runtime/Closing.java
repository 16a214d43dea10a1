package io.tributary.streams.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be closed, in the reverse order of its start, each whatever the others do. */
final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T closeable) {
    started.push(closeable);
    return closeable;
  }

  /** Closes everything once; a second caller waits for the first. */
  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      AutoCloseable next = started.pop();
      try {
        next.close();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        LOG.warn("interrupted while closing {}", next);
      } catch (Exception failure) {
        LOG.warn("{} did not close", next, failure);
      }
    }
  }
}

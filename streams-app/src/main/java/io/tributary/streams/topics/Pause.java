package io.tributary.streams.topics;

import java.time.Duration;

/** Between two looks at something that changes elsewhere. */
final class Pause {

  private Pause() {}

  static void of(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Kafka", interrupted);
    }
  }
}

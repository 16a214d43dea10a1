package io.tributary.streams.rehearse;

import java.time.Duration;

/** When the label of an event is known. */
public sealed interface LabelDelay {

  /** As soon as the event itself was predicted. */
  LabelDelay NONE = new Events(0);

  /** Once so many further events were predicted. */
  record Events(int events) implements LabelDelay {
    public Events {
      if (events < 0) {
        throw new IllegalArgumentException("labelDelay must be at least 0: " + events);
      }
    }
  }

  /** Once an event comes whose time is so much later. */
  record Time(Duration duration) implements LabelDelay {
    public Time {
      if (duration.isNegative()) {
        throw new IllegalArgumentException("labelDelay must not be negative: " + duration);
      }
    }
  }
}

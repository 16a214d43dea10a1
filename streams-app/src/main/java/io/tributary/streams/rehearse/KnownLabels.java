package io.tributary.streams.rehearse;

import io.tributary.streams.events.EventLags;
import io.tributary.streams.events.Reading;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * The last labels of each key, as events pass in the order of their file. A label is known once
 * {@code delay} further events have passed. Confined to one thread.
 */
final class KnownLabels {

  private static final float[] NOTHING = {};

  private final EventLags lags;
  private final int delay;
  private final Queue<Reading.Event> unlabeled = new ArrayDeque<>();
  private final Map<Optional<String>, float[]> known = new HashMap<>();

  KnownLabels(EventLags lags, int delay) {
    this.lags = lags;
    this.delay = delay;
  }

  /** The next event, with the labels filled in that are known when it comes. */
  Reading.Event complete(Reading.Event event) {
    if (lags.count() == 0) {
      return event;
    }
    while (unlabeled.size() > delay) {
      Reading.Event labeled = unlabeled.remove();
      float[] before = known.getOrDefault(labeled.key(), NOTHING);
      known.put(labeled.key(), lags.after(labeled, before));
    }
    unlabeled.add(event);
    return lags.complete(event, known.getOrDefault(event.key(), NOTHING));
  }
}

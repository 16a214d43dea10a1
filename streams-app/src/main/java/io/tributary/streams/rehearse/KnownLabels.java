package io.tributary.streams.rehearse;

import io.tributary.streams.events.EventLags;
import io.tributary.streams.events.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last labels of each key, as events pass in the order of their file. A label is known after
 * its delay. Confined to one thread.
 */
final class KnownLabels {

  private static final float[] NOTHING = {};

  private final EventLags lags;
  private final Unlabeled<Reading.Event> unlabeled;
  private final Map<Optional<String>, float[]> known = new HashMap<>();

  KnownLabels(EventLags lags, LabelDelay delay) {
    this.lags = lags;
    unlabeled = new Unlabeled<>(delay);
  }

  /** The next event, with the labels filled in that are known when it comes. */
  Reading.Event complete(Reading.Event event) {
    if (lags.count() == 0) {
      return event;
    }
    for (Optional<Reading.Event> labeled = unlabeled.knownWhen(event.timestamp());
        labeled.isPresent();
        labeled = unlabeled.knownWhen(event.timestamp())) {
      Reading.Event before = labeled.get();
      known.put(before.key(), lags.after(before, known.getOrDefault(before.key(), NOTHING)));
    }
    unlabeled.add(event, event.timestamp());
    return lags.complete(event, known.getOrDefault(event.key(), NOTHING));
  }
}

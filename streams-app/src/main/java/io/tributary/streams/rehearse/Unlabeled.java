package io.tributary.streams.rehearse;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;

/**
 * Events that wait for their labels, which come in the order of the events. An event without a time
 * of its own has that of the one before. Confined to one thread.
 *
 * @param <T> what is kept of an event
 */
final class Unlabeled<T> {

  private final LabelDelay delay;
  private final Queue<Waiting<T>> waiting = new ArrayDeque<>();
  private long latest;

  private record Waiting<T>(T event, long time) {}

  Unlabeled(LabelDelay delay) {
    this.delay = delay;
  }

  /** The next event begins to wait. */
  void add(T event, OptionalLong time) {
    latest = time.orElse(latest);
    waiting.add(new Waiting<>(event, latest));
  }

  /** The first event, no longer waiting, if its label is known when another one comes. */
  Optional<T> knownWhen(OptionalLong time) {
    Waiting<T> first = waiting.peek();
    if (first == null) {
      return Optional.empty();
    }
    boolean known =
        switch (delay) {
          case LabelDelay.Events(int events) -> waiting.size() > events;
          case LabelDelay.Time(var duration) ->
              time.orElse(latest) - first.time >= duration.toMillis();
        };
    return known ? next() : Optional.empty();
  }

  /** The first event, no longer waiting; empty when none waits. */
  Optional<T> next() {
    return Optional.ofNullable(waiting.poll()).map(Waiting::event);
  }
}

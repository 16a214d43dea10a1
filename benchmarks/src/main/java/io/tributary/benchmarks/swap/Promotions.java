package io.tributary.benchmarks.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who was promoted when, in the order of the alias; and whose turn it is. Safe for use by many
 * threads.
 */
final class Promotions {

  private final List<Integer> versions = new ArrayList<>();
  private final List<Long> asked = new ArrayList<>();
  private final List<Double> delays = new ArrayList<>();
  private int answering = -1;
  private int last;

  /**
   * A version is about to be promoted.
   *
   * @param millis the time of day
   */
  synchronized void add(int version, long millis) {
    versions.add(version);
    asked.add(millis);
  }

  /**
   * A version has answered.
   *
   * @param millis the time of day
   * @return what is wrong with that
   */
  synchronized Optional<String> answered(int version, long millis) {
    if (version == last) {
      return Optional.empty();
    }
    int next = answering + 1;
    while (next < versions.size() && versions.get(next) != version) {
      next++;
    }
    if (next == versions.size() || asked.get(next) > millis) {
      return Optional.of(
          "version %d answered after version %d, promotion %d, and was not promoted since"
              .formatted(version, last, answering));
    }
    delays.add((double) (millis - asked.get(next)));
    answering = next;
    last = version;
    return Optional.empty();
  }

  /** Whether the version that was promoted last has answered. */
  synchronized boolean caughtUp() {
    return !versions.isEmpty() && answering == versions.size() - 1;
  }

  /** Milliseconds from asking for a promotion to the first answer, of those that answered. */
  synchronized List<Double> delays() {
    return List.copyOf(delays);
  }
}

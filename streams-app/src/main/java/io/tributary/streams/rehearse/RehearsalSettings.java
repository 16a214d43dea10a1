package io.tributary.streams.rehearse;

import java.util.OptionalLong;

/**
 * How a rehearsal goes over its events.
 *
 * @param passes how often the events are learned, at least 1; the first pass is what is evaluated
 * @param shuffle seed of the order, another one in each pass; empty keeps the order of the file
 * @param labelDelay when an event's label is known; by time only in the order of the file
 * @param snapshotDelay a version answers once so many events were predicted after it was taken
 * @param limit the most rows that are read, at least 1
 */
public record RehearsalSettings(
    int passes, OptionalLong shuffle, LabelDelay labelDelay, int snapshotDelay, long limit) {

  /** One pass in the order of the file, without delays or limit. */
  public static final RehearsalSettings DEFAULT =
      new RehearsalSettings(1, OptionalLong.empty(), LabelDelay.NONE, 0, Long.MAX_VALUE);

  public RehearsalSettings {
    requireAtLeast(1, "passes", passes);
    requireAtLeast(0, "snapshotDelay", snapshotDelay);
    requireAtLeast(1, "limit", limit);
    if (shuffle.isPresent() && labelDelay instanceof LabelDelay.Time) {
      throw new IllegalArgumentException(
          "labelDelay by time needs the order of the file; leave out shuffle, or count events");
    }
  }

  private static void requireAtLeast(long least, String name, long value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
  }
}

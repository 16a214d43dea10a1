package io.tributary.streams.rehearse;

import java.util.OptionalLong;

/**
 * How a rehearsal goes over its events.
 *
 * @param passes how often the events are learned, at least 1; the first pass is what is evaluated
 * @param shuffle seed of the order, another one in each pass; empty keeps the order of the file
 * @param labelDelay an event's label is known once so many further events were predicted
 * @param snapshotDelay a version answers once so many events were predicted after it was taken
 * @param limit the most rows that are read, at least 1
 */
public record RehearsalSettings(
    int passes, OptionalLong shuffle, int labelDelay, int snapshotDelay, long limit) {

  /** One pass in the order of the file, without delays or limit. */
  public static final RehearsalSettings DEFAULT =
      new RehearsalSettings(1, OptionalLong.empty(), 0, 0, Long.MAX_VALUE);

  public RehearsalSettings {
    requireAtLeast(1, "passes", passes);
    requireAtLeast(0, "labelDelay", labelDelay);
    requireAtLeast(0, "snapshotDelay", snapshotDelay);
    requireAtLeast(1, "limit", limit);
  }

  private static void requireAtLeast(long least, String name, long value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
  }
}

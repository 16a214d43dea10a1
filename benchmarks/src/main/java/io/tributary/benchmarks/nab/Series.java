package io.tributary.benchmarks.nab;

import java.util.List;

/**
 * One file of the corpus.
 *
 * @param values one per row, in order of time; not to be changed
 * @param windows where the anomalies are, in order, none overlapping another
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares series
record Series(String file, float[] values, List<Window> windows) {

  /** Files longer than this have a probationary period as if they were so long. */
  private static final int LONGEST = 5000;

  private static final double PROBATION = 0.15;

  Series {
    windows = List.copyOf(windows);
  }

  /**
   * Rows in which an anomaly is looked for.
   *
   * @param from the first row
   * @param to the last row
   */
  record Window(int from, int to) {
    /** How many rows it has. */
    int width() {
      return to - from + 1;
    }
  }

  int rows() {
    return values.length;
  }

  /** So many rows at the beginning are for learning only; what is detected there does not count. */
  int probation() {
    return (int) (PROBATION * Math.min(LONGEST, rows()));
  }
}

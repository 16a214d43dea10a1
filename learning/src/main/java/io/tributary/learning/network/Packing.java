package io.tributary.learning.network;

import java.util.Arrays;

/**
 * The steps of a mini-batch's sequences without what comes after their ends: step by step, and
 * within a step the rows that have it, longest sequence first. So the rows of a step are the first
 * ones of the step before, and a matrix product over steps and rows computes nothing in vain.
 *
 * <p>Nothing is allocated after construction. Confined to one thread.
 */
final class Packing {

  private final int[] order;
  private final int[] ends;
  private final int[] starts;
  private int[] lengths = {};
  private int steps;

  /**
   * @param capacity the most rows
   * @param longest the most steps
   */
  Packing(int capacity, int longest) {
    order = new int[capacity];
    ends = new int[longest + 1];
    starts = new int[longest + 1];
  }

  /**
   * Packs a mini-batch.
   *
   * @param lengths of each row's sequence, from 1 to the most steps; kept, not changed
   */
  void pack(int[] lengths, int rows) {
    this.lengths = lengths;
    // A counting sort: rows of equal length stay in their order.
    Arrays.fill(ends, 0);
    steps = 0;
    for (int r = 0; r < rows; r++) {
      ends[lengths[r]]++;
      steps = Math.max(steps, lengths[r]);
    }
    starts[0] = 0;
    int having = rows;
    for (int t = 0; t < steps; t++) {
      starts[t + 1] = starts[t] + having;
      having -= ends[t + 1];
    }
    int place = 0;
    for (int length = steps; length > 0; length--) {
      int count = ends[length];
      ends[length] = place;
      place += count;
    }
    for (int r = 0; r < rows; r++) {
      order[ends[lengths[r]]++] = r;
    }
  }

  /** Steps of the longest sequence. */
  int steps() {
    return steps;
  }

  /** Rows of all steps together. */
  int total() {
    return starts[steps];
  }

  /** Where a step's rows begin. */
  int start(int step) {
    return starts[step];
  }

  /** How many rows have a step. */
  int rows(int step) {
    return starts[step + 1] - starts[step];
  }

  /** The mini-batch's row that is at a place of every step that it has. */
  int row(int place) {
    return order[place];
  }

  /** How many steps the row at a place has. */
  int length(int place) {
    return lengths[order[place]];
  }
}

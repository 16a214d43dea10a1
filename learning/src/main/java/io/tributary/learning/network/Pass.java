package io.tributary.learning.network;

import java.util.Arrays;

/** What the layers of one network need to know of the pass that is under way. */
final class Pass {

  Pass(Packing packing) {
    this.packing = packing;
  }

  /** Rows of the mini-batch. */
  int rows;

  /** How many steps of each row's sequence count. */
  int[] lengths = {};

  /**
   * Zeros behind the last step of each row.
   *
   * @param values {@code [rows, steps, width]}
   */
  void clearEnds(float[] values, int steps, int width) {
    for (int r = 0; r < rows; r++) {
      int row = r * steps;
      Arrays.fill(values, (row + lengths[r]) * width, (row + steps) * width, 0f);
    }
  }

  /** The order in which recurrent layers go through the steps that count. */
  final Packing packing;

  /** The arena of parameters; not to be changed. */
  float[] parameters = {};

  /** The arena that a backward pass writes; every layer overwrites its part. */
  float[] gradient = {};

  /** Whether the pass is one of learning: dropout drops then. */
  boolean learning;

  /** Updates made so far: what randomness is drawn by. */
  long step;
}

package io.tributary.learning.network;

/** What the layers of one network need to know of the pass that is under way. */
final class Pass {

  Pass(Packing packing) {
    this.packing = packing;
  }

  /** Rows of the mini-batch. */
  int rows;

  /** How many steps of each row's sequence count. */
  int[] lengths = {};

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

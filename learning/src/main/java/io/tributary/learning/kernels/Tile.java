package io.tributary.learning.kernels;

/** A product over a fixed number of columns, and a multiple of a fixed number of rows. */
interface Tile {

  /**
   * As {@link Kernels#multiply}, over the tile's columns.
   *
   * @param m a positive multiple of the tile's rows
   */
  void multiply(
      int m,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int cRow,
      boolean add);
}

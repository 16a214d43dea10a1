package io.tributary.learning.features;

/**
 * The input tensors of one event: exactly what scoring gives to the graph and what is learned when
 * the label is known.
 *
 * <p>The arrays belong to this object; nobody changes them after construction.
 */
public final class Inputs {

  private final float[] numeric;
  private final int[] categorical;

  /**
   * Takes ownership of both arrays.
   *
   * @param numeric one raw value per numeric column and pixel, NaN where missing, never infinite
   * @param categorical one bucket id per categorical column
   */
  public Inputs(float[] numeric, int[] categorical) {
    this.numeric = numeric;
    this.categorical = categorical;
  }

  /** Raw values, one per numeric column and pixel, NaN where missing. Not to be changed. */
  public float[] numeric() {
    return numeric;
  }

  /** Bucket ids, one per categorical column. Not to be changed. */
  public int[] categorical() {
    return categorical;
  }
}

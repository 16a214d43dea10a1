package io.tributary.learning.features;

/**
 * The input tensors of one event: exactly what scoring gives to the graph and what is learned when
 * the label is known.
 *
 * <p>Of a sequence they hold the last events, oldest first: {@code numeric [steps, columns]} and
 * {@code categorical [steps, columns]}, of which the first {@code length} steps are events and the
 * others padding, zeros in both.
 *
 * <p>The arrays belong to this object; nobody changes them after construction.
 */
public final class Inputs {

  private final float[] numeric;
  private final int[] categorical;
  private final int length;

  /**
   * One event. Takes ownership of both arrays.
   *
   * @param numeric one raw value per numeric column and pixel, NaN where missing, never infinite
   * @param categorical one bucket id per categorical column
   */
  public Inputs(float[] numeric, int[] categorical) {
    this(numeric, categorical, 1);
  }

  /**
   * A sequence. Takes ownership of both arrays.
   *
   * @param numeric raw values, step by step, each as of one event; zeros from {@code length} on
   * @param categorical bucket ids, step by step; zeros from {@code length} on
   * @param length how many steps hold an event, at least 1
   */
  public Inputs(float[] numeric, int[] categorical, int length) {
    this.numeric = numeric;
    this.categorical = categorical;
    this.length = length;
  }

  /** Raw values, one per step, numeric column and pixel, NaN where missing. Not to be changed. */
  public float[] numeric() {
    return numeric;
  }

  /** Bucket ids, one per step and categorical column. Not to be changed. */
  public int[] categorical() {
    return categorical;
  }

  /** How many steps hold an event; the newest is the last of them. */
  public int length() {
    return length;
  }
}

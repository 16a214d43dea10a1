package io.tributary.learning.kernels;

/** The reference: plain loops, written so that C2 can vectorise them. */
final class ScalarKernels implements Kernels {

  private final ScalarProducts products = new ScalarProducts();
  private final TransposedProducts transposedProducts = new TransposedProducts(this);
  private final Squares squares = new Squares();

  @Override
  public void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow,
      boolean add) {
    products.multiply(m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, c, cOffset, cRow, add);
  }

  @Override
  public void multiplyTransposed(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow) {
    transposedProducts.multiply(m, n, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow);
  }

  @Override
  public void activate(
      Activation activation,
      int rows,
      int width,
      int stride,
      float[] z,
      float[] y,
      float[] parameters,
      int slope) {
    ScalarActivations.forward(activation, rows, width, stride, z, y, parameters, slope);
  }

  @Override
  public void activateBackward(
      Activation activation,
      int rows,
      int width,
      int stride,
      float[] z,
      float[] y,
      float[] dy,
      float[] parameters,
      int slope,
      float[] gradient) {
    ScalarActivations.backward(
        activation, rows, width, stride, z, y, dy, parameters, slope, gradient);
  }

  @Override
  public float squares(float[] x, int length) {
    squares.clear();
    squares.add(x, 0, length);
    return squares.fold();
  }

  @Override
  public void scaleColumns(
      int rows,
      int stride,
      float[] x,
      float[] gain,
      int gainOffset,
      float[] bias,
      int biasOffset,
      float[] y) {
    ScalarColumns.scale(rows, stride, x, gain, gainOffset, bias, biasOffset, y);
  }

  @Override
  public void addScaledColumns(int rows, int stride, float[] x, float[] factor, float[] y) {
    ScalarColumns.addScaled(rows, stride, x, factor, y);
  }

  @Override
  public void columnProducts(int rows, int stride, float[] x, float[] y, float[] sums) {
    ScalarColumns.products(rows, stride, x, y, sums);
  }

  @Override
  public void addRows(
      int rows, int width, float[] x, int xOffset, int xRow, float[] y, int yOffset, int yRow) {
    ScalarColumns.addRows(rows, width, x, xOffset, xRow, y, yOffset, yRow);
  }

  @Override
  public void highest(
      int[] first,
      int[] places,
      int width,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] winners) {
    ScalarPools.highest(first, places, width, x, xOffset, y, yOffset, winners);
  }

  @Override
  public void addToWinners(
      int[] first,
      int[] places,
      int width,
      float[] dy,
      int yOffset,
      float[] winners,
      float[] dx,
      int xOffset) {
    ScalarPools.addToWinners(first, places, width, dy, yOffset, winners, dx, xOffset);
  }

  @Override
  public void sum(
      int[] first,
      int[] places,
      float[] shares,
      int width,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset) {
    ScalarPools.sum(first, places, shares, width, x, xOffset, y, yOffset);
  }

  @Override
  public void addToAll(
      int[] first,
      int[] places,
      float[] shares,
      int width,
      float[] dy,
      int yOffset,
      float[] dx,
      int xOffset) {
    ScalarPools.addToAll(first, places, shares, width, dy, yOffset, dx, xOffset);
  }
}

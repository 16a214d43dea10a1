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
}

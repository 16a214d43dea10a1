package io.tributary.learning.kernels;

import static io.tributary.learning.kernels.VectorMath.SPECIES;
import static io.tributary.learning.kernels.VectorMath.at;

import jdk.incubator.vector.FloatVector;

/** The Vector API's twin. Linked only where the module is there. */
final class VectorKernels implements Kernels {

  private static final int STEP = SPECIES.length();

  private final TiledProducts products = new TiledProducts(STEP);
  private final TransposedProducts transposedProducts = new TransposedProducts(this);
  private final Squares squares = new Squares();

  static Kernels create() {
    return new VectorKernels();
  }

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
    VectorActivations.forward(activation, rows, width, stride, z, y, parameters, slope);
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
    VectorGradients.backward(
        activation, rows, width, stride, z, y, dy, parameters, slope, gradient);
  }

  @Override
  public float squares(float[] x, int length) {
    int whole = length & -Squares.CHAINS;
    for (int c = 0; c < Squares.CHAINS; c += 4 * STEP) {
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = sum0;
      FloatVector sum2 = sum0;
      FloatVector sum3 = sum0;
      for (int i = c; i < whole; i += Squares.CHAINS) {
        FloatVector x0 = at(x, i);
        FloatVector x1 = at(x, i + STEP);
        FloatVector x2 = at(x, i + 2 * STEP);
        FloatVector x3 = at(x, i + 3 * STEP);
        sum0 = x0.fma(x0, sum0);
        sum1 = x1.fma(x1, sum1);
        sum2 = x2.fma(x2, sum2);
        sum3 = x3.fma(x3, sum3);
      }
      sum0.intoArray(squares.chains, c);
      sum1.intoArray(squares.chains, c + STEP);
      sum2.intoArray(squares.chains, c + 2 * STEP);
      sum3.intoArray(squares.chains, c + 3 * STEP);
    }
    squares.add(x, whole, length);
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
    VectorColumns.scale(rows, stride, x, gain, gainOffset, bias, biasOffset, y);
  }

  @Override
  public void addScaledColumns(int rows, int stride, float[] x, float[] factor, float[] y) {
    VectorColumns.addScaled(rows, stride, x, factor, y);
  }

  @Override
  public void columnProducts(int rows, int stride, float[] x, float[] y, float[] sums) {
    VectorColumns.products(rows, stride, x, y, sums);
  }

  @Override
  public void addRows(
      int rows, int width, float[] x, int xOffset, int xRow, float[] y, int yOffset, int yRow) {
    VectorColumns.addRows(rows, width, x, xOffset, xRow, y, yOffset, yRow);
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
    VectorPools.highest(first, places, width, x, xOffset, y, yOffset, winners);
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
    VectorPools.addToWinners(first, places, width, dy, yOffset, winners, dx, xOffset);
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
    VectorPools.sum(first, places, shares, width, x, xOffset, y, yOffset);
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
    VectorPools.addToAll(first, places, shares, width, dy, yOffset, dx, xOffset);
  }
}

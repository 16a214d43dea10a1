package io.tributary.learning.kernels;

/**
 * The numeric specification of everything that costs time in learning. Every implementation gives
 * the same bits on every machine, interpreted or compiled: an element of a product is one chain of
 * fused multiply-adds in the stated order, and nothing is reassociated.
 *
 * <p>Matrices are row-major parts of flat arrays: an offset and a stride, in floats. Rows are
 * zero-padded to a multiple of {@link #LANES}, so that no kernel needs a mask or a tail. Arrays
 * that are written may not overlap those that are read, unless stated.
 *
 * <p>Nothing is allocated per call once the largest shape was seen. Implementations keep scratch
 * memory: confined to one thread.
 */
public interface Kernels {

  /** Rows are padded to this many floats: one AVX-512 register, two of AVX2. */
  int LANES = 16;

  /**
   * The Vector API's twin where the JVM resolves {@code jdk.incubator.vector}, else the scalar one.
   */
  static Kernels create() {
    return areVectorized() ? VectorKernels.create() : new ScalarKernels();
  }

  /** Whether {@link #create} gives the Vector API's twin. The results are the same. */
  static boolean areVectorized() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /**
   * {@code c[i,j] = Σ a[i,p] · b[p,j]} for i < m, j < n, p < k: one chain per element, p ascending,
   * from zero or from the old value of c.
   *
   * @param n a multiple of {@link #LANES}
   * @param aRow floats from a[i,p] to a[i+1,p]
   * @param aColumn floats from a[i,p] to a[i,p+1]: 1, or the stride of a transposed matrix, or 0
   *     for one that repeats
   * @param add start from the old value of c?
   */
  void multiply(
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
      boolean add);

  /**
   * {@code c[i,j] = Σ a[i,p] · b[j,p]} for i < m, j < n, p < k: the product by b transposed, one
   * chain per element, p ascending from zero. Columns n ≤ j < n padded become zero.
   *
   * @param n any; rows of c hold at least n padded to {@link #LANES}
   */
  void multiplyTransposed(
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
      int cRow);

  /**
   * {@code y = activation(z)} over blocks {@code [rows, stride]} that start their arrays. Softmax
   * works on {@code width} columns and zeroes the rest; all others work on the padding too.
   *
   * @param y may be z
   * @param parameters holds PReLU's slopes, {@code [stride]}, from {@code slope} on
   */
  void activate(
      Activation activation,
      int rows,
      int width,
      int stride,
      float[] z,
      float[] y,
      float[] parameters,
      int slope);

  /**
   * The gradient by y becomes the gradient by z, in place. Where it was zero it stays zero, unless
   * a value is not finite.
   *
   * @param z what {@link #activate} saw; not read unless {@link Activation#needsInput}
   * @param y what {@link #activate} gave
   * @param gradient for PReLU, {@code [stride]} floats from {@code slope} on are overwritten by
   *     {@code Σ dy · min(z, 0)}, one chain per column, rows ascending from zero
   */
  void activateBackward(
      Activation activation,
      int rows,
      int width,
      int stride,
      float[] z,
      float[] y,
      float[] dy,
      float[] parameters,
      int slope,
      float[] gradient);

  /**
   * {@code Σ x²} in 64 chains: element e is added to chain e mod 64, ascending from zero; then the
   * upper half of the chains is added to the lower, 32 to 32, 16 to 16, until one is left.
   *
   * @param length a multiple of {@link #LANES}
   */
  float squares(float[] x, int length);

  /** The next multiple of {@link #LANES}. */
  static int padded(int floats) {
    return (floats + LANES - 1) & -LANES;
  }
}

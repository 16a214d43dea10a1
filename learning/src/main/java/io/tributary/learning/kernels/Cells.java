package io.tributary.learning.kernels;

/**
 * One step of recurrent cells over rows of a mini-batch, all but the matrix products: the numeric
 * specification that {@link Kernels} is for the rest, with twins that give the same bits.
 *
 * <p>States are blocks {@code [rows, width]}, gates blocks {@code [rows, gates · width]}, from an
 * offset on and without gaps; {@code width} is a multiple of {@link Kernels#LANES}. What is zero in
 * the padding of gates and gradients stays zero there. Nothing is allocated per call, and there is
 * no state.
 */
public interface Cells {

  /**
   * The Vector API's twin where the JVM resolves {@code jdk.incubator.vector}, else the scalar one.
   */
  static Cells create() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? VectorCells.create()
        : new ScalarCells();
  }

  /** {@code h = tanh(z)} over {@code length} floats. */
  void rnn(int length, float[] z, int zOffset, float[] h, int hOffset);

  /** {@code dz = dh · (1 - h²)} over {@code length} floats. */
  void rnnBackward(
      int length, float[] h, int hOffset, float[] dh, int dhOffset, float[] dz, int dzOffset);

  /**
   * {@code c = σ(f) · c before + σ(i) · tanh(g)}, {@code h = σ(o) · tanh(c)}.
   *
   * @param z the gates' inputs in the order i, o, f, g; replaced by what the gates give
   * @param c holds the states before from {@code before} on, receives those after from {@code
   *     after} on
   * @param t receives {@code tanh(c)}
   */
  void lstm(
      int rows,
      int width,
      float[] z,
      int zOffset,
      float[] c,
      int before,
      int after,
      float[] t,
      int tOffset,
      float[] h,
      int hOffset);

  /**
   * The gradient of {@link #lstm}.
   *
   * @param z what the gates gave; replaced by the gradient by their inputs
   * @param dc the gradient by the states after that does not come through h; replaced by the
   *     gradient by the states before
   */
  void lstmBackward(
      int rows,
      int width,
      float[] z,
      int zOffset,
      float[] c,
      int before,
      float[] t,
      int tOffset,
      float[] dh,
      int dhOffset,
      float[] dc,
      int dcOffset);

  /**
   * {@code h = (1 - u) · n + u · h before} with {@code u = σ(zu + ru)}, {@code n = tanh(zn + σ(zr +
   * rr) · rn)}: the reset gate works behind the recurrent product (Cho et al., 2014, in the form of
   * cuDNN).
   *
   * @param z the gates' inputs from below, in the order u, r, n; replaced by what the gates give
   * @param r their inputs from the state before, likewise; not changed
   */
  void gru(
      int rows,
      int width,
      float[] z,
      int zOffset,
      float[] r,
      int rOffset,
      float[] before,
      int beforeOffset,
      float[] h,
      int hOffset);

  /**
   * The gradient of {@link #gru}.
   *
   * @param z what the gates gave; replaced by the gradient by their inputs from below
   * @param r the inputs from the state before; replaced by the gradient by them
   * @param dBefore {@code dh · u} is added: the gradient by the states before that does not come
   *     through r
   */
  void gruBackward(
      int rows,
      int width,
      float[] z,
      int zOffset,
      float[] r,
      int rOffset,
      float[] before,
      int beforeOffset,
      float[] dh,
      int dhOffset,
      float[] dBefore,
      int dBeforeOffset);
}

package io.tributary.learning.network;

/**
 * The inner loops of a dense layer: the seam behind which a faster twin must give the same bits.
 *
 * <p>The numeric specification: every element of every result is one chain of fused multiply-adds
 * in the stated order, from the stated start. Nothing is reassociated.
 *
 * <p>Shapes: {@code x [rows][≥ in]}, {@code y}, {@code dy [rows][stride]}, {@code dx [rows][in
 * padded]}, each row an array of its own; {@code parameters} and {@code gradient} are arenas laid
 * out as {@link Layout} says. Implementations may keep scratch memory: confined to one thread.
 */
interface Kernels {

  /** {@code y = bias + Σ x[i] · weight[i]}, i ascending from the bias. Overwrites {@code y}. */
  void forward(Layout.Affine layer, int rows, float[][] x, float[] parameters, float[][] y);

  /**
   * {@code dweight[i][j] = Σ x[row][i] · dy[row][j]} and {@code dbias[j] = Σ dy[row][j]}, rows
   * ascending from zero. Overwrites the layer's part of {@code gradient}.
   */
  void backwardParameters(
      Layout.Affine layer, int rows, float[][] x, float[][] dy, float[] gradient);

  /** {@code dx[i] = Σ dy[j] · weight[i][j]}, j ascending from zero. Overwrites {@code dx}. */
  void backwardInput(Layout.Affine layer, int rows, float[][] dy, float[] parameters, float[][] dx);
}

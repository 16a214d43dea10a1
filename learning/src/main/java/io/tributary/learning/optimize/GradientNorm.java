package io.tributary.learning.optimize;

/** The Euclidean norm of a gradient. */
public final class GradientNorm {

  private GradientNorm() {}

  /**
   * The norm of an arena whose length is a multiple of 16. Part of the numeric specification: eight
   * chains of fused multiply-adds over the elements congruent modulo 8, then added in order.
   *
   * @return NaN or infinity when an element is not finite or the square overflows float32
   */
  public static double of(float[] g) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int i = 0; i < g.length; i += 8) {
      s0 = Math.fma(g[i], g[i], s0);
      s1 = Math.fma(g[i + 1], g[i + 1], s1);
      s2 = Math.fma(g[i + 2], g[i + 2], s2);
      s3 = Math.fma(g[i + 3], g[i + 3], s3);
      s4 = Math.fma(g[i + 4], g[i + 4], s4);
      s5 = Math.fma(g[i + 5], g[i + 5], s5);
      s6 = Math.fma(g[i + 6], g[i + 6], s6);
      s7 = Math.fma(g[i + 7], g[i + 7], s7);
    }
    float square = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
    return StrictMath.sqrt(square);
  }
}

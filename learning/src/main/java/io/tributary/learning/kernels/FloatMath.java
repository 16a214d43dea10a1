package io.tributary.learning.kernels;

/**
 * Functions made of exact float operations only, so that every machine, interpreter, compiler and
 * vector width gives the same bits. NaN in, NaN out.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients as they were published
public final class FloatMath {

  static final float LOG2_E = 1.44269504f;
  // Adding and subtracting 1.5 · 2^23 rounds to the nearest integer.
  static final float ROUND = 12582912f;
  // Beyond it tanh is 1 in float32.
  static final float TANH_BOUND = 7.90531110763549805f;

  // √(2/π), and the cubic term of GELU's argument and of its derivative.
  static final float GELU_SCALE = 0.7978846f;
  static final float GELU_CUBE = 0.044715f;
  static final float GELU_CUBE_3 = 0.134145f;

  private FloatMath() {}

  /**
   * {@code e^x} with x clamped to [-87, 88], within 2 ulp: Cody-Waite reduction by ln 2 and the
   * polynomial of Cephes' expf.
   */
  public static float exp(float x) {
    x = Math.max(-87f, Math.min(88f, x));
    float n = (x * LOG2_E + ROUND) - ROUND;
    float r = Math.fma(n, -0.693359375f, x);
    r = Math.fma(n, 2.12194440e-4f, r);
    float p = 1.9875691500e-4f;
    p = Math.fma(p, r, 1.3981999507e-3f);
    p = Math.fma(p, r, 8.3334519073e-3f);
    p = Math.fma(p, r, 4.1665795894e-2f);
    p = Math.fma(p, r, 1.6666665459e-1f);
    p = Math.fma(p, r, 5.0000001201e-1f);
    p = Math.fma(p, r * r, r + 1f);
    return p * Float.intBitsToFloat(((int) n + 127) << 23);
  }

  /** Rational minimax approximation, odd over even (the coefficients that Eigen's ptanh uses). */
  public static float tanh(float x) {
    x = Math.max(-TANH_BOUND, Math.min(TANH_BOUND, x));
    float s = x * x;
    float p = Math.fma(s, -2.76076847742355e-16f, 2.00018790482477e-13f);
    p = Math.fma(s, p, -8.60467152213735e-11f);
    p = Math.fma(s, p, 5.12229709037114e-08f);
    p = Math.fma(s, p, 1.48572235717979e-05f);
    p = Math.fma(s, p, 6.37261928875436e-04f);
    p = Math.fma(s, p, 4.89352455891786e-03f);
    float q = Math.fma(s, 1.19825839466702e-06f, 1.18534705686654e-04f);
    q = Math.fma(s, q, 2.26843463243900e-03f);
    q = Math.fma(s, q, 4.89352518554385e-03f);
    return x * p / q;
  }

  public static float sigmoid(float x) {
    return Math.fma(0.5f, tanh(0.5f * x), 0.5f);
  }

  /** The tanh form. */
  public static float gelu(float x) {
    return (x * 0.5f) * (geluTanh(x) + 1f);
  }

  /** The derivative of {@link #gelu}. */
  public static float geluSlope(float x) {
    float t = geluTanh(x);
    float slope = GELU_SCALE * Math.fma(GELU_CUBE_3, x * x, 1f);
    float bend = ((x * 0.5f) * Math.fma(-t, t, 1f)) * slope;
    return Math.fma(0.5f, t + 1f, bend);
  }

  private static float geluTanh(float x) {
    return tanh((x * GELU_SCALE) * Math.fma(GELU_CUBE, x * x, 1f));
  }
}

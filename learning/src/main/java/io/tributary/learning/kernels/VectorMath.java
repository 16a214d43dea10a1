package io.tributary.learning.kernels;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatMath} on vectors, bit for bit. Bounds are compares and blends, which keep NaN as
 * {@code Math.min} and {@code Math.max} do and cost less than the vector forms of those.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients as they were published
final class VectorMath {

  /** The species of this class, a constant for C2: the machine's widest, or a property's. */
  static final VectorSpecies<Float> SPECIES = VectorWidth.species();

  private VectorMath() {}

  static FloatVector at(float[] x, int offset) {
    return FloatVector.fromArray(SPECIES, x, offset);
  }

  static FloatVector all(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  /** {@code x < 0 ? negative : other}. */
  static FloatVector whereNegative(FloatVector x, FloatVector negative, FloatVector other) {
    return other.blend(negative, x.compare(LT, 0f));
  }

  /** {@code x > 0 ? positive : 0}. */
  static FloatVector wherePositive(FloatVector x, FloatVector positive) {
    return FloatVector.zero(SPECIES).blend(positive, x.compare(GT, 0f));
  }

  /** {@code max(0, x)}: never a negative zero. */
  static FloatVector relu(FloatVector x) {
    return x.blend(0f, x.compare(LE, 0f));
  }

  /** {@code x >= 0 ? 0 : x}. */
  static FloatVector negativePart(FloatVector x) {
    return x.blend(0f, x.compare(GE, 0f));
  }

  static FloatVector sign(FloatVector x) {
    return x.blend(1f, x.compare(GT, 0f)).blend(-1f, x.compare(LT, 0f));
  }

  static FloatVector exp(FloatVector x) {
    FloatVector c = clamp(x, -87f, 88f);
    // The last bits of t hold the integer n that it was rounded to.
    FloatVector t = c.mul(FloatMath.LOG2_E).add(FloatMath.ROUND);
    FloatVector n = t.sub(FloatMath.ROUND);
    FloatVector r = n.fma(all(-0.693359375f), c);
    r = n.fma(all(2.12194440e-4f), r);
    FloatVector p = all(1.9875691500e-4f);
    p = p.fma(r, all(1.3981999507e-3f));
    p = p.fma(r, all(8.3334519073e-3f));
    p = p.fma(r, all(4.1665795894e-2f));
    p = p.fma(r, all(1.6666665459e-1f));
    p = p.fma(r, all(5.0000001201e-1f));
    p = p.fma(r.mul(r), r.add(1f));
    return p.mul(t.reinterpretAsInts().add(127).lanewise(LSHL, 23).reinterpretAsFloats());
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector c = clamp(x, -FloatMath.TANH_BOUND, FloatMath.TANH_BOUND);
    FloatVector s = c.mul(c);
    FloatVector p = s.fma(all(-2.76076847742355e-16f), all(2.00018790482477e-13f));
    p = s.fma(p, all(-8.60467152213735e-11f));
    p = s.fma(p, all(5.12229709037114e-08f));
    p = s.fma(p, all(1.48572235717979e-05f));
    p = s.fma(p, all(6.37261928875436e-04f));
    p = s.fma(p, all(4.89352455891786e-03f));
    FloatVector q = s.fma(all(1.19825839466702e-06f), all(1.18534705686654e-04f));
    q = s.fma(q, all(2.26843463243900e-03f));
    q = s.fma(q, all(4.89352518554385e-03f));
    return c.mul(p).div(q);
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector half = all(0.5f);
    return half.fma(tanh(half.mul(x)), half);
  }

  static FloatVector gelu(FloatVector x) {
    return x.mul(0.5f).mul(geluTanh(x).add(1f));
  }

  static FloatVector geluSlope(FloatVector x) {
    FloatVector t = geluTanh(x);
    FloatVector slope = x.mul(x).fma(all(FloatMath.GELU_CUBE_3), all(1f)).mul(FloatMath.GELU_SCALE);
    FloatVector bend = x.mul(0.5f).mul(t.neg().fma(t, all(1f))).mul(slope);
    return t.add(1f).fma(all(0.5f), bend);
  }

  private static FloatVector geluTanh(FloatVector x) {
    FloatVector cube = x.mul(x).fma(all(FloatMath.GELU_CUBE), all(1f));
    return tanh(x.mul(FloatMath.GELU_SCALE).mul(cube));
  }

  static FloatVector clamp(FloatVector x, float low, float high) {
    return x.blend(high, x.compare(GT, high)).blend(low, x.compare(LT, low));
  }
}

package io.tributary.learning.kernels;

import static io.tributary.learning.kernels.VectorMath.SPECIES;
import static io.tributary.learning.kernels.VectorMath.all;
import static io.tributary.learning.kernels.VectorMath.at;
import static io.tributary.learning.kernels.VectorMath.geluSlope;
import static io.tributary.learning.kernels.VectorMath.negativePart;
import static io.tributary.learning.kernels.VectorMath.sigmoid;
import static io.tributary.learning.kernels.VectorMath.whereNegative;
import static io.tributary.learning.kernels.VectorMath.wherePositive;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** The backward half of {@link ScalarActivations} on vectors, bit for bit. */
final class VectorGradients {

  private static final int STEP = SPECIES.length();

  private VectorGradients() {}

  /** As {@link Kernels#activateBackward}. */
  static void backward(
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
    int n = rows * stride;
    switch (activation) {
      case IDENTITY -> {}
      case SIGN -> Arrays.fill(dy, 0, n, 0f);
      case SIGMOID -> sigmoids(n, y, dy);
      case TANH -> tanhs(n, y, dy);
      case RELU -> relus(n, y, dy);
      case LEAKY_RELU -> leakyRelus(n, y, dy);
      case PRELU -> {
        for (int j = 0; j < stride; j += STEP) {
          prelus(n, stride, j, z, dy, parameters, slope, gradient);
        }
      }
      case ELU -> elus(n, y, dy);
      case GELU -> gelus(n, z, dy);
      case SILU -> silus(n, z, dy);
      case SOFTMAX -> {
        for (int row = 0; row < n; row += stride) {
          Softmax.backward(width, stride, y, dy, row);
        }
      }
    }
  }

  private static void sigmoids(int n, float[] y, float[] dy) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector s = at(y, i);
      at(dy, i).mul(s.mul(all(1f).sub(s))).intoArray(dy, i);
    }
  }

  private static void tanhs(int n, float[] y, float[] dy) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector t = at(y, i);
      at(dy, i).mul(t.neg().fma(t, all(1f))).intoArray(dy, i);
    }
  }

  private static void relus(int n, float[] y, float[] dy) {
    for (int i = 0; i < n; i += STEP) {
      wherePositive(at(y, i), at(dy, i)).intoArray(dy, i);
    }
  }

  private static void leakyRelus(int n, float[] y, float[] dy) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector d = at(dy, i);
      whereNegative(at(y, i), d.mul(ScalarActivations.LEAKY_SLOPE), d).intoArray(dy, i);
    }
  }

  private static void elus(int n, float[] y, float[] dy) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector d = at(dy, i);
      FloatVector e = at(y, i);
      whereNegative(e, d.mul(e.add(1f)), d).intoArray(dy, i);
    }
  }

  private static void gelus(int n, float[] z, float[] dy) {
    for (int i = 0; i < n; i += STEP) {
      at(dy, i).mul(geluSlope(at(z, i))).intoArray(dy, i);
    }
  }

  private static void silus(int n, float[] z, float[] dy) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = at(z, i);
      FloatVector s = sigmoid(x);
      at(dy, i).mul(s.mul(x.fma(all(1f).sub(s), all(1f)))).intoArray(dy, i);
    }
  }

  /** One vector of columns: the gradient by their slopes, then that by z. */
  private static void prelus(
      int n,
      int stride,
      int j,
      float[] z,
      float[] dy,
      float[] parameters,
      int slope,
      float[] gradient) {
    FloatVector sum = FloatVector.zero(SPECIES);
    FloatVector slopes = at(parameters, slope + j);
    for (int i = j; i < n; i += stride) {
      FloatVector x = at(z, i);
      FloatVector d = at(dy, i);
      sum = d.fma(negativePart(x), sum);
      whereNegative(x, d.mul(slopes), d).intoArray(dy, i);
    }
    sum.intoArray(gradient, slope + j);
  }
}

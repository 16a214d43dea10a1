package io.tributary.learning.kernels;

import static io.tributary.learning.kernels.VectorMath.SPECIES;
import static io.tributary.learning.kernels.VectorMath.at;
import static io.tributary.learning.kernels.VectorMath.exp;
import static io.tributary.learning.kernels.VectorMath.gelu;
import static io.tributary.learning.kernels.VectorMath.relu;
import static io.tributary.learning.kernels.VectorMath.sigmoid;
import static io.tributary.learning.kernels.VectorMath.sign;
import static io.tributary.learning.kernels.VectorMath.tanh;
import static io.tributary.learning.kernels.VectorMath.whereNegative;

import jdk.incubator.vector.FloatVector;

/**
 * The forward half of {@link ScalarActivations} on vectors, bit for bit. One method per loop: in a
 * method with all of them C2 leaves vectors boxed.
 */
final class VectorActivations {

  private static final int STEP = SPECIES.length();

  private VectorActivations() {}

  /** As {@link Kernels#activate}. */
  static void forward(
      Activation activation,
      int rows,
      int width,
      int stride,
      float[] z,
      float[] y,
      float[] parameters,
      int slope) {
    int n = rows * stride;
    switch (activation) {
      case IDENTITY -> System.arraycopy(z, 0, y, 0, n);
      case SIGN -> signs(n, z, y);
      case SIGMOID -> sigmoids(n, z, y);
      case TANH -> tanhs(n, z, y);
      case RELU -> relus(n, z, y);
      case LEAKY_RELU -> leakyRelus(n, z, y);
      case PRELU -> {
        for (int row = 0; row < n; row += stride) {
          prelus(stride, row, z, y, parameters, slope);
        }
      }
      case ELU -> elus(n, z, y);
      case GELU -> gelus(n, z, y);
      case SILU -> silus(n, z, y);
      case SOFTMAX -> {
        for (int row = 0; row < n; row += stride) {
          exponentials(stride, row, Softmax.highest(width, z, row), z, y);
          Softmax.normalise(width, stride, y, row);
        }
      }
    }
  }

  private static void signs(int n, float[] z, float[] y) {
    for (int i = 0; i < n; i += STEP) {
      sign(at(z, i)).intoArray(y, i);
    }
  }

  private static void sigmoids(int n, float[] z, float[] y) {
    for (int i = 0; i < n; i += STEP) {
      sigmoid(at(z, i)).intoArray(y, i);
    }
  }

  private static void tanhs(int n, float[] z, float[] y) {
    for (int i = 0; i < n; i += STEP) {
      tanh(at(z, i)).intoArray(y, i);
    }
  }

  private static void relus(int n, float[] z, float[] y) {
    for (int i = 0; i < n; i += STEP) {
      relu(at(z, i)).intoArray(y, i);
    }
  }

  private static void leakyRelus(int n, float[] z, float[] y) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = at(z, i);
      whereNegative(x, x.mul(ScalarActivations.LEAKY_SLOPE), x).intoArray(y, i);
    }
  }

  private static void elus(int n, float[] z, float[] y) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = at(z, i);
      whereNegative(x, exp(x).sub(1f), x).intoArray(y, i);
    }
  }

  private static void gelus(int n, float[] z, float[] y) {
    for (int i = 0; i < n; i += STEP) {
      gelu(at(z, i)).intoArray(y, i);
    }
  }

  private static void silus(int n, float[] z, float[] y) {
    for (int i = 0; i < n; i += STEP) {
      FloatVector x = at(z, i);
      x.mul(sigmoid(x)).intoArray(y, i);
    }
  }

  private static void prelus(
      int stride, int row, float[] z, float[] y, float[] parameters, int slope) {
    for (int j = 0; j < stride; j += STEP) {
      FloatVector x = at(z, row + j);
      whereNegative(x, x.mul(at(parameters, slope + j)), x).intoArray(y, row + j);
    }
  }

  private static void exponentials(int stride, int row, float highest, float[] z, float[] y) {
    for (int i = row; i < row + stride; i += STEP) {
      exp(at(z, i).sub(highest)).intoArray(y, i);
    }
  }
}

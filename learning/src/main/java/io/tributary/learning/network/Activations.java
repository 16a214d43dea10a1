package io.tributary.learning.network;

/** Activations and their derivatives over one row, in place. */
final class Activations {

  private Activations() {}

  /** {@code y = activation(y)} for the first {@code n} elements. */
  static void forward(Activation activation, int n, float[] y) {
    switch (activation) {
      case IDENTITY -> {}
      case SIGMOID -> {
        for (int j = 0; j < n; j++) {
          y[j] = FloatMath.sigmoid(y[j]);
        }
      }
      case TANH -> {
        for (int j = 0; j < n; j++) {
          y[j] = FloatMath.tanh(y[j]);
        }
      }
      case RELU -> {
        for (int j = 0; j < n; j++) {
          y[j] = Math.max(0f, y[j]);
        }
      }
    }
  }

  /** {@code dy *= activation'} for the first {@code n} elements, by the activation's output. */
  static void backward(Activation activation, int n, float[] y, float[] dy) {
    switch (activation) {
      case IDENTITY -> {}
      case SIGMOID -> {
        for (int j = 0; j < n; j++) {
          dy[j] = dy[j] * (y[j] * (1f - y[j]));
        }
      }
      case TANH -> {
        for (int j = 0; j < n; j++) {
          dy[j] = dy[j] * Math.fma(-y[j], y[j], 1f);
        }
      }
      case RELU -> {
        for (int j = 0; j < n; j++) {
          dy[j] = y[j] > 0f ? dy[j] : 0f;
        }
      }
    }
  }
}

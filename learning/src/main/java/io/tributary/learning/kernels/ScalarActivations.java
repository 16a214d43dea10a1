package io.tributary.learning.kernels;

import java.util.Arrays;

/** The reference of every activation and its gradient, over blocks that start their arrays. */
final class ScalarActivations {

  static final float LEAKY_SLOPE = 0.01f;

  private ScalarActivations() {}

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
      case SIGN -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.signum(z[i]);
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < n; i++) {
          y[i] = FloatMath.sigmoid(z[i]);
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          y[i] = FloatMath.tanh(z[i]);
        }
      }
      case RELU -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.max(0f, z[i]);
        }
      }
      case LEAKY_RELU -> {
        for (int i = 0; i < n; i++) {
          y[i] = z[i] < 0f ? z[i] * LEAKY_SLOPE : z[i];
        }
      }
      case PRELU -> {
        for (int i = 0; i < n; i++) {
          y[i] = z[i] < 0f ? z[i] * parameters[slope + i % stride] : z[i];
        }
      }
      case ELU -> {
        for (int i = 0; i < n; i++) {
          y[i] = z[i] < 0f ? FloatMath.exp(z[i]) - 1f : z[i];
        }
      }
      case GELU -> {
        for (int i = 0; i < n; i++) {
          y[i] = FloatMath.gelu(z[i]);
        }
      }
      case SILU -> {
        for (int i = 0; i < n; i++) {
          y[i] = z[i] * FloatMath.sigmoid(z[i]);
        }
      }
      case SOFTMAX -> {
        for (int i = 0; i < n; i += stride) {
          Softmax.exponentials(width, stride, z, y, i);
          Softmax.normalise(width, stride, y, i);
        }
      }
    }
  }

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
      case SIGMOID -> {
        for (int i = 0; i < n; i++) {
          dy[i] = dy[i] * (y[i] * (1f - y[i]));
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          dy[i] = dy[i] * Math.fma(-y[i], y[i], 1f);
        }
      }
      case RELU -> {
        for (int i = 0; i < n; i++) {
          dy[i] = y[i] > 0f ? dy[i] : 0f;
        }
      }
      case LEAKY_RELU -> {
        for (int i = 0; i < n; i++) {
          dy[i] = y[i] < 0f ? dy[i] * LEAKY_SLOPE : dy[i];
        }
      }
      case PRELU -> slopes(rows, stride, z, dy, parameters, slope, gradient);
      case ELU -> {
        for (int i = 0; i < n; i++) {
          dy[i] = y[i] < 0f ? dy[i] * (y[i] + 1f) : dy[i];
        }
      }
      case GELU -> {
        for (int i = 0; i < n; i++) {
          dy[i] = dy[i] * FloatMath.geluSlope(z[i]);
        }
      }
      case SILU -> {
        for (int i = 0; i < n; i++) {
          float s = FloatMath.sigmoid(z[i]);
          dy[i] = dy[i] * (s * Math.fma(z[i], 1f - s, 1f));
        }
      }
      case SOFTMAX -> {
        for (int i = 0; i < n; i += stride) {
          Softmax.backward(width, stride, y, dy, i);
        }
      }
    }
  }

  /** PReLU: the gradient by the slopes, then that by z. */
  private static void slopes(
      int rows,
      int stride,
      float[] z,
      float[] dy,
      float[] parameters,
      int slope,
      float[] gradient) {
    for (int j = 0; j < stride; j++) {
      float sum = 0;
      for (int r = 0; r < rows; r++) {
        int i = r * stride + j;
        sum = Math.fma(dy[i], z[i] >= 0f ? 0f : z[i], sum);
        dy[i] = z[i] < 0f ? dy[i] * parameters[slope + j] : dy[i];
      }
      gradient[slope + j] = sum;
    }
  }
}

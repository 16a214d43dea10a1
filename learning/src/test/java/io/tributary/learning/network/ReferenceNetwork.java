package io.tributary.learning.network;

import io.tributary.learning.kernels.Activation;
import java.util.Arrays;
import java.util.List;

/**
 * The same mathematics as {@link Network} while learning, in double and as plainly as possible. A
 * sequence is all its steps in one array, zeros in those behind its last.
 */
final class ReferenceNetwork {

  private final Layout layout;
  private final double[] p;
  private final long seed;
  private final long step;
  private final int row;
  private final ReferenceRecurrence recurrence;
  private int length;

  /**
   * @param states what truncation cuts off: the states of recurrent layers that gradients do not
   *     flow through
   */
  ReferenceNetwork(
      Layout layout, double[] p, long seed, long step, int row, ReferenceStates states) {
    this.layout = layout;
    this.p = p;
    this.seed = seed;
    this.step = step;
    this.row = row;
    recurrence = new ReferenceRecurrence(p, states);
  }

  /** Outputs of the row. */
  double[] forward(float[] numeric, int[] buckets, int length) {
    this.length = length;
    int width = layout.width();
    int tables = layout.tables().size();
    double[] x = new double[layout.steps() * width];
    for (int t = 0; t < length; t++) {
      for (int i = 0; i < layout.numeric(); i++) {
        x[t * width + i] = numeric[t * layout.numeric() + i];
      }
      for (int b = 0; b < tables; b++) {
        Layout.Table table = layout.tables().get(b);
        int from = table.offset() + buckets[t * tables + b] * table.dimensions();
        for (int j = 0; j < table.dimensions(); j++) {
          x[t * width + table.column() + j] = p[from + j];
        }
      }
    }
    return forward(layout.layers(), x);
  }

  private double[] forward(List<Layer> layers, double[] x) {
    double[] y = x;
    for (Layer layer : layers) {
      y =
          switch (layer) {
            case Layer.Dense dense -> dense(dense, y);
            case Layer.LayerNorm norm -> layerNorm(norm, y);
            case Layer.Dropout dropout -> dropout(dropout, y);
            case Layer.Flatten _ -> y;
            case Layer.Recurrent recurrent -> recurrence.forward(recurrent, y, length);
            case Layer.Repeat repeat -> repeat(repeat, y);
            case Layer.PerStep perStep -> perStep(perStep, y);
            case Layer.Residual residual -> sum(y, forward(residual.layers(), y));
          };
    }
    return y;
  }

  private double[] repeat(Layer.Repeat layer, double[] x) {
    double[] y = new double[layer.steps() * x.length];
    for (int t = 0; t < length; t++) {
      System.arraycopy(x, 0, y, t * x.length, x.length);
    }
    return y;
  }

  private double[] perStep(Layer.PerStep layer, double[] x) {
    int in = layer.input().width();
    int out = layer.output().width();
    double[] y = new double[layer.input().steps() * out];
    for (int t = 0; t < length; t++) {
      double[] step = Arrays.copyOfRange(x, t * in, (t + 1) * in);
      System.arraycopy(forward(layer.layers(), step), 0, y, t * out, out);
    }
    return y;
  }

  private double[] dense(Layer.Dense layer, double[] x) {
    double[] y = new double[layer.out()];
    for (int j = 0; j < layer.out(); j++) {
      y[j] = p[layer.bias() + j];
      for (int i = 0; i < layer.in(); i++) {
        y[j] += x[i] * p[layer.weight() + i * layer.stride() + j];
      }
    }
    return activate(layer, y);
  }

  private double[] activate(Layer.Dense layer, double[] z) {
    double[] y = new double[z.length];
    double sum = 0;
    for (int j = 0; j < z.length; j++) {
      double slope = layer.slope() < 0 ? 0 : p[layer.slope() + j];
      y[j] = activate(layer.activation(), z[j], slope);
      sum += y[j];
    }
    if (layer.activation() == Activation.SOFTMAX) {
      for (int j = 0; j < z.length; j++) {
        y[j] /= sum;
      }
    }
    return y;
  }

  private static double activate(Activation activation, double z, double slope) {
    return switch (activation) {
      case IDENTITY -> z;
      case SIGN -> Math.signum(z);
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case TANH -> Math.tanh(z);
      case RELU -> Math.max(0, z);
      case LEAKY_RELU -> z < 0 ? 0.01 * z : z;
      case PRELU -> z < 0 ? slope * z : z;
      case ELU -> z < 0 ? Math.expm1(z) : z;
      case GELU -> 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z)));
      case SILU -> z / (1 + Math.exp(-z));
      case SOFTMAX -> Math.exp(z);
    };
  }

  private double[] layerNorm(Layer.LayerNorm layer, double[] x) {
    double mean = 0;
    double variance = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    for (double value : x) {
      variance += (value - mean) * (value - mean) / x.length;
    }
    double[] y = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      double s = (x[j] - mean) / Math.sqrt(variance + 1e-5);
      y[j] = s * p[layer.gain() + j] + p[layer.bias() + j];
    }
    return y;
  }

  private double[] dropout(Layer.Dropout layer, double[] x) {
    long stream = CounterRandom.bits(CounterRandom.bits(~seed, layer.index()), step);
    Shape shape = layer.shape();
    double[] y = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      long bits = CounterRandom.bits(stream, row * (long) shape.floats() + place(shape, j)) >>> 40;
      y[j] = bits < layer.rate() * (1 << 24) ? 0 : x[j] / (1 - layer.rate());
    }
    return y;
  }

  /** Where a value lies in memory. */
  private static int place(Shape shape, int value) {
    return switch (shape) {
      case Shape.Flat _ -> value;
      case Shape.Sequence(_, int width) -> value / width * Layout.padded(width) + value % width;
      case Shape.Image(int channels, _, _) ->
          value / channels * Layout.padded(channels) + value % channels;
    };
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int j = 0; j < a.length; j++) {
      sum[j] = a[j] + b[j];
    }
    return sum;
  }
}

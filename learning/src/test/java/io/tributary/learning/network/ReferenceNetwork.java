package io.tributary.learning.network;

import io.tributary.learning.kernels.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The same mathematics as {@link Network}, in double and as plainly as possible. A row of an image
 * is {@code [channels, height, width]}; a sequence is all its steps in one array, zeros in those
 * behind its last.
 */
final class ReferenceNetwork {

  private final Layout layout;
  private final double[] p;
  private final long seed;
  private final long step;
  private final boolean learning;
  private final List<ReferenceStates> states;
  private int[] lengths = {};

  /**
   * @param states what truncation cuts off: the states of each row's recurrent layers that
   *     gradients do not flow through
   */
  ReferenceNetwork(
      Layout layout,
      double[] p,
      long seed,
      long step,
      boolean learning,
      List<ReferenceStates> states) {
    this.layout = layout;
    this.p = p;
    this.seed = seed;
    this.step = step;
    this.learning = learning;
    this.states = states;
  }

  /** Outputs of every row. */
  double[][] forward(float[][] numeric, int[][] buckets, int[] lengths) {
    this.lengths = lengths;
    int width = layout.width();
    int tables = layout.tables().size();
    double[][] x = new double[numeric.length][layout.steps() * width];
    for (int r = 0; r < x.length; r++) {
      for (int t = 0; t < lengths[r]; t++) {
        for (int i = 0; i < layout.numeric(); i++) {
          x[r][t * width + i] = numeric[r][t * layout.numeric() + i];
        }
        for (int b = 0; b < tables; b++) {
          Layout.Table table = layout.tables().get(b);
          int from = table.offset() + buckets[r][t * tables + b] * table.dimensions();
          for (int j = 0; j < table.dimensions(); j++) {
            x[r][t * width + table.column() + j] = p[from + j];
          }
        }
      }
    }
    return forward(layout.layers(), x);
  }

  private double[][] forward(List<Layer> layers, double[][] x) {
    double[][] y = x;
    for (Layer layer : layers) {
      y = forward(layer, y);
    }
    return y;
  }

  private double[][] forward(Layer layer, double[][] x) {
    ReferencePlanes planes = new ReferencePlanes(p);
    return switch (layer) {
      case Layer.Dense dense -> each(x, row -> activate(dense, dense(dense, row)));
      case Layer.Conv conv -> each(x, row -> activate(conv, planes.conv(conv, row)));
      case Layer.ConvSteps steps -> convSteps(steps, x);
      case Layer.ConvTranspose conv ->
          each(x, row -> activate(conv, planes.convTranspose(conv, row)));
      case Layer.Pool pool -> each(x, row -> planes.pool(pool, row));
      case Layer.GlobalAveragePool(Shape.Image image) -> each(x, row -> planes.means(image, row));
      case Layer.Upsample upsample -> each(x, row -> planes.upsample(upsample, row));
      case Layer.Activate(Shape shape, Activation activation, int slope) ->
          each(x, row -> activate(shape, activation, slope, row));
      case Layer.LayerNorm norm -> each(x, row -> layerNorm(norm, row));
      case Layer.BatchNorm norm -> planes.batchNorm(norm, learning, x);
      case Layer.Dropout dropout -> learning ? dropout(dropout, x) : x;
      case Layer.Flatten _, Layer.Unflatten _ -> x;
      case Layer.Recurrent recurrent -> recurrent(recurrent, x);
      case Layer.Repeat repeat -> repeat(repeat, x);
      case Layer.PerStep perStep -> perStep(perStep, x);
      case Layer.Residual residual -> {
        double[][] outer = residual.shortcut().map(s -> forward(s, x)).orElse(x);
        yield sum(outer, forward(residual.layers(), x));
      }
    };
  }

  private static double[][] each(double[][] x, UnaryOperator<double[]> layer) {
    return Arrays.stream(x).map(layer).toArray(double[][]::new);
  }

  private double[][] recurrent(Layer.Recurrent layer, double[][] x) {
    double[][] y = new double[x.length][];
    for (int r = 0; r < x.length; r++) {
      y[r] = new ReferenceRecurrence(p, states.get(r)).forward(layer, x[r], lengths[r]);
    }
    return y;
  }

  private double[][] repeat(Layer.Repeat layer, double[][] x) {
    int width = layer.input().width();
    double[][] y = new double[x.length][layer.steps() * width];
    for (int r = 0; r < x.length; r++) {
      for (int t = 0; t < lengths[r]; t++) {
        System.arraycopy(x[r], 0, y[r], t * width, width);
      }
    }
    return y;
  }

  /** By the textbook, on the steps that a row has and zeros around them. */
  private double[][] convSteps(Layer.ConvSteps layer, double[][] x) {
    Layer.Conv conv = layer.conv();
    int in = layer.input().width();
    int out = conv.filters();
    double[][] y = new double[x.length][layer.output().values()];
    for (int r = 0; r < x.length; r++) {
      for (int t = 0; t < lengths[r]; t++) {
        double[] z = new double[out];
        for (int j = 0; j < out; j++) {
          z[j] = p[conv.bias() + j];
          for (int k = 0; k < conv.window().width(); k++) {
            int from = t + k - conv.window().left();
            for (int i = 0; from >= 0 && from < lengths[r] && i < in; i++) {
              z[j] += x[r][from * in + i] * p[conv.weight() + (k * in + i) * conv.stride() + j];
            }
          }
        }
        double[] step = activate(new Shape.Flat(out), conv.activation(), conv.slope(), z);
        System.arraycopy(step, 0, y[r], t * out, out);
      }
    }
    return y;
  }

  private double[][] perStep(Layer.PerStep layer, double[][] x) {
    int in = layer.input().width();
    int out = layer.output().width();
    double[][] y = new double[x.length][layer.input().steps() * out];
    for (int r = 0; r < x.length; r++) {
      for (int t = 0; t < lengths[r]; t++) {
        double[][] step = {Arrays.copyOfRange(x[r], t * in, (t + 1) * in)};
        System.arraycopy(forward(layer.layers(), step)[0], 0, y[r], t * out, out);
      }
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
    return y;
  }

  private double[] activate(Layer.Affine layer, double[] z) {
    return activate(layer.output(), layer.activation(), layer.slope(), z);
  }

  /** Values of one column lie together, place after place. */
  private double[] activate(Shape shape, Activation activation, int slope, double[] z) {
    int places = shape.places();
    double[] y = new double[z.length];
    double[] sums = new double[places];
    for (int i = 0; i < z.length; i++) {
      y[i] = activate(activation, z[i], slope < 0 ? 0 : p[slope + i / places]);
      sums[i % places] += y[i];
    }
    if (activation == Activation.SOFTMAX) {
      for (int i = 0; i < z.length; i++) {
        y[i] /= sums[i % places];
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

  private double[][] dropout(Layer.Dropout layer, double[][] x) {
    long stream = CounterRandom.bits(CounterRandom.bits(~seed, layer.index()), step);
    double[][] y = new double[x.length][x[0].length];
    for (int r = 0; r < x.length; r++) {
      for (int j = 0; j < x[r].length; j++) {
        int at = place(layer.shape(), j);
        long bits = CounterRandom.bits(stream, (long) r * layer.shape().floats() + at) >>> 40;
        y[r][j] = bits < layer.rate() * (1 << 24) ? 0 : x[r][j] / (1 - layer.rate());
      }
    }
    return y;
  }

  /** Where a value lies in memory. */
  private static int place(Shape shape, int value) {
    return switch (shape) {
      case Shape.Flat _ -> value;
      case Shape.Sequence(_, int width) -> value / width * Layout.padded(width) + value % width;
      case Shape.Image image -> value % image.places() * image.stride() + value / image.places();
    };
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][a[0].length];
    for (int r = 0; r < a.length; r++) {
      for (int j = 0; j < a[r].length; j++) {
        sum[r][j] = a[r][j] + b[r][j];
      }
    }
    return sum;
  }
}

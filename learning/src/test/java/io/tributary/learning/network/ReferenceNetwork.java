package io.tributary.learning.network;

/** The same mathematics as {@link Network} in double and as plainly as possible. */
final class ReferenceNetwork {

  private ReferenceNetwork() {}

  /** Outputs of one row. */
  static double[] forward(Layout layout, double[] p, float[] numeric, int[] buckets) {
    double[] x = new double[layout.width()];
    for (int i = 0; i < numeric.length; i++) {
      x[i] = numeric[i];
    }
    for (int t = 0; t < buckets.length; t++) {
      Layout.Table table = layout.tables().get(t);
      for (int j = 0; j < table.dimensions(); j++) {
        x[table.column() + j] = p[table.offset() + buckets[t] * table.dimensions() + j];
      }
    }
    for (Layout.Affine layer : layout.layers()) {
      double[] y = new double[layer.out()];
      for (int j = 0; j < layer.out(); j++) {
        y[j] = p[layer.bias() + j];
        for (int i = 0; i < layer.in(); i++) {
          y[j] += x[i] * p[layer.weight() + i * layer.stride() + j];
        }
        y[j] = activate(layer.activation(), y[j]);
      }
      x = y;
    }
    return x;
  }

  private static double activate(Activation activation, double z) {
    return switch (activation) {
      case IDENTITY -> z;
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case TANH -> Math.tanh(z);
      case RELU -> Math.max(0, z);
    };
  }

  static double loss(Loss loss, double[] y, float target) {
    return switch (loss) {
      case CROSS_ENTROPY -> {
        double sum = 0;
        for (double logit : y) {
          sum += Math.exp(logit);
        }
        yield Math.log(sum) - y[(int) target];
      }
      case MSE -> (y[0] - target) * (y[0] - target);
    };
  }
}

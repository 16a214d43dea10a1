package io.tributary.learning.network;

/** Every loss by its textbook formula, in double. */
final class ReferenceLoss {

  private ReferenceLoss() {}

  static double of(LossSpec loss, double[] y, float[] target) {
    int truth = (int) target[0];
    return switch (loss) {
      case LossSpec.CrossEntropy(float smoothing, float focus) -> {
        double[] p = softmax(y);
        double nats = 0;
        for (int j = 0; j < y.length; j++) {
          double share = smoothing / y.length + (j == truth ? 1 - smoothing : 0);
          nats -= share * Math.log(p[j]);
        }
        yield focus == 0 ? nats : Math.pow(1 - p[truth], focus) * nats;
      }
      case LossSpec.BinaryCrossEntropy(float smoothing, float focus) -> {
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
          double t = target[j] * (1 - smoothing) + smoothing / 2;
          double p = 1 / (1 + Math.exp(-y[j]));
          double nats = -t * Math.log(p) - (1 - t) * Math.log(1 - p);
          double right = target[j] == 1 ? p : 1 - p;
          sum += focus == 0 ? nats : Math.pow(1 - right, focus) * nats;
        }
        yield sum / y.length;
      }
      case LossSpec.Perceptron _ -> margin(0, y, truth);
      case LossSpec.Hinge _ -> margin(1, y, truth);
      case LossSpec.MeanSquaredError _ -> {
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
          sum += (y[j] - target[j]) * (y[j] - target[j]);
        }
        yield sum / y.length;
      }
      case LossSpec.Huber(float delta) -> {
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
          double e = Math.abs(y[j] - target[j]);
          sum += e <= delta ? e * e / 2 : delta * (e - delta / 2);
        }
        yield sum / y.length;
      }
    };
  }

  private static double[] softmax(double[] y) {
    double sum = 0;
    double[] p = new double[y.length];
    for (int j = 0; j < y.length; j++) {
      p[j] = Math.exp(y[j]);
      sum += p[j];
    }
    for (int j = 0; j < y.length; j++) {
      p[j] /= sum;
    }
    return p;
  }

  private static double margin(double margin, double[] y, int truth) {
    if (y.length == 1) {
      return Math.max(0, margin - (truth == 1 ? y[0] : -y[0]));
    }
    double rival = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < y.length; j++) {
      rival = j == truth ? rival : Math.max(rival, y[j]);
    }
    return Math.max(0, margin + rival - y[truth]);
  }
}

package io.tributary.learning.network;

import java.util.Arrays;

/** Recurrent layers by their textbook formulas, in double. */
final class ReferenceRecurrence {

  private final double[] p;
  private final ReferenceStates states;

  ReferenceRecurrence(double[] p, ReferenceStates states) {
    this.p = p;
    this.states = states;
  }

  double[] forward(Layer.Recurrent layer, double[] x, int length) {
    int width = layer.strands().size() * layer.units();
    boolean all = layer.returns() == Returns.ALL;
    double[] y = new double[all ? layer.input().steps() * width : width];
    for (int s = 0; s < layer.strands().size(); s++) {
      Layer.Recurrent.Strand strand = layer.strands().get(s);
      double[] h = new double[layer.units()];
      double[] c = new double[layer.units()];
      for (int step = 0; step < length; step++) {
        int left = length - step;
        if (layer.truncate() > 0 && step > 0 && left % layer.truncate() == 0) {
          h = states.cut(h);
          c = states.cut(c);
        }
        int time = strand.reversed() ? left - 1 : step;
        int in = layer.input().width();
        double[] input = Arrays.copyOfRange(x, time * in, (time + 1) * in);
        h =
            switch (layer.cell()) {
              case RNN -> rnn(layer, strand, input, h);
              case LSTM -> lstm(layer, strand, input, h, c);
              case GRU -> gru(layer, strand, input, h);
            };
        if (all || left == 1) {
          System.arraycopy(h, 0, y, (all ? time * width : 0) + s * layer.units(), layer.units());
        }
      }
    }
    return y;
  }

  private double[] rnn(
      Layer.Recurrent layer, Layer.Recurrent.Strand strand, double[] x, double[] h) {
    double[] next = new double[h.length];
    for (int j = 0; j < h.length; j++) {
      next[j] = Math.tanh(below(layer, strand, x, 0, j) + before(layer, strand, h, 0, j));
    }
    return next;
  }

  private double[] lstm(
      Layer.Recurrent layer, Layer.Recurrent.Strand strand, double[] x, double[] h, double[] c) {
    double[] next = new double[h.length];
    for (int j = 0; j < h.length; j++) {
      double[] gate = new double[4];
      for (int g = 0; g < 4; g++) {
        gate[g] = below(layer, strand, x, g, j) + before(layer, strand, h, g, j);
      }
      c[j] = sigmoid(gate[2]) * c[j] + sigmoid(gate[0]) * Math.tanh(gate[3]);
      next[j] = sigmoid(gate[1]) * Math.tanh(c[j]);
    }
    return next;
  }

  private double[] gru(
      Layer.Recurrent layer, Layer.Recurrent.Strand strand, double[] x, double[] h) {
    double[] next = new double[h.length];
    for (int j = 0; j < h.length; j++) {
      double u = sigmoid(below(layer, strand, x, 0, j) + before(layer, strand, h, 0, j));
      double r = sigmoid(below(layer, strand, x, 1, j) + before(layer, strand, h, 1, j));
      double state = before(layer, strand, h, 2, j) + p[strand.candidate() + j];
      double n = Math.tanh(below(layer, strand, x, 2, j) + r * state);
      next[j] = (1 - u) * n + u * h[j];
    }
    return next;
  }

  private double below(
      Layer.Recurrent layer, Layer.Recurrent.Strand strand, double[] x, int gate, int unit) {
    return p[strand.bias() + gate * layer.state() + unit]
        + product(layer, strand.weight(), x, gate, unit);
  }

  private double before(
      Layer.Recurrent layer, Layer.Recurrent.Strand strand, double[] h, int gate, int unit) {
    return product(layer, strand.recurrent(), h, gate, unit);
  }

  private double product(Layer.Recurrent layer, int weight, double[] x, int gate, int unit) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * p[weight + i * layer.stride() + gate * layer.state() + unit];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}

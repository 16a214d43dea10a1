package io.tributary.learning.network;

/** What layers do to one image {@code [channels, height, width]}, by their textbook formulas. */
final class ReferencePlanes {

  private final double[] p;

  ReferencePlanes(double[] p) {
    this.p = p;
  }

  double[] conv(Layer.Conv layer, double[] x) {
    Shape.Image in = layer.input();
    Shape.Image out = layer.output();
    Window window = layer.window();
    double[] y = new double[out.values()];
    for (int f = 0; f < out.channels(); f++) {
      for (int i = 0; i < out.height(); i++) {
        for (int j = 0; j < out.width(); j++) {
          double sum = p[layer.bias() + f];
          for (int c = 0; c < in.channels(); c++) {
            for (int ky = 0; ky < window.height(); ky++) {
              for (int kx = 0; kx < window.width(); kx++) {
                int row = i * window.strideY() + ky - window.top();
                int column = j * window.strideX() + kx - window.left();
                sum +=
                    at(in, x, c, row, column) * weight(layer, window, in.channels(), kx, ky, c, f);
              }
            }
          }
          y[index(out, f, i, j)] = sum;
        }
      }
    }
    return y;
  }

  double[] convTranspose(Layer.ConvTranspose layer, double[] x) {
    Shape.Image in = layer.input();
    Shape.Image out = layer.output();
    Window window = layer.window();
    double[] y = new double[out.values()];
    for (int f = 0; f < out.channels(); f++) {
      for (int place = 0; place < out.places(); place++) {
        y[f * out.places() + place] = p[layer.bias() + f];
      }
      for (int c = 0; c < in.channels(); c++) {
        for (int place = 0; place < in.places(); place++) {
          for (int ky = 0; ky < window.height(); ky++) {
            for (int kx = 0; kx < window.width(); kx++) {
              int row = place / in.width() * window.strideY() + ky - window.top();
              int column = place % in.width() * window.strideX() + kx - window.left();
              if (isInside(out, row, column)) {
                y[index(out, f, row, column)] +=
                    x[c * in.places() + place]
                        * weight(layer, window, out.channels(), kx, ky, f, c);
              }
            }
          }
        }
      }
    }
    return y;
  }

  private double weight(
      Layer.Affine layer, Window window, int inner, int kx, int ky, int row, int column) {
    int at = (kx * window.height() + ky) * inner + row;
    return p[layer.weight() + at * layer.stride() + column];
  }

  double[] pool(Layer.Pool layer, double[] x) {
    Shape.Image in = layer.input();
    Shape.Image out = layer.output();
    Window window = layer.window();
    double[] y = new double[out.values()];
    for (int c = 0; c < out.channels(); c++) {
      for (int i = 0; i < out.height(); i++) {
        for (int j = 0; j < out.width(); j++) {
          double highest = Double.NEGATIVE_INFINITY;
          double sum = 0;
          int count = 0;
          for (int place = 0; place < window.places(); place++) {
            int row = i * window.strideY() + place / window.width() - window.top();
            int column = j * window.strideX() + place % window.width() - window.left();
            if (isInside(in, row, column)) {
              highest = Math.max(highest, at(in, x, c, row, column));
              sum += at(in, x, c, row, column);
              count++;
            }
          }
          y[index(out, c, i, j)] = layer.pooling() == Pooling.MAX ? highest : sum / count;
        }
      }
    }
    return y;
  }

  double[] means(Shape.Image image, double[] x) {
    double[] y = new double[image.channels()];
    for (int i = 0; i < x.length; i++) {
      y[i / image.places()] += x[i] / image.places();
    }
    return y;
  }

  double[] upsample(Layer.Upsample layer, double[] x) {
    Shape.Image in = layer.input();
    Shape.Image out = layer.output();
    double[] y = new double[out.values()];
    for (int c = 0; c < out.channels(); c++) {
      for (int i = 0; i < out.height(); i++) {
        for (int j = 0; j < out.width(); j++) {
          int row = i * in.height() / out.height();
          y[index(out, c, i, j)] = at(in, x, c, row, j / layer.factor());
        }
      }
    }
    return y;
  }

  double[][] batchNorm(Layer.BatchNorm layer, boolean learning, double[][] x) {
    int places = layer.shape().places();
    double[][] y = new double[x.length][x[0].length];
    for (int j = 0; j < layer.shape().columns(); j++) {
      double mean = 0;
      double variance = 0;
      double count = x.length * places;
      for (double[] row : x) {
        for (int i = j * places; i < (j + 1) * places; i++) {
          mean += row[i] / count;
        }
      }
      for (double[] row : x) {
        for (int i = j * places; i < (j + 1) * places; i++) {
          variance += (row[i] - mean) * (row[i] - mean) / count;
        }
      }
      if (!learning) {
        mean = p[layer.mean() + j];
        variance = p[layer.variance() + j];
      }
      for (int r = 0; r < x.length; r++) {
        for (int i = j * places; i < (j + 1) * places; i++) {
          double standardized = (x[r][i] - mean) / Math.sqrt(variance + 1e-5);
          y[r][i] = standardized * p[layer.gain() + j] + p[layer.bias() + j];
        }
      }
    }
    return y;
  }

  private static double at(Shape.Image image, double[] x, int channel, int row, int column) {
    return isInside(image, row, column) ? x[index(image, channel, row, column)] : 0;
  }

  private static int index(Shape.Image image, int channel, int row, int column) {
    return (channel * image.height() + row) * image.width() + column;
  }

  private static boolean isInside(Shape.Image image, int row, int column) {
    return row >= 0 && row < image.height() && column >= 0 && column < image.width();
  }
}

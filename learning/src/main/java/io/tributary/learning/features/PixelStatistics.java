package io.tributary.learning.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One running mean and population variance over all pixels of an image: a row's own mean and sum of
 * squares are joined to those of the rows before it (Chan, Golub and LeVeque, "Updating formulae
 * and a pairwise algorithm for computing sample variances", 1979). Missing pixels (NaN) count
 * nothing. Confined to one thread.
 */
final class PixelStatistics {

  private final int from;
  private final int to;
  private final float[] known;
  private long count;
  private double mean;
  private double squares;

  /** For the columns {@code [from, from + pixels)} of a row. */
  PixelStatistics(int from, int pixels) {
    this.from = from;
    to = from + pixels;
    known = new float[pixels];
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** The mean, 0 while nothing was seen. */
  float mean() {
    return (float) mean;
  }

  /** The deviation as {@link Standardizer#scale} has it. */
  float scale() {
    return Standardizer.scale(squares, count);
  }

  /** Counts one row of all columns, which begins at {@code row}. */
  void update(float[] x, int row) {
    if (!add(x, row + from, row + to)) {
      int n = 0;
      for (int i = row + from; i < row + to; i++) {
        if (!Float.isNaN(x[i])) {
          known[n++] = x[i];
        }
      }
      if (n > 0) {
        add(known, 0, n);
      }
    }
  }

  /** Joins one row; changes nothing and answers false when a pixel is missing. */
  private boolean add(float[] x, int start, int end) {
    double sum = sum(x, start, end);
    if (Double.isNaN(sum)) {
      return false;
    }
    int n = end - start;
    double rowMean = sum / n;
    double delta = rowMean - mean;
    double before = count;
    count += n;
    mean += delta * n / count;
    squares += sumOfSquares(x, start, end, rowMean) + delta * delta * (before * n / count);
    return true;
  }

  /** Σ x in four chains, so that additions need not wait for each other. */
  private static double sum(float[] x, int start, int end) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = start;
    for (; i + 4 <= end; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < end; i++) {
      a += x[i];
    }
    return (a + b) + (c + d);
  }

  /** Σ (x - mean)² likewise. */
  private static double sumOfSquares(float[] x, int start, int end, double mean) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = start;
    for (; i + 4 <= end; i += 4) {
      a += square(x[i] - mean);
      b += square(x[i + 1] - mean);
      c += square(x[i + 2] - mean);
      d += square(x[i + 3] - mean);
    }
    for (; i < end; i++) {
      a += square(x[i] - mean);
    }
    return (a + b) + (c + d);
  }

  private static double square(double x) {
    return x * x;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeDouble(mean);
    out.writeDouble(squares);
  }

  void read(DataInput in) throws IOException {
    count = in.readLong();
    mean = in.readDouble();
    squares = in.readDouble();
  }
}

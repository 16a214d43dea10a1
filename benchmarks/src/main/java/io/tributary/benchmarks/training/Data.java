package io.tributary.benchmarks.training;

import java.util.SplittableRandom;

/**
 * Random mini-batches, the same for everyone. They rotate, since a network that sees one of them
 * again and again learns it by heart, and then computes with denormals. Labels do not follow from
 * inputs, so the loss never vanishes.
 */
final class Data {

  static final int BATCHES = 32;

  private final float[][][] x;
  private final int[][] labels;

  Data(int inputs, int classes, int rows) {
    SplittableRandom random = new SplittableRandom(7);
    x = new float[BATCHES][rows][inputs];
    labels = new int[BATCHES][rows];
    for (int b = 0; b < BATCHES; b++) {
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < inputs; i++) {
          x[b][r][i] = (float) random.nextGaussian();
        }
        labels[b][r] = random.nextInt(classes);
      }
    }
  }

  int rows() {
    return labels[0].length;
  }

  /** One row's inputs; not to be changed. */
  float[] x(int batch, int row) {
    return x[batch][row];
  }

  /** A batch's inputs one row after the other. */
  float[] flat(int batch) {
    int width = x[batch][0].length;
    float[] flat = new float[rows() * width];
    for (int r = 0; r < rows(); r++) {
      System.arraycopy(x[batch][r], 0, flat, r * width, width);
    }
    return flat;
  }

  int label(int batch, int row) {
    return labels[batch][row];
  }

  /** A batch's labels, a one for each row's class. */
  float[] oneHot(int batch, int classes) {
    float[] hot = new float[rows() * classes];
    for (int r = 0; r < rows(); r++) {
      hot[r * classes + labels[batch][r]] = 1;
    }
    return hot;
  }
}

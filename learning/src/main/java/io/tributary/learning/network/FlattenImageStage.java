package io.tributary.learning.network;

import java.util.Arrays;

/** Turns places with their channels to channels with their places, and back. */
final class FlattenImageStage extends Stage {

  private final Shape.Image image;
  private final float[] y;
  private final float[] dx;
  private final int stride;

  FlattenImageStage(Shape.Image image, int capacity) {
    this.image = image;
    stride = Layout.padded(image.values());
    y = new float[capacity * stride];
    dx = new float[capacity * image.floats()];
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    flatten(image, pass.rows, x, y, stride);
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    unflatten(image, pass.rows, dy, stride, dx);
    return dx;
  }

  static void flatten(Shape.Image image, int rows, float[] x, float[] y, int stride) {
    int places = image.places();
    for (int r = 0; r < rows; r++) {
      int from = r * image.floats();
      int to = r * stride;
      for (int c = 0; c < image.channels(); c++) {
        for (int p = 0; p < places; p++) {
          y[to + c * places + p] = x[from + p * image.stride() + c];
        }
      }
      Arrays.fill(y, to + image.values(), to + stride, 0f);
    }
  }

  /** The padding of {@code y} keeps what it held, the zeros of a new array. */
  static void unflatten(Shape.Image image, int rows, float[] x, int stride, float[] y) {
    int places = image.places();
    for (int r = 0; r < rows; r++) {
      int from = r * stride;
      int to = r * image.floats();
      for (int c = 0; c < image.channels(); c++) {
        for (int p = 0; p < places; p++) {
          y[to + p * image.stride() + c] = x[from + c * places + p];
        }
      }
    }
  }
}

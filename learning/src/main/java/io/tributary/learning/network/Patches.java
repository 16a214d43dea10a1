package io.tributary.learning.network;

import io.tributary.learning.kernels.Kernels;
import java.util.Arrays;

/**
 * What a window sees at each position of a row, as rows of a matrix that overlap: a line holds, for
 * each column of the plane, padding included, what the window's height covers there. So the window
 * at one position is one run of floats, {@code [window width, window height, channels]}, the next
 * position's run begins a stride later, and a pixel is copied once per row of the window instead of
 * once per place of it.
 */
final class Patches {

  private final Kernels kernels;
  private final Window window;
  private final Shape.Image plane;
  private final int columns;
  private final int rows;
  private final int column;
  private final int length;
  private final int channels;

  /** Columns of the plane that a line reaches. */
  private final int reached;

  /** For windows over {@code plane}. */
  Patches(Shape.Image plane, Window window, Kernels kernels) {
    this.kernels = kernels;
    this.plane = plane;
    this.window = window;
    rows = window.rows(plane.height());
    columns = window.columns(plane.width());
    channels = plane.channels();
    column = window.height() * channels;
    int framed = (columns - 1) * window.strideX() + window.width();
    reached = Math.min(plane.width(), framed - window.left());
    // One row of a product more, since products are as wide as padded rows.
    length = framed * column + Kernels.LANES;
  }

  /** Lines of an image: rows of positions. */
  int lines() {
    return rows;
  }

  /** Positions in a line. */
  int positions() {
    return columns;
  }

  /** Floats that a window sees. */
  int size() {
    return window.width() * column;
  }

  /** Floats from one position to the next. */
  int step() {
    return window.strideX() * column;
  }

  /** Floats of a line. */
  int length() {
    return length;
  }

  /**
   * Copies to a line.
   *
   * @param x holds the image from {@code at} on
   * @param line which
   * @param to receives the line from {@code start} on; the places of padding keep what they held,
   *     zeros
   */
  void gather(float[] x, int at, int line, float[] to, int start) {
    for (int ky = 0; ky < window.height(); ky++) {
      int y = line * window.strideY() + ky - window.top();
      if (y >= 0 && y < plane.height()) {
        int from = at + y * plane.width() * plane.stride();
        int target = start + window.left() * column + ky * channels;
        if (channels % Kernels.LANES == 0) {
          whole(x, from, to, target);
        } else {
          for (int c = 0; c < channels; c++) {
            strided(x, from + c, plane.stride(), to, target + c);
          }
        }
      }
    }
  }

  /**
   * As {@link #gather}, of an image that lies as pixels come, {@code [channels, height, width]}.
   */
  void gatherPixels(float[] x, int at, int line, float[] to, int start) {
    for (int ky = 0; ky < window.height(); ky++) {
      int y = line * window.strideY() + ky - window.top();
      if (y >= 0 && y < plane.height()) {
        int target = start + window.left() * column + ky * channels;
        for (int c = 0; c < channels; c++) {
          int from = at + (c * plane.height() + y) * plane.width();
          strided(x, from, 1, to, target + c);
        }
      }
    }
  }

  /** All channels of each place at once. */
  private void whole(float[] x, int from, float[] to, int target) {
    for (int i = 0; i < reached; i++) {
      System.arraycopy(x, from + i * channels, to, target + i * column, channels);
    }
  }

  /** One channel of each place: few channels at once would be loops of few turns. */
  private void strided(float[] x, int from, int stride, float[] to, int target) {
    for (int i = 0; i < reached; i++) {
      to[target + i * column] = x[from + i * stride];
    }
  }

  /**
   * Adds a line, made of shares of the same places, to an image.
   *
   * @param x holds the image from {@code at} on; its padding receives what means nothing
   */
  void scatter(float[] line, int index, float[] x, int at) {
    int stride = plane.stride();
    for (int ky = 0; ky < window.height(); ky++) {
      int y = index * window.strideY() + ky - window.top();
      if (y >= 0 && y < plane.height()) {
        int from = window.left() * column + ky * channels;
        int to = at + y * plane.width() * stride;
        kernels.addRows(reached, stride, line, from, column, x, to, stride);
      }
    }
  }

  /** Zeros in the padding of so many images. */
  void clearPadding(float[] x, int images) {
    int padding = plane.stride() - channels;
    for (int at = channels; padding > 0 && at < images * plane.floats(); at += plane.stride()) {
      Arrays.fill(x, at, at + padding, 0f);
    }
  }

  /** Zeros in a line. */
  void clear(float[] line) {
    Arrays.fill(line, 0, length, 0f);
  }
}

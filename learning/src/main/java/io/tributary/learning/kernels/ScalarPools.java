package io.tributary.learning.kernels;

import java.util.Arrays;

/** The reference of what joins several rows to one, and of its way back. */
final class ScalarPools {

  private ScalarPools() {}

  /** As {@link Kernels#highest}. */
  static void highest(
      int[] first,
      int[] places,
      int width,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] winners) {
    for (int p = 0, to = yOffset; p + 1 < first.length; p++, to += width) {
      System.arraycopy(x, xOffset + places[first[p]], y, to, width);
      Arrays.fill(winners, to, to + width, 0f);
      for (int t = first[p] + 1; t < first[p + 1]; t++) {
        int from = xOffset + places[t];
        for (int j = 0; j < width; j++) {
          if (x[from + j] > y[to + j]) {
            y[to + j] = x[from + j];
            winners[to + j] = t - first[p];
          }
        }
      }
    }
  }

  /** As {@link Kernels#addToWinners}. */
  static void addToWinners(
      int[] first,
      int[] places,
      int width,
      float[] dy,
      int yOffset,
      float[] winners,
      float[] dx,
      int xOffset) {
    for (int p = 0, from = yOffset; p + 1 < first.length; p++, from += width) {
      for (int t = first[p]; t < first[p + 1]; t++) {
        int to = xOffset + places[t];
        for (int j = 0; j < width; j++) {
          dx[to + j] += winners[from + j] == t - first[p] ? dy[from + j] : 0f;
        }
      }
    }
  }

  /** As {@link Kernels#sum}. */
  static void sum(
      int[] first,
      int[] places,
      float[] shares,
      int width,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset) {
    for (int p = 0, to = yOffset; p + 1 < first.length; p++, to += width) {
      Arrays.fill(y, to, to + width, 0f);
      for (int t = first[p]; t < first[p + 1]; t++) {
        int from = xOffset + places[t];
        for (int j = 0; j < width; j++) {
          y[to + j] = Math.fma(x[from + j], shares[p], y[to + j]);
        }
      }
    }
  }

  /** As {@link Kernels#addToAll}. */
  static void addToAll(
      int[] first,
      int[] places,
      float[] shares,
      int width,
      float[] dy,
      int yOffset,
      float[] dx,
      int xOffset) {
    for (int p = 0, from = yOffset; p + 1 < first.length; p++, from += width) {
      for (int t = first[p]; t < first[p + 1]; t++) {
        int to = xOffset + places[t];
        for (int j = 0; j < width; j++) {
          dx[to + j] = Math.fma(dy[from + j], shares[p], dx[to + j]);
        }
      }
    }
  }
}

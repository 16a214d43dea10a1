package io.tributary.learning.kernels;

import java.util.Arrays;

/** Turns a matrix, eight rows at a time: reads eight streams and writes short runs. */
public final class Transposition {

  private Transposition() {}

  /**
   * {@code to[toOffset + j·toRow + i] = from[fromOffset + i·fromRow + j]} for i < rows, j <
   * columns, and zeros for rows ≤ i < rows padded.
   */
  public static void transpose(
      int rows,
      int columns,
      float[] from,
      int fromOffset,
      int fromRow,
      float[] to,
      int toOffset,
      int toRow) {
    int i = 0;
    for (; i + 7 < rows; i += 8) {
      eight(columns, from, fromOffset + i * fromRow, fromRow, to, toOffset + i, toRow);
    }
    for (; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[toOffset + j * toRow + i] = from[fromOffset + i * fromRow + j];
      }
    }
    int padded = Kernels.padded(rows);
    if (padded > rows) {
      for (int j = 0; j < columns; j++) {
        Arrays.fill(to, toOffset + j * toRow + rows, toOffset + j * toRow + padded, 0f);
      }
    }
  }

  private static void eight(
      int columns, float[] from, int fromOffset, int fromRow, float[] to, int toOffset, int toRow) {
    for (int j = 0; j < columns; j++) {
      int f = fromOffset + j;
      int t = toOffset + j * toRow;
      to[t] = from[f];
      to[t + 1] = from[f + fromRow];
      to[t + 2] = from[f + 2 * fromRow];
      to[t + 3] = from[f + 3 * fromRow];
      to[t + 4] = from[f + 4 * fromRow];
      to[t + 5] = from[f + 5 * fromRow];
      to[t + 6] = from[f + 6 * fromRow];
      to[t + 7] = from[f + 7 * fromRow];
    }
  }
}

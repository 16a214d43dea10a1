package io.tributary.learning.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;

/**
 * An exponential histogram: sums over neighbouring values, of one value each for the newest, of
 * twice as many in every row above. A row that overflows merges its two oldest into the row above,
 * so that there is room for a stream of any length.
 */
final class Buckets {

  /** Sums of 2⁶² values: more than a long can count. */
  private static final int ROWS = 63;

  private final int most;
  private final double[] sums;
  private final int[] sizes = new int[ROWS];

  /**
   * @param most buckets in a row
   */
  Buckets(int most) {
    this.most = most;
    sums = new double[ROWS * (most + 1)];
  }

  /** Rows with room for a bucket, of which those above some are empty. */
  static int rows() {
    return ROWS;
  }

  /** How many buckets a row has. */
  int size(int row) {
    return sizes[row];
  }

  /** The sum of a bucket of 2<sup>row</sup> values; bucket 0 of a row is its oldest. */
  double sum(int row, int bucket) {
    return sums[row * (most + 1) + bucket];
  }

  void add(double value) {
    append(0, value);
    for (int row = 0; sizes[row] > most; row++) {
      append(row + 1, sum(row, 0) + sum(row, 1));
      int oldest = row * (most + 1);
      sizes[row] -= 2;
      System.arraycopy(sums, oldest + 2, sums, oldest, sizes[row]);
    }
  }

  private void append(int row, double sum) {
    sums[row * (most + 1) + sizes[row]] = sum;
    sizes[row]++;
  }

  void clear() {
    for (int row = 0; row < ROWS; row++) {
      sizes[row] = 0;
    }
  }

  /** Rows from the newest up to the first empty one, above which there is none. */
  void write(DataOutput out) throws IOException {
    for (int row = 0; row < ROWS; row++) {
      out.writeByte(sizes[row]);
      for (int bucket = 0; bucket < sizes[row]; bucket++) {
        out.writeDouble(sum(row, bucket));
      }
    }
  }

  void read(DataInput in) throws IOException {
    clear();
    for (int row = 0; row < ROWS; row++) {
      int size = in.readByte();
      if (size < 0 || size > most) {
        throw new StreamCorruptedException(
            "a row of at most " + most + " buckets cannot have " + size);
      }
      for (int bucket = 0; bucket < size; bucket++) {
        append(row, in.readDouble());
      }
    }
  }
}

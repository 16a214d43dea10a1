package io.tributary.learning.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Standardised examples that wait for one pass. In memory a row holds the steps of its sequence one
 * after the other, each padded, and zeros in the steps after its last. Nothing is allocated after
 * construction. Confined to one thread.
 */
public final class MiniBatch {

  private final int steps;
  private final int numeric;
  private final int width;
  private final int stride;
  private final int tables;
  private final int dimensions;
  private final float[] x;
  private final int[] buckets;
  private final int[] lengths;
  private final float[] targets;
  private final float[] weights;
  private int rows;

  /**
   * An empty mini-batch.
   *
   * @param capacity the most rows, at least 1
   * @param dimensions width of a row's target
   */
  public MiniBatch(Layout layout, int capacity, int dimensions) {
    steps = layout.steps();
    numeric = layout.numeric();
    width = Layout.padded(layout.width());
    stride = steps * width;
    tables = layout.tables().size();
    this.dimensions = dimensions;
    x = new float[capacity * stride];
    buckets = new int[capacity * steps * tables];
    lengths = new int[capacity];
    targets = new float[capacity * dimensions];
    weights = new float[capacity];
  }

  /**
   * Adds a row that is one event. Everything is copied.
   *
   * @param standardized one value per numeric column
   * @param bucketIds one per embedding table, each below the table's buckets
   * @param target {@code [dimensions]}: a class's index, truth values, or standardised values
   * @param weight of the row's loss, not negative
   */
  public void add(float[] standardized, int[] bucketIds, float[] target, float weight) {
    add(standardized, bucketIds, 1, target, weight);
  }

  /**
   * Adds a row. Everything is copied.
   *
   * @param standardized one value per step and numeric column
   * @param bucketIds one per step and embedding table, each below the table's buckets
   * @param length how many steps count, from the first one on
   * @param target {@code [dimensions]}: a class's index, truth values, or standardised values
   * @param weight of the row's loss, not negative
   */
  public void add(float[] standardized, int[] bucketIds, int length, float[] target, float weight) {
    for (int t = 0; t < length; t++) {
      System.arraycopy(standardized, t * numeric, x, rows * stride + t * width, numeric);
    }
    Arrays.fill(x, rows * stride + length * width, (rows + 1) * stride, 0f);
    System.arraycopy(bucketIds, 0, buckets, rows * steps * tables, length * tables);
    lengths[rows] = length;
    System.arraycopy(target, 0, targets, rows * dimensions, dimensions);
    weights[rows] = weight;
    rows++;
  }

  public int rows() {
    return rows;
  }

  public boolean isFull() {
    return rows == weights.length;
  }

  public void clear() {
    rows = 0;
  }

  /** Width of a row's target. */
  public int dimensions() {
    return dimensions;
  }

  /** Targets {@code [rows, dimensions]}; not to be changed. */
  public float[] targets() {
    return targets;
  }

  /**
   * Inputs {@code [rows, stride]}; the columns behind the numeric ones of the steps that count are
   * the network's.
   */
  float[] x() {
    return x;
  }

  int stride() {
    return stride;
  }

  /** Floats from one step of a row to the next. */
  int width() {
    return width;
  }

  int bucket(int row, int step, int table) {
    return buckets[(row * steps + step) * tables + table];
  }

  /** How many steps of each row count, {@code [rows]}; not to be changed. */
  int[] lengths() {
    return lengths;
  }

  /** How many steps of a row count. */
  public int length(int row) {
    return lengths[row];
  }

  float weight(int row) {
    return weights[row];
  }

  /** Writes the rows; {@link #read} restores them bit for bit. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(rows);
    for (int r = 0; r < rows; r++) {
      if (steps > 1) {
        out.writeInt(lengths[r]);
      }
      for (int t = 0; t < lengths[r]; t++) {
        for (int i = 0; i < numeric; i++) {
          out.writeFloat(x[r * stride + t * width + i]);
        }
        for (int b = 0; b < tables; b++) {
          out.writeInt(bucket(r, t, b));
        }
      }
      for (int d = 0; d < dimensions; d++) {
        out.writeFloat(targets[r * dimensions + d]);
      }
      out.writeFloat(weights[r]);
    }
  }

  /** Replaces the rows by those that {@link #write} wrote for the same layout and capacity. */
  public void read(DataInput in) throws IOException {
    rows = in.readInt();
    if (rows < 0 || rows > weights.length) {
      throw new IOException("a mini-batch of " + rows + " rows does not fit " + weights.length);
    }
    for (int r = 0; r < rows; r++) {
      readSteps(in, r);
      for (int d = 0; d < dimensions; d++) {
        targets[r * dimensions + d] = in.readFloat();
      }
      weights[r] = in.readFloat();
    }
  }

  private void readSteps(DataInput in, int r) throws IOException {
    int length = steps > 1 ? in.readInt() : 1;
    if (length < 1 || length > steps) {
      throw new IOException("a sequence of " + length + " steps does not fit " + steps);
    }
    lengths[r] = length;
    for (int t = 0; t < length; t++) {
      for (int i = 0; i < numeric; i++) {
        x[r * stride + t * width + i] = in.readFloat();
      }
      for (int b = 0; b < tables; b++) {
        buckets[(r * steps + t) * tables + b] = in.readInt();
      }
    }
    Arrays.fill(x, r * stride + length * width, (r + 1) * stride, 0f);
  }
}

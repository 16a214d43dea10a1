package io.tributary.learning.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Standardised examples that wait for one pass. Nothing is allocated after construction. Confined
 * to one thread.
 */
public final class MiniBatch {

  private final int numeric;
  private final int stride;
  private final int tables;
  private final int dimensions;
  private final float[] x;
  private final int[] buckets;
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
    numeric = layout.numeric();
    stride = Layout.padded(layout.width());
    tables = layout.tables().size();
    this.dimensions = dimensions;
    x = new float[capacity * stride];
    buckets = new int[capacity * tables];
    targets = new float[capacity * dimensions];
    weights = new float[capacity];
  }

  /**
   * Adds a row. Everything is copied.
   *
   * @param standardized at least one value per numeric column; the first ones count
   * @param bucketIds one per embedding table, each below the table's buckets
   * @param target {@code [dimensions]}: a class's index, truth values, or standardised values
   * @param weight of the row's loss, not negative
   */
  public void add(float[] standardized, int[] bucketIds, float[] target, float weight) {
    System.arraycopy(standardized, 0, x, rows * stride, numeric);
    System.arraycopy(bucketIds, 0, buckets, rows * tables, tables);
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

  /** Inputs {@code [rows, stride]}; the columns behind the numeric ones are the network's. */
  float[] x() {
    return x;
  }

  int stride() {
    return stride;
  }

  int bucket(int row, int table) {
    return buckets[row * tables + table];
  }

  float weight(int row) {
    return weights[row];
  }

  /** Writes the rows; {@link #read} restores them bit for bit. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(rows);
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < numeric; i++) {
        out.writeFloat(x[r * stride + i]);
      }
      for (int t = 0; t < tables; t++) {
        out.writeInt(bucket(r, t));
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
      for (int i = 0; i < numeric; i++) {
        x[r * stride + i] = in.readFloat();
      }
      for (int t = 0; t < tables; t++) {
        buckets[r * tables + t] = in.readInt();
      }
      for (int d = 0; d < dimensions; d++) {
        targets[r * dimensions + d] = in.readFloat();
      }
      weights[r] = in.readFloat();
    }
  }
}

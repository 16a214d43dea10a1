package io.tributary.learning.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Standardised examples that wait for one update. Rows are reused; nothing is allocated after
 * construction. Confined to one thread.
 */
public final class MiniBatch {

  private final int numeric;
  private final float[][] x;
  private final int[][] buckets;
  private final float[] targets;
  private int rows;

  /** Room for {@code capacity} rows. */
  public MiniBatch(Layout layout, int capacity) {
    numeric = layout.numeric();
    x = new float[capacity][Layout.padded(layout.width())];
    buckets = new int[capacity][layout.tables().size()];
    targets = new float[capacity];
  }

  /**
   * Adds a row, whose numeric columns the caller writes next.
   *
   * @param bucketIds one per embedding table, each below the table's buckets; copied
   * @param target a class's index, or the standardised value
   * @return the row's inputs, of which the caller overwrites the numeric columns, the first ones
   */
  public float[] add(int[] bucketIds, float target) {
    System.arraycopy(bucketIds, 0, buckets[rows], 0, buckets[rows].length);
    targets[rows] = target;
    return x[rows++];
  }

  public int rows() {
    return rows;
  }

  public boolean isFull() {
    return rows == targets.length;
  }

  public void clear() {
    rows = 0;
  }

  float[][] x() {
    return x;
  }

  int bucket(int row, int table) {
    return buckets[row][table];
  }

  float target(int row) {
    return targets[row];
  }

  /** Writes the rows; {@link #read} restores them bit for bit. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(rows);
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < numeric; i++) {
        out.writeFloat(x[r][i]);
      }
      for (int bucket : buckets[r]) {
        out.writeInt(bucket);
      }
      out.writeFloat(targets[r]);
    }
  }

  /** Replaces the rows by those that {@link #write} wrote for the same layout and capacity. */
  public void read(DataInput in) throws IOException {
    rows = in.readInt();
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < numeric; i++) {
        x[r][i] = in.readFloat();
      }
      for (int c = 0; c < buckets[r].length; c++) {
        buckets[r][c] = in.readInt();
      }
      targets[r] = in.readFloat();
    }
  }
}

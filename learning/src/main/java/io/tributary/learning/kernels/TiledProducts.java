package io.tributary.learning.kernels;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a product into tiles that fit the vector registers. A tile of R rows and V vectors holds R·V
 * sums; that many independent chains hide the latency of a fused multiply-add, and the ratio of
 * arithmetic to loads is best where R and V are alike. Large products go block by block, as in Goto
 * and van de Geijn, 2008: panels of b are copied into the order in which they are read, and a block
 * of a stays in the second-level cache. The chains go on through c. Confined to one thread.
 */
final class TiledProducts {

  /**
   * Links of a chain at a time. A panel of so many is more than the first-level cache holds, but
   * read in order; a tile that begins more often loses more.
   */
  private static final int DEPTH = 1024;

  /**
   * Rows of b at most that tile after tile reads again in place: wide ones share few cache sets.
   */
  private static final int REREAD = 512;

  /** Rows of a at a time: with {@link #DEPTH} links 192 KiB, near the second-level cache's half. */
  private static final int BLOCK = 48;

  /** A b of so many floats is packed, when there are rows enough to pay for it. */
  private static final int PACKED_FROM = 8192;

  /** At most so many floats of b are packed at a time: with a block of a, they share a cache. */
  private static final int PACKED = 65_536;

  private final int lanes;
  private final int registers;
  private final List<Tiles> tiles = new ArrayList<>();
  private float[] packed = new float[0];
  private float[] block = new float[0];

  /** Products on vectors of {@code lanes} floats. */
  TiledProducts(int lanes) {
    this.lanes = lanes;
    boolean thirtyTwo = lanes == 16 || System.getProperty("os.arch", "").equals("aarch64");
    registers = thirtyTwo ? 32 : 16;
  }

  /** As {@link Kernels#multiply}. */
  void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow,
      boolean add) {
    int vectors = vectors(m);
    int width = vectors * lanes;
    if (m < 4 * rows(vectors, false) || n == width || k * n < PACKED_FROM) {
      int parts = m > rows(vectors, false) ? Math.max(1, Math.ceilDiv(k, REREAD)) : 1;
      int links = Math.ceilDiv(k, parts);
      for (int part = 0, p = 0; part < parts; part++, p += links) {
        panels(
            vectors,
            m,
            n,
            Math.min(links, k - p),
            a,
            aOffset + p * aColumn,
            aRow,
            aColumn,
            b,
            bOffset + p * bRow,
            bRow,
            false,
            c,
            cOffset,
            cRow,
            add || p > 0);
      }
      return;
    }
    if (packed.length == 0) {
      packed = new float[Math.max(PACKED, DEPTH * Tiles.MOST_VECTORS * lanes)];
      block = new float[DEPTH * BLOCK];
    }
    boolean across = aRow == 1;
    int group = Math.max(1, PACKED / Math.min(k, DEPTH) / width) * width;
    for (int j = 0; j < n; j += group) {
      int columns = Math.min(group, n - j);
      for (int p = 0; p < k; p += DEPTH) {
        int links = Math.min(DEPTH, k - p);
        pack(width, columns, links, b, bOffset + p * bRow + j, bRow);
        for (int i = 0; i < m; i += BLOCK) {
          int rows = Math.min(BLOCK, m - i);
          int from = aOffset + i * aRow + p * aColumn;
          if (across) {
            packRows(rows, links, a, from, aColumn);
          }
          panels(
              vectors,
              rows,
              columns,
              links,
              across ? block : a,
              across ? 0 : from,
              aRow,
              across ? BLOCK : aColumn,
              packed,
              0,
              0,
              true,
              c,
              cOffset + i * cRow + j,
              cRow,
              add || p > 0);
        }
      }
    }
  }

  /** Copies columns to panels, {@code [panel][link][column]}. */
  private void pack(int width, int n, int links, float[] b, int from, int bRow) {
    for (int p = 0; p < links; p++) {
      int columns = width;
      for (int j = 0; j < n; j += columns) {
        columns = narrowed(columns, n - j);
        System.arraycopy(b, from + p * bRow + j, packed, j * links + p * columns, columns);
      }
    }
  }

  /** Copies adjacent rows of a to {@code [link][row]}. */
  private void packRows(int m, int k, float[] a, int from, int aColumn) {
    for (int p = 0; p < k; p++) {
      System.arraycopy(a, from + p * aColumn, block, p * BLOCK, m);
    }
  }

  /** Panel after panel of b, packed or not. */
  private void panels(
      int vectors,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      boolean inPanels,
      float[] c,
      int cOffset,
      int cRow,
      boolean add) {
    int width = vectors * lanes;
    for (int j = 0; j < n; j += width) {
      width = narrowed(width, n - j);
      int from = inPanels ? j * k : bOffset + j;
      int row = inPanels ? width : bRow;
      columns(
          width / lanes, m, k, a, aOffset, aRow, aColumn, b, from, row, c, cOffset + j, cRow, add);
    }
  }

  /** All rows of one panel. What does not fill a tile is shared by the last two. */
  private void columns(
      int vectors,
      int m,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow,
      boolean add) {
    Tiles strided = tiles(bRow);
    boolean across = aRow == 1;
    int most = across || aColumn == 1 ? rows(vectors, across) : 1;
    for (int i = 0; i < m; ) {
      int rest = m - i;
      int rows = rest <= most ? rest : rest < 2 * most ? (rest + 1) / 2 : most;
      int whole = rest % most == 0 ? rest : rest / most * most - most;
      int now = rows < most ? rows : Math.max(rows, whole);
      strided
          .get(rows, vectors, across || rows == 1)
          .multiply(
              now,
              k,
              a,
              aOffset + i * aRow,
              aRow,
              aColumn,
              b,
              bOffset,
              c,
              cOffset + i * cRow,
              cRow,
              add);
      i += now;
    }
  }

  /** The panel's width, halved until it fits the columns that are left. */
  private static int narrowed(int width, int rest) {
    int narrowed = width;
    while (narrowed > rest) {
      narrowed /= 2;
    }
    return narrowed;
  }

  /** Vectors of the widest panel whose sums, and one row of b, fit the registers for m rows. */
  private int vectors(int m) {
    int vectors = Tiles.MOST_VECTORS;
    while (vectors > 1 && rows(vectors, false) < Math.min(m, 6)) {
      vectors /= 2;
    }
    return vectors;
  }

  /**
   * Most rows of a tile, whose sums share the registers with a row of b and with what is broadcast
   * of a: one value, but C2 reads three ahead where it need not compute where they are. One row
   * needs no row of b.
   */
  private int rows(int vectors, boolean across) {
    int broadcasts = across ? 3 : 1;
    return Math.clamp((registers - broadcasts) / vectors - 1, 1, Tiles.MOST_ROWS);
  }

  private Tiles tiles(int bRow) {
    for (int t = 0; t < tiles.size(); t++) {
      if (tiles.get(t).bRow() == bRow) {
        return tiles.get(t);
      }
    }
    tiles.add(new Tiles(lanes, bRow));
    return tiles.getLast();
  }
}

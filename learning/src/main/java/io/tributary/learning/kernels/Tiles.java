package io.tributary.learning.kernels;

/** The tiles for one width of vectors and one stride of b, each made when it is first needed. */
final class Tiles {

  static final int MOST_ROWS = 12;
  static final int MOST_VECTORS = 8;

  private final int lanes;
  private final int bRow;
  private final Tile[][] alongRows = new Tile[MOST_ROWS + 1][MOST_VECTORS + 1];
  private final Tile[][] acrossRows = new Tile[MOST_ROWS + 1][MOST_VECTORS + 1];

  Tiles(int lanes, int bRow) {
    this.lanes = lanes;
    this.bRow = bRow;
  }

  int bRow() {
    return bRow;
  }

  Tile get(int rows, int vectors, boolean across) {
    Tile[] shapes = across ? acrossRows[rows] : alongRows[rows];
    if (shapes[vectors] == null) {
      shapes[vectors] = TileFactory.tile(new TileShape(lanes, rows, vectors, across, bRow));
    }
    return shapes[vectors];
  }
}

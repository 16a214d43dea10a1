package io.tributary.learning.kernels;

/**
 * What a {@link Tile} is made for.
 *
 * @param lanes floats of a vector
 * @param rows of the result
 * @param vectors to a row of the result
 * @param across whether it reads a across rows, which are adjacent; else along them
 * @param bRow floats from a row of b to the next
 */
record TileShape(int lanes, int rows, int vectors, boolean across, int bRow) {}

package io.tributary.learning.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The shape of a value in a graph, every length known. Sizes that do not fit 64 bits are {@link
 * Long#MAX_VALUE}. Cannot change.
 */
final class Dimensions {

  private final long[] lengths;

  private Dimensions(long[] lengths) {
    this.lengths = lengths;
  }

  /**
   * A shape.
   *
   * @throws UnfitGraphException when a length is negative
   */
  static Dimensions of(long... lengths) throws UnfitGraphException {
    for (long length : lengths) {
      if (length < 0) {
        throw new UnfitGraphException("a shape has a negative length: " + Arrays.toString(lengths));
      }
    }
    return new Dimensions(lengths.clone());
  }

  int rank() {
    return lengths.length;
  }

  /**
   * A length.
   *
   * @param axis from the front, or from -1 on from the back
   * @throws UnfitGraphException when there are fewer
   */
  long at(long axis) throws UnfitGraphException {
    return lengths[axis(axis)];
  }

  /** Where an axis is, counted from the front. */
  int axis(long axis) throws UnfitGraphException {
    long place = axis < 0 ? axis + lengths.length : axis;
    if (place < 0 || place >= lengths.length) {
      throw new UnfitGraphException("the shape " + this + " has no dimension " + axis);
    }
    return (int) place;
  }

  /** The lengths from one axis to before another, not to be changed in place. */
  long[] part(int from, int to) {
    return Arrays.copyOfRange(lengths, from, to);
  }

  /** The same with another length at one axis. */
  Dimensions with(int axis, long length) throws UnfitGraphException {
    long[] changed = lengths.clone();
    changed[axis] = length;
    return of(changed);
  }

  /** How many values it holds. */
  long elements() {
    return product(lengths);
  }

  static long product(long... lengths) {
    return LongStream.of(lengths).reduce(1, Dimensions::times);
  }

  static long times(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }

  /**
   * What values of these shapes make together, each value meeting its like.
   *
   * @throws UnfitGraphException when they do not fit
   */
  static Dimensions broadcast(List<Dimensions> shapes) throws UnfitGraphException {
    int rank = shapes.stream().mapToInt(Dimensions::rank).max().orElse(0);
    long[] lengths = new long[rank];
    Arrays.fill(lengths, 1);
    for (Dimensions shape : shapes) {
      int offset = rank - shape.rank();
      for (int i = 0; i < shape.rank(); i++) {
        long length = shape.lengths[i];
        if (length != 1 && lengths[offset + i] != 1 && length != lengths[offset + i]) {
          throw new UnfitGraphException("shapes that do not fit: " + shapes);
        }
        lengths[offset + i] = lengths[offset + i] == 1 ? length : lengths[offset + i];
      }
    }
    return of(lengths);
  }

  @Override
  public String toString() {
    return Arrays.toString(lengths);
  }
}

package io.tributary.learning.network;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.kernels.Kernels;
import java.util.List;

/**
 * How the values of one row lie between two layers. In memory the innermost dimension is
 * zero-padded to a multiple of {@link Kernels#LANES}, so that it is a row of a matrix product; what
 * lies in the padding means nothing.
 */
public sealed interface Shape {

  /** How many values a row has, padding not counted. */
  int values();

  /** Values of the innermost dimension. */
  int columns();

  /** How often the innermost dimension comes in a row: 1, places, or steps. */
  int places();

  /** Floats from one place to the next. */
  default int stride() {
    return Kernels.padded(columns());
  }

  /** Floats from one row to the next. */
  default int floats() {
    return places() * stride();
  }

  /** Values without an order in space or time. */
  record Flat(int width) implements Shape {
    @Override
    public int values() {
      return width;
    }

    @Override
    public int columns() {
      return width;
    }

    @Override
    public int places() {
      return 1;
    }
  }

  /**
   * Channels at each place of a plane, {@code [height, width, channels padded]} in memory, so that
   * a place is a row of a matrix product. A signal in one dimension has height 1.
   */
  record Image(int channels, int height, int width) implements Shape {

    /** How the pixels of an image are read: what it has no side for counts 1. */
    static Image of(FeatureSpec.Image image) {
      List<Integer> sides = image.shape();
      int last = sides.size() - 1;
      return new Image(
          last < 2 ? 1 : sides.getFirst(), last < 1 ? 1 : sides.get(last - 1), sides.get(last));
    }

    @Override
    public int values() {
      return channels * height * width;
    }

    @Override
    public int columns() {
      return channels;
    }

    @Override
    public int places() {
      return height * width;
    }
  }

  /** Values at each of several steps, oldest first, {@code [steps, width padded]} in memory. */
  record Sequence(int steps, int width) implements Shape {
    @Override
    public int values() {
      return steps * width;
    }

    @Override
    public int columns() {
      return width;
    }

    @Override
    public int places() {
      return steps;
    }
  }
}

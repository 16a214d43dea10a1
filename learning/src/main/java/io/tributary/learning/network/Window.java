package io.tributary.learning.network;

import java.util.List;

/**
 * A kernel that moves over the plane of an image, of which some rows and columns of zeros are
 * thought around it.
 *
 * @param height of the kernel
 * @param width of the kernel
 * @param strideY rows from one position to the next
 * @param strideX columns from one position to the next
 * @param top rows of zeros above
 * @param left columns of zeros before
 * @param bottom rows of zeros below
 * @param right columns of zeros behind
 */
public record Window(
    int height, int width, int strideY, int strideX, int top, int left, int bottom, int right) {

  /**
   * A square one that moves over {@code image}; where padding is uneven, the end gets the odd one.
   */
  static Window over(Shape.Image image, int kernel, int stride, Padding padding) {
    int rows = padding.total(image.height(), kernel, stride);
    int columns = padding.total(image.width(), kernel, stride);
    return new Window(
        kernel,
        kernel,
        stride,
        stride,
        rows / 2,
        columns / 2,
        rows - rows / 2,
        columns - columns / 2);
  }

  /** One that moves along an image of height 1. */
  static Window along(Shape.Image image, int width, int stride, Padding padding) {
    int columns = padding.total(image.width(), width, stride);
    return new Window(1, width, 1, stride, 0, columns / 2, 0, columns - columns / 2);
  }

  /** Places that the kernel covers. */
  public int places() {
    return height * width;
  }

  /** How many rows of positions there are on a plane of so many rows; less than 1 for none. */
  int rows(int planeHeight) {
    return Math.floorDiv(planeHeight + top + bottom - height, strideY) + 1;
  }

  /** How many positions there are in a row of so many places; less than 1 for none. */
  int columns(int planeWidth) {
    return Math.floorDiv(planeWidth + left + right - width, strideX) + 1;
  }

  /** Height and width of the kernel. */
  public List<Integer> kernel() {
    return List.of(height, width);
  }

  /** Down and across. */
  public List<Integer> strides() {
    return List.of(strideY, strideX);
  }

  /** Above, before, below and behind. */
  public List<Integer> padding() {
    return List.of(top, left, bottom, right);
  }
}

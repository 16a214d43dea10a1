package io.tributary.learning.network;

/** How many zeros are thought around an image before a kernel moves over it. */
public sealed interface Padding {

  /**
   * Of one axis.
   *
   * @param length of the image
   * @param kernel places that the kernel covers
   * @param stride places from one position of the kernel to the next
   * @return how many in front and behind together
   */
  int total(int length, int kernel, int stride);

  /** As many as make the output as long as the input, divided by the stride and rounded up. */
  record Same() implements Padding {
    @Override
    public int total(int length, int kernel, int stride) {
      return Math.max(0, (Math.ceilDiv(length, stride) - 1) * stride + kernel - length);
    }
  }

  /** None. */
  record Valid() implements Padding {
    @Override
    public int total(int length, int kernel, int stride) {
      return 0;
    }
  }

  /**
   * The same on every side.
   *
   * @param places not negative
   */
  record Fixed(int places) implements Padding {
    public Fixed {
      if (places < 0) {
        throw new IllegalArgumentException("padding must not be negative: " + places);
      }
    }

    @Override
    public int total(int length, int kernel, int stride) {
      return 2 * places;
    }
  }
}

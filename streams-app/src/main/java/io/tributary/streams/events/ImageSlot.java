package io.tributary.streams.events;

import io.tributary.learning.features.FeatureSpec.Image;

/**
 * Where the pixels of an image go.
 *
 * @param from the column of its first pixel in the tensor {@code numeric}
 */
public record ImageSlot(int from, Image image) {

  /** How many numbers it has. */
  public int pixels() {
    return image.pixels();
  }

  /** What is wrong with an image of another number of pixels. */
  public String wrongCount(String count) {
    return "holds %s numbers, but its shape %s has %d".formatted(count, image.shape(), pixels());
  }

  /** What is wrong with lists that are neither one nor within each other as the shape says. */
  public String wrongNesting() {
    return "is neither flat nor nested as its shape " + image.shape();
  }
}

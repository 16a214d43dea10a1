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
}

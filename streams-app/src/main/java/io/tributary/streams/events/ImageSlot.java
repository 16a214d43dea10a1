package io.tributary.streams.events;

import io.tributary.learning.features.FeatureSpec.Image;

/**
 * Where the pixels of an image go.
 *
 * @param from the column of its first pixel in the tensor {@code numeric}
 */
record ImageSlot(int from, Image image) {

  int pixels() {
    return image.pixels();
  }
}

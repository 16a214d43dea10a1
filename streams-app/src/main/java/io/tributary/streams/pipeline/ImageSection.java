package io.tributary.streams.pipeline;

import io.tributary.learning.features.FeatureSpec.Image;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code features.image}: fields that hold an image. */
final class ImageSection {

  private static final String EXAMPLE = "shape: [CHANNELS, HEIGHT, WIDTH]";

  private ImageSection() {}

  /** Empty after a mistake. */
  static Optional<Map<String, Image>> read(Section section) {
    Map<String, Image> images = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : section.values().entrySet()) {
      Section image = section.section(entry.getKey(), "NAME");
      entry.getValue().requireName(entry.getKey());
      image
          .require("shape", ImageSection::shape, EXAMPLE)
          .ifPresent(shape -> images.put(entry.getKey(), shape));
      image.finish();
    }
    if (images.size() < section.values().size()) {
      return Optional.empty();
    }
    long pixels = images.values().stream().mapToLong(Image::pixels).sum();
    if (pixels > Image.MOST_PIXELS) {
      section
          .values()
          .lastEntry()
          .getValue()
          .mistake(
              "makes " + pixels + " pixels of all images, more than " + Image.MOST_PIXELS + ".");
      return Optional.empty();
    }
    return Optional.of(images);
  }

  private static Optional<Image> shape(Value value) {
    return Values.list(Values.integer(1, Image.MOST_PIXELS))
        .read(value)
        .flatMap(
            sides -> {
              Optional<Image> image = image(sides);
              if (image.isEmpty()) {
                value.mistake(
                    "must have 1 to 3 sides and at most %d pixels, but is %s."
                        .formatted(Image.MOST_PIXELS, sides));
              }
              return image;
            });
  }

  private static Optional<Image> image(List<Integer> sides) {
    try {
      return Optional.of(new Image(sides));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}

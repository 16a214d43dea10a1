package io.tributary.benchmarks.pretraining;

import io.tributary.learning.features.Inputs;
import io.tributary.learning.online.Example;
import io.tributary.streams.eventfile.LabeledImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Images of digits as examples. */
final class Digits {

  private Digits() {}

  /** All images of a file, whose labels lie beside it. */
  static List<Example> read(Path images) {
    List<Example> examples = new ArrayList<>();
    try (LabeledImages digits = LabeledImages.open(images, Optional.empty())) {
      while (digits.next()) {
        byte[] image = digits.image();
        float[] pixels = new float[image.length];
        for (int i = 0; i < image.length; i++) {
          pixels[i] = image[i] & 0xff;
        }
        examples.add(new Example(new Inputs(pixels, new int[0]), new float[] {digits.label()}));
      }
    }
    return examples;
  }

  /** The same image, and nobody says which digit it is. */
  static Example unlabeled(Example digit) {
    return new Example(digit.inputs(), new float[] {Float.NaN});
  }
}

package io.tributary.streams.pipeline;

import io.tributary.learning.kernels.Activation;
import io.tributary.learning.network.Initializer;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Padding;
import java.util.Optional;

/** Layers of {@code network} that work on images. */
final class PlaneLayers {

  private static final int MOST = 65_536;
  private static final int MOST_PLACES = 1000;

  private static final Choice<Activation> ACTIVATION = Choice.of(Activation.class);
  private static final ValueReader<Padding> PADDING =
      Values.checked(
          "must be same, valid or a whole number from 0 to " + MOST_PLACES, PlaneLayers::padding);

  private PlaneLayers() {}

  static LayerSpec conv2d(Section section) {
    Conv conv = conv(section, 3, 1, new Padding.Same());
    return new LayerSpec.Conv2d(
        conv.filters, conv.kernel, conv.stride, conv.padding, conv.activation, conv.initializer);
  }

  static LayerSpec conv1d(Section section) {
    Conv conv = conv(section, 3, 1, new Padding.Same());
    return new LayerSpec.Conv1d(
        conv.filters, conv.kernel, conv.stride, conv.padding, conv.activation, conv.initializer);
  }

  static LayerSpec convTranspose(Section section) {
    Conv conv = conv(section, 2, 2, new Padding.Same());
    return new LayerSpec.ConvTranspose(
        conv.filters, conv.kernel, conv.stride, conv.padding, conv.activation, conv.initializer);
  }

  private static Conv conv(Section section, int kernel, int stride, Padding padding) {
    int filters = section.get("filters", Values.integer(1, MOST), 16);
    int width = places(section, "kernel", kernel);
    int step = places(section, "stride", stride);
    Padding around = section.get("padding", PADDING, padding, "same");
    Activation activation =
        section.get("activation", ACTIVATION, Activation.RELU, Choice.name(Activation.RELU));
    Initializer suiting = Initializer.suiting(activation);
    Initializer initializer =
        section.get("initializer", NetworkSection.INITIALIZER, suiting, Choice.name(suiting));
    section.finish();
    return new Conv(filters, width, step, around, activation, initializer);
  }

  /** What the three kinds of convolution have in common. */
  private record Conv(
      int filters,
      int kernel,
      int stride,
      Padding padding,
      Activation activation,
      Initializer initializer) {}

  static Optional<LayerSpec> maxPool(Section section) {
    return pool(section).map(p -> new LayerSpec.MaxPool(p.kernel, p.stride, p.padding));
  }

  static Optional<LayerSpec> averagePool(Section section) {
    return pool(section).map(p -> new LayerSpec.AveragePool(p.kernel, p.stride, p.padding));
  }

  private static Optional<Pool> pool(Section section) {
    int kernel = places(section, "kernel", 2);
    int stride = places(section, "stride", kernel);
    Padding padding = section.get("padding", PADDING, new Padding.Valid(), "valid");
    section.finish();
    if (padding instanceof Padding.Fixed(int places) && places >= kernel) {
      section.mistake("padding", "must be less than the kernel, " + kernel + ".");
      return Optional.empty();
    }
    return Optional.of(new Pool(kernel, stride, padding));
  }

  /** What both kinds of pools have in common. */
  private record Pool(int kernel, int stride, Padding padding) {}

  static LayerSpec upsample(Section section) {
    int factor = section.get("factor", Values.integer(1, 16), 2);
    section.finish();
    return new LayerSpec.Upsample(factor);
  }

  static LayerSpec batchNorm(Section section) {
    float momentum = section.get("momentum", Values.float32(Range.below(0, 1)), 0.99f);
    section.finish();
    return new LayerSpec.BatchNorm(momentum);
  }

  static Optional<LayerSpec> reshape(Section section) {
    Optional<LayerSpec> reshape =
        section
            .require("shape", Values.list(Values.integer(1, MOST)), "shape: [16, 7, 7]")
            .filter(
                shape -> {
                  if (shape.size() != 3) {
                    section.mistake("shape", "must be [channels, height, width].");
                  }
                  return shape.size() == 3;
                })
            .map(shape -> new LayerSpec.Reshape(shape.get(0), shape.get(1), shape.get(2)));
    section.finish();
    return reshape;
  }

  private static int places(Section section, String key, int fallback) {
    return section.get(key, Values.integer(1, MOST_PLACES), fallback);
  }

  private static Optional<Padding> padding(String text) {
    return switch (text) {
      case "same" -> Optional.of(new Padding.Same());
      case "valid" -> Optional.of(new Padding.Valid());
      default ->
          text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= MOST_PLACES
              ? Optional.of(new Padding.Fixed(Integer.parseInt(text)))
              : Optional.empty();
    };
  }
}

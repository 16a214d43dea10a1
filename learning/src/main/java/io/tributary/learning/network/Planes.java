package io.tributary.learning.network;

import io.tributary.learning.features.FeatureSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether layers that work on images fit the images that they are given, and how. */
final class Planes {

  private final FeatureSpec features;

  Planes(FeatureSpec features) {
    this.features = features;
  }

  /**
   * What must come before a layer so that it can read its input: pixels become an image before the
   * first layer that takes one, and an image becomes a row before a dense layer.
   *
   * @param mixed whether what arrives is no longer pixel by pixel what the features are
   */
  Optional<Layer> entry(LayerSpec spec, Shape shape, boolean mixed) {
    if (spec instanceof LayerSpec.Dense && shape instanceof Shape.Image) {
      return Optional.of(new Layer.Flatten(shape));
    }
    if (!takesImage(spec, shape) || shape instanceof Shape.Image) {
      return Optional.empty();
    }
    if (mixed) {
      throw new IllegalArgumentException(
          "%s takes an image, but gets %s; put a reshape before it, or put it before what makes a row of the image"
              .formatted(name(spec), text(shape)));
    }
    return Optional.of(new Layer.Unflatten(pixels(name(spec))));
  }

  private static boolean takesImage(LayerSpec spec, Shape shape) {
    return switch (spec) {
      case LayerSpec.Conv1d _ -> !(shape instanceof Shape.Sequence);
      case LayerSpec.Conv2d _,
          LayerSpec.ConvTranspose _,
          LayerSpec.MaxPool _,
          LayerSpec.AveragePool _,
          LayerSpec.GlobalAveragePool _,
          LayerSpec.Upsample _ ->
          true;
      case LayerSpec.Residual(List<LayerSpec> inner) -> takesImage(inner.getFirst(), shape);
      case LayerSpec.Dense _,
          LayerSpec.Dropout _,
          LayerSpec.LayerNorm _,
          LayerSpec.BatchNorm _,
          LayerSpec.Flatten _,
          LayerSpec.Reshape _,
          LayerSpec.Activate _,
          LayerSpec.Recurrent _,
          LayerSpec.Repeat _,
          LayerSpec.PerStep _ ->
          false;
    };
  }

  private static String name(LayerSpec spec) {
    String name = spec.getClass().getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** The one image that the features are. */
  private Shape.Image pixels(String layer) {
    if (features.images().size() != 1
        || !features.numeric().isEmpty()
        || !features.categorical().isEmpty()
        || features.isSequence()) {
      throw new IllegalArgumentException(
          "%s takes one image and no other columns, but the features are %d images, %d numeric and %d categorical columns; keep one image, or begin with a dense layer"
              .formatted(
                  layer,
                  features.images().size(),
                  features.numeric().size(),
                  features.categorical().size()));
    }
    return Shape.Image.of(features.images().values().iterator().next());
  }

  static Shape.Image image(String layer, Shape shape) {
    if (shape instanceof Shape.Image image) {
      return image;
    }
    throw new IllegalArgumentException(
        "%s takes an image, but gets %s; put it before what makes a row of the image"
            .formatted(layer, text(shape)));
  }

  /** A square window over an image. */
  static Window window(String layer, Shape shape, int kernel, int stride, Padding padding) {
    Shape.Image image = image(layer, shape);
    return fitting(layer, image, Window.over(image, kernel, stride, padding));
  }

  /** A window along a signal. */
  static Window line(String layer, Shape shape, int kernel, int stride, Padding padding) {
    Shape.Image image = image(layer, shape);
    if (image.height() != 1) {
      throw new IllegalArgumentException(
          "%s takes a signal, an image of height 1, but gets %s; use conv2d"
              .formatted(layer, text(shape)));
    }
    return fitting(layer, image, Window.along(image, kernel, stride, padding));
  }

  private static Window fitting(String layer, Shape.Image image, Window window) {
    if (window.rows(image.height()) < 1 || window.columns(image.width()) < 1) {
      throw new IllegalArgumentException(
          "%s: a kernel of %d does not fit %s; use a smaller one, or padding same"
              .formatted(layer, Math.max(window.height(), window.width()), text(image)));
    }
    return window;
  }

  /** What a transposed convolution makes of an image. */
  static Shape.Image transposed(Shape.Image image, LayerSpec.ConvTranspose spec) {
    Window window = back(image, spec);
    int height =
        (image.height() - 1) * window.strideY() + window.height() - window.top() - window.bottom();
    int width =
        (image.width() - 1) * window.strideX() + window.width() - window.left() - window.right();
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "convTranspose: %s leaves nothing of %s; use less"
              .formatted(spec.padding(), text(image)));
    }
    return new Shape.Image(spec.filters(), height, width);
  }

  /** The window of a transposed convolution, which moves over its output. */
  static Window back(Shape.Image image, LayerSpec.ConvTranspose spec) {
    int kernel = spec.kernel();
    int stride = spec.stride();
    int total =
        switch (spec.padding()) {
          case Padding.Same _ -> kernel - stride;
          case Padding.Valid _ -> 0;
          case Padding.Fixed(int places) -> 2 * places;
        };
    if (total < 0) {
      throw new IllegalArgumentException(
          "convTranspose: with padding same the kernel, %d, must not be smaller than the stride, %d"
              .formatted(kernel, stride));
    }
    int before = total / 2;
    int behind = total - before;
    return image.height() == 1
        ? new Window(1, kernel, 1, stride, 0, before, 0, behind)
        : new Window(kernel, kernel, stride, stride, before, before, behind, behind);
  }

  static Layer.Upsample upsampled(Shape shape, int factor) {
    return new Layer.Upsample(image("upsample", shape), factor);
  }

  static Layer.Unflatten reshaped(Shape from, Shape.Image to) {
    if (!(from instanceof Shape.Flat)) {
      throw new IllegalArgumentException(
          "reshape takes a row of values, but gets %s; put flatten before it"
              .formatted(text(from)));
    }
    if (from.values() != to.values()) {
      throw new IllegalArgumentException(
          "reshape makes %s, %d values, but gets %s".formatted(text(to), to.values(), text(from)));
    }
    return new Layer.Unflatten(to);
  }

  /** The kernel of 1 that makes an image as small as another. */
  static Window shortcut(Shape.Image from, Shape.Image to) {
    int down = Math.ceilDiv(from.height(), to.height());
    int across = Math.ceilDiv(from.width(), to.width());
    if (Math.ceilDiv(from.height(), down) != to.height()
        || Math.ceilDiv(from.width(), across) != to.width()) {
      throw new IllegalArgumentException(
          "a residual block adds its output to its input, but takes %s and gives %s; use padding same inside"
              .formatted(text(from), text(to)));
    }
    return new Window(1, 1, down, across, 0, 0, 0, 0);
  }

  /** A shape in words. */
  static String text(Shape shape) {
    return switch (shape) {
      case Shape.Flat(int width) -> "a row of %d values".formatted(width);
      case Shape.Image(int channels, int height, int width) ->
          "an image [%d, %d, %d]".formatted(channels, height, width);
      case Shape.Sequence(int steps, int width) ->
          "a sequence of %d steps of %d values".formatted(steps, width);
    };
  }
}

package io.tributary.learning.features;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of an input, in the order of the input tensors. The tensor {@code numeric} holds the
 * numeric columns, then the pixels of every image. An input may be a sequence of such events,
 * oldest first.
 *
 * @param numeric names of the numeric columns; NaN or absent means missing and is imputed
 * @param categorical categorical columns by name, in order; their values are hashed into buckets
 * @param images images by name, in order; all pixels of one share a mean and a scale
 * @param clip standardised values are clipped to ±{@code clip}; 0 does not clip
 * @param steps how many events an input holds at most, the newest last; 1 for that one alone
 */
public record FeatureSpec(
    List<String> numeric,
    Map<String, Categorical> categorical,
    Map<String, Image> images,
    float clip,
    int steps) {

  public static final float DEFAULT_CLIP = 5;

  /** The most events that an input may hold. */
  public static final int MOST_STEPS = 10_000;

  public FeatureSpec {
    numeric = List.copyOf(numeric);
    categorical = Collections.unmodifiableMap(new LinkedHashMap<>(categorical));
    images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    if (numeric.isEmpty() && categorical.isEmpty() && images.isEmpty()) {
      throw new IllegalArgumentException("features must name at least one column");
    }
    if (!(clip >= 0) || Float.isInfinite(clip)) {
      throw new IllegalArgumentException("clip must be finite and not negative: " + clip);
    }
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "the length of a sequence must be from 1 to " + MOST_STEPS + ": " + steps);
    }
  }

  /** Single events. */
  public FeatureSpec(
      List<String> numeric,
      Map<String, Categorical> categorical,
      Map<String, Image> images,
      float clip) {
    this(numeric, categorical, images, clip, 1);
  }

  /** Columns without images. */
  public FeatureSpec(List<String> numeric, Map<String, Categorical> categorical, float clip) {
    this(numeric, categorical, Map.of(), clip);
  }

  /** The same columns in sequences of at most so many events. */
  public FeatureSpec withSteps(int steps) {
    return new FeatureSpec(numeric, categorical, images, clip, steps);
  }

  /** Whether an input may hold more than one event. */
  public boolean isSequence() {
    return steps > 1;
  }

  /** Width of one event in the tensor {@code numeric}: the numeric columns and all pixels. */
  public int numericWidth() {
    return numeric.size() + images.values().stream().mapToInt(Image::pixels).sum();
  }

  /** Width of one event in the network's input: its numbers, then every embedding. */
  public int width() {
    return numericWidth() + categorical.values().stream().mapToInt(Categorical::dimensions).sum();
  }

  /** What a column of one event in the tensor {@code numeric} is called, for messages. */
  public String column(int index) {
    if (index < numeric.size()) {
      return numeric.get(index);
    }
    int pixel = index - numeric.size();
    for (Map.Entry<String, Image> image : images.entrySet()) {
      if (pixel < image.getValue().pixels()) {
        return "pixel " + pixel + " of " + image.getKey();
      }
      pixel -= image.getValue().pixels();
    }
    throw new IndexOutOfBoundsException(index);
  }

  /** What an event holds in the tensor {@code numeric}, in order: names, images with shapes. */
  public List<String> contents() {
    List<String> contents = new ArrayList<>(numeric);
    images.forEach((name, image) -> contents.add(name + " " + image.shape()));
    return contents;
  }

  /**
   * A hashed and embedded column.
   *
   * @param buckets values are hashed modulo this, at least 2
   * @param dimensions width of the learned embedding, at least 1
   */
  public record Categorical(int buckets, int dimensions) {
    public Categorical {
      if (buckets < 2) {
        throw new IllegalArgumentException("buckets must be at least 2: " + buckets);
      }
      if (dimensions < 1) {
        throw new IllegalArgumentException("dimensions must be at least 1: " + dimensions);
      }
    }
  }

  /**
   * An image.
   *
   * @param shape {@code [pixels]}, {@code [height, width]} or {@code [channels, height, width]};
   *     pixels lie row-major, the last dimension fastest
   */
  public record Image(List<Integer> shape) {

    /** The most pixels that an image may have. */
    public static final int MOST_PIXELS = 1_000_000;

    public Image {
      shape = List.copyOf(shape);
      if (shape.isEmpty() || shape.size() > 3 || shape.stream().anyMatch(side -> side < 1)) {
        throw new IllegalArgumentException(
            "shape must have 1 to 3 sides, each at least 1: " + shape);
      }
      if (shape.stream().mapToDouble(side -> side).reduce(1, (a, b) -> a * b) > MOST_PIXELS) {
        throw new IllegalArgumentException(
            "shape must have at most " + MOST_PIXELS + " pixels: " + shape);
      }
    }

    /** How many pixels it has, all channels counted. */
    public int pixels() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }
  }
}

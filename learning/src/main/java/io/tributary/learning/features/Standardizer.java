package io.tributary.learning.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Running mean and population variance of every column, and the float32 standardisation that
 * follows from them. All pixels of an image share one mean and one scale.
 *
 * <p>Statistics are kept in double by Welford's recurrence (Knuth, TAOCP vol. 2, 4.2.2). {@link
 * #mean} and {@link #scale} are their float32 roundings: the learner's own forward pass and the
 * exported graph use exactly these. A missing value (NaN) updates nothing and becomes the mean, so
 * that it standardises to zero. A column that was never seen has mean 0 and scale 1.
 *
 * <p>Confined to one thread.
 */
public final class Standardizer {

  /** So many values a column must have had before a bound can be told. */
  private static final int KNOWN = 30;

  private final long[] counts;
  private final double[] means;
  private final double[] squares;
  private final List<PixelStatistics> images = new ArrayList<>();
  private final float[] mean;
  private final float[] scale;

  /** For columns each with a scale of its own. */
  public Standardizer(int columns) {
    this(columns, columns);
  }

  /** For the tensor {@code numeric} of these features. */
  public Standardizer(FeatureSpec features) {
    this(features.numeric().size(), features.numericWidth());
    int from = features.numeric().size();
    for (FeatureSpec.Image image : features.images().values()) {
      images.add(new PixelStatistics(from, image.pixels()));
      from += image.pixels();
    }
  }

  private Standardizer(int single, int columns) {
    counts = new long[single];
    means = new double[single];
    squares = new double[single];
    mean = new float[columns];
    scale = new float[columns];
    Arrays.fill(scale, 1);
  }

  /** Float32 means {@code [columns]}. Changed in place by {@link #update}; not to be changed. */
  public float[] mean() {
    return mean;
  }

  /**
   * Float32 standard deviations {@code [columns]}, 1 where the column does not vary: always
   * positive, normal and finite. Changed in place by {@link #update}; not to be changed.
   */
  public float[] scale() {
    return scale;
  }

  /**
   * Counts one row.
   *
   * @param x {@code [columns]}, finite, or NaN where missing
   */
  public void update(float[] x) {
    update(x, 0);
  }

  /**
   * Counts the newest event of a sequence: the others were counted when they were the newest.
   *
   * @param inputs that fit these columns
   */
  public void update(Inputs inputs) {
    update(inputs.numeric(), (inputs.length() - 1) * mean.length);
  }

  private void update(float[] x, int from) {
    for (int i = 0; i < means.length; i++) {
      if (!Float.isNaN(x[from + i])) {
        update(i, x[from + i]);
      }
    }
    updateImages(x, from);
  }

  private void update(int i, double x) {
    long n = ++counts[i];
    double delta = x - means[i];
    means[i] += delta / n;
    squares[i] += delta * (x - means[i]);
    round(i);
  }

  private void updateImages(float[] x, int from) {
    for (PixelStatistics image : images) {
      image.update(x, from);
      round(image);
    }
  }

  /**
   * Counts the newest event, but a value that lies more than so many deviations from its column's
   * mean as if it lay there: what is unusual must not decide what is usual. Pixels are counted as
   * they are.
   *
   * @param inputs that fit these columns
   * @param bound in deviations; 0 does not bound
   */
  public void updateBounded(Inputs inputs, float bound) {
    float[] x = inputs.numeric();
    int from = (inputs.length() - 1) * mean.length;
    for (int i = 0; i < means.length; i++) {
      if (!Float.isNaN(x[from + i])) {
        double most = bound == 0 || counts[i] < KNOWN ? Double.MAX_VALUE : bound * scale[i];
        update(i, Math.max(means[i] - most, Math.min(means[i] + most, x[from + i])));
      }
    }
    updateImages(x, from);
  }

  private void round(int i) {
    mean[i] = (float) means[i];
    scale[i] = scale(squares[i], counts[i]);
  }

  private void round(PixelStatistics image) {
    Arrays.fill(mean, image.from(), image.to(), image.mean());
    Arrays.fill(scale, image.from(), image.to(), image.scale());
  }

  /** The deviation of {@code count} values, of which {@code squares} is the sum of squares. */
  static float scale(double squares, long count) {
    float deviation = count == 0 ? 0 : (float) StrictMath.sqrt(squares / count);
    // Below the smallest normal float a quotient loses its precision or overflows: no variation.
    return deviation < Float.MIN_NORMAL ? 1 : Math.min(deviation, Float.MAX_VALUE);
  }

  /**
   * Standardises a row: {@code z = clip((x - mean) / scale)}, in float32 and in this order.
   *
   * @param x {@code [columns]}, NaN where missing
   * @param clip the bound of {@code |z|}; 0 does not clip
   * @param z receives {@code [columns]} from its beginning; longer arrays keep their rest
   */
  public void transform(float[] x, float clip, float[] z) {
    transform(x, mean, scale, clip, z);
  }

  /** The same with given {@code mean} and {@code scale}, both {@code [columns]}. */
  public static void transform(float[] x, float[] mean, float[] scale, float clip, float[] z) {
    transform(x, 0, mean, scale, clip, z);
  }

  /**
   * Standardises every step of a sequence alike; its padding stays zero.
   *
   * @param z receives {@code [steps, columns]}
   */
  public void transform(Inputs inputs, float clip, float[] z) {
    transform(inputs, mean, scale, clip, z);
  }

  /** The same with given {@code mean} and {@code scale}, both {@code [columns]}. */
  public static void transform(Inputs inputs, float[] mean, float[] scale, float clip, float[] z) {
    int known = inputs.length() * mean.length;
    for (int from = 0; from < known; from += mean.length) {
      transform(inputs.numeric(), from, mean, scale, clip, z);
    }
    Arrays.fill(z, known, inputs.numeric().length, 0f);
  }

  private static void transform(
      float[] x, int from, float[] mean, float[] scale, float clip, float[] z) {
    float bound = clip == 0 ? Float.POSITIVE_INFINITY : clip;
    for (int i = 0; i < mean.length; i++) {
      float value = x[from + i];
      float known = Float.isNaN(value) ? mean[i] : value;
      z[from + i] = Math.max(-bound, Math.min(bound, (known - mean[i]) / scale[i]));
    }
  }

  /** Writes the statistics; {@link #read} restores them bit for bit. */
  public void write(DataOutput out) throws IOException {
    for (int i = 0; i < means.length; i++) {
      out.writeLong(counts[i]);
      out.writeDouble(means[i]);
      out.writeDouble(squares[i]);
    }
    for (PixelStatistics image : images) {
      image.write(out);
    }
  }

  /** Replaces the statistics by those that {@link #write} wrote for as many columns. */
  public void read(DataInput in) throws IOException {
    for (int i = 0; i < means.length; i++) {
      counts[i] = in.readLong();
      means[i] = in.readDouble();
      squares[i] = in.readDouble();
      round(i);
    }
    for (PixelStatistics image : images) {
      image.read(in);
      round(image);
    }
  }
}

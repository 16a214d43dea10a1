package io.tributary.learning.network;

import io.tributary.learning.kernels.Activation;
import java.util.List;
import java.util.Optional;

/** A layer with its shapes and with the places of its parameters in the arena. */
public sealed interface Layer {

  /** What it takes. */
  Shape input();

  /** What it gives. */
  Shape output();

  /** How many parameters it has, padding not counted. */
  long parameters();

  /** A layer that gives what it takes, with other values. */
  sealed interface SameShape extends Layer {

    Shape shape();

    @Override
    default Shape input() {
      return shape();
    }

    @Override
    default Shape output() {
      return shape();
    }
  }

  /** No slopes: not PReLU. */
  int NO_SLOPE = -1;

  /** A layer with weights, a bias for each column of its output, and an activation. */
  sealed interface Affine extends Layer {

    /** Offset of the weights {@code [weightRows, weightColumns padded]}. */
    int weight();

    int weightRows();

    int weightColumns();

    /** Floats from one row of weights to the next. */
    default int stride() {
      return Layout.padded(weightColumns());
    }

    /** Offset of the bias, one for each column of the output. */
    int bias();

    /** Offset of PReLU's slopes, likewise; {@link #NO_SLOPE} for all others. */
    int slope();

    Activation activation();

    Initializer initializer();

    /** How many values a value of the output depends on. */
    int fanIn();

    /** How many values of the output a value of the input bears on. */
    int fanOut();

    @Override
    default long parameters() {
      int columns = output().columns();
      return (long) weightRows() * weightColumns() + columns + (slope() == NO_SLOPE ? 0 : columns);
    }
  }

  /**
   * {@code activation(x · weight + bias)}.
   *
   * @param weight offset of the weights {@code [in, stride]}
   * @param bias offset of the bias {@code [stride]}
   * @param slope offset of PReLU's slopes {@code [stride]}; {@link #NO_SLOPE} for all others
   */
  record Dense(
      int in,
      int out,
      int weight,
      int bias,
      int slope,
      Activation activation,
      Initializer initializer)
      implements Affine {

    @Override
    public Shape input() {
      return new Shape.Flat(in);
    }

    @Override
    public Shape output() {
      return new Shape.Flat(out);
    }

    @Override
    public int weightRows() {
      return in;
    }

    @Override
    public int weightColumns() {
      return out;
    }

    @Override
    public int fanIn() {
      return in;
    }

    @Override
    public int fanOut() {
      return out;
    }
  }

  /**
   * A dense layer over what a window sees at each of its positions, with the same weights at all.
   *
   * @param weight offset of the weights {@code [window width, window height, channels, stride]}
   */
  record Conv(
      Shape.Image input,
      Window window,
      int filters,
      int weight,
      int bias,
      int slope,
      Activation activation,
      Initializer initializer)
      implements Affine {

    @Override
    public Shape.Image output() {
      return new Shape.Image(filters, window.rows(input.height()), window.columns(input.width()));
    }

    @Override
    public int weightRows() {
      return fanIn();
    }

    @Override
    public int weightColumns() {
      return filters;
    }

    @Override
    public int fanIn() {
      return window.places() * input.channels();
    }

    @Override
    public int fanOut() {
      return window.places() * filters;
    }
  }

  /**
   * The way back of a convolution (Dumoulin and Visin, 2016): each place of the input adds its
   * share to all that a window covers on the output.
   *
   * @param output what the window moves over
   * @param weight offset of the weights {@code [window width, window height, filters, stride]},
   *     where the stride is that of the input's channels
   */
  record ConvTranspose(
      Shape.Image input,
      Shape.Image output,
      Window window,
      int weight,
      int bias,
      int slope,
      Activation activation,
      Initializer initializer)
      implements Affine {

    @Override
    public int weightRows() {
      return window.places() * output.channels();
    }

    @Override
    public int weightColumns() {
      return input.channels();
    }

    @Override
    public int fanIn() {
      int overlaps = Math.max(1, window.places() / (window.strideY() * window.strideX()));
      return overlaps * input.channels();
    }

    @Override
    public int fanOut() {
      return weightRows();
    }
  }

  /** Joins what a window sees to one value, channel by channel; padding does not count. */
  record Pool(Shape.Image input, Window window, Pooling pooling) implements Layer {
    @Override
    public Shape.Image output() {
      return new Shape.Image(
          input.channels(), window.rows(input.height()), window.columns(input.width()));
    }

    @Override
    public long parameters() {
      return 0;
    }
  }

  /** The mean of each channel. */
  record GlobalAveragePool(Shape.Image input) implements Layer {
    @Override
    public Shape output() {
      return new Shape.Flat(input.channels());
    }

    @Override
    public long parameters() {
      return 0;
    }
  }

  /** Makes {@code factor · factor} places of each. */
  record Upsample(Shape.Image input, int factor) implements Layer {
    @Override
    public Shape.Image output() {
      return new Shape.Image(
          input.channels(),
          factor == 1 ? input.height() : factor * input.height(),
          factor * input.width());
    }

    @Override
    public long parameters() {
      return 0;
    }
  }

  /**
   * Standardises each column over all rows and places, then {@code · gain + bias}.
   *
   * @param momentum how much of the running statistics is kept at each update
   * @param gain offset of the gains {@code [stride]}
   * @param bias offset of the biases {@code [stride]}
   * @param mean offset of the running means {@code [stride]}, no parameters
   * @param variance offset of the running variances {@code [stride]}, no parameters
   */
  record BatchNorm(Shape shape, float momentum, int gain, int bias, int mean, int variance)
      implements SameShape {

    /** Added to the variance. */
    public static final float EPSILON = 1e-5f;

    @Override
    public long parameters() {
      return 2L * shape.columns();
    }
  }

  /**
   * An activation of its own.
   *
   * @param slope offset of PReLU's slopes {@code [stride]}; {@link #NO_SLOPE} for all others
   */
  record Activate(Shape shape, Activation activation, int slope) implements SameShape {
    @Override
    public long parameters() {
      return slope == NO_SLOPE ? 0 : shape.columns();
    }
  }

  /** Reads values in the order {@code [channels, height, width]}, as pixels come, as an image. */
  record Unflatten(Shape.Image output) implements Layer {
    @Override
    public Shape input() {
      return new Shape.Flat(output.values());
    }

    @Override
    public long parameters() {
      return 0;
    }
  }

  /**
   * Standardises a row, then {@code · gain + bias}.
   *
   * @param gain offset of the gains {@code [width padded]}
   * @param bias offset of the biases {@code [width padded]}
   */
  record LayerNorm(int width, int gain, int bias) implements SameShape {

    /** Added to the variance. */
    public static final float EPSILON = 1e-5f;

    @Override
    public Shape shape() {
      return new Shape.Flat(width);
    }

    @Override
    public long parameters() {
      return 2L * width;
    }
  }

  /**
   * Drops values at random while learning.
   *
   * @param index which of the network's dropouts it is, so that no two drop alike
   */
  record Dropout(Shape shape, float rate, int index) implements SameShape {
    @Override
    public long parameters() {
      return 0;
    }
  }

  /** Changes no number, only how they are read: an image as {@link Unflatten} reads one. */
  record Flatten(Shape input) implements Layer {
    @Override
    public Shape output() {
      return new Shape.Flat(input.values());
    }

    @Override
    public long parameters() {
      return 0;
    }
  }

  /**
   * {@code shortcut(x) + layers(x)}.
   *
   * @param shortcut makes the input as large as the output; empty where it is so already
   */
  record Residual(Shape input, List<Layer> layers, Optional<Affine> shortcut) implements Layer {
    public Residual {
      layers = List.copyOf(layers);
    }

    @Override
    public Shape output() {
      return layers.getLast().output();
    }

    @Override
    public long parameters() {
      return layers.stream().mapToLong(Layer::parameters).sum()
          + shortcut.map(Layer::parameters).orElse(0L);
    }
  }
}

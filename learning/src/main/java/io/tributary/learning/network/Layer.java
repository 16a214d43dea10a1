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
   * A convolution along the steps of a sequence, as if it were an image of height 1. It gives as
   * many steps as it takes; behind the last one that counts it sees zeros, wherever that is.
   */
  record ConvSteps(Conv conv) implements Layer {
    @Override
    public Shape.Sequence input() {
      return new Shape.Sequence(conv.input().width(), conv.input().channels());
    }

    @Override
    public Shape.Sequence output() {
      return new Shape.Sequence(conv.input().width(), conv.filters());
    }

    @Override
    public long parameters() {
      return conv.parameters();
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
   * Reads a sequence in one direction or in both.
   *
   * @param units width of the output of one direction
   * @param truncate steps that a gradient flows back through the state; 0 for all
   * @param strands one, or two whose outputs stand side by side
   */
  record Recurrent(
      Shape.Sequence input,
      Cell cell,
      int units,
      Returns returns,
      int truncate,
      List<Strand> strands)
      implements Layer {
    public Recurrent {
      strands = List.copyOf(strands);
    }

    @Override
    public Shape output() {
      int width = strands.size() * units;
      return switch (returns) {
        case LAST -> new Shape.Flat(width);
        case ALL -> new Shape.Sequence(input.steps(), width);
      };
    }

    /** Floats of the state of one direction. */
    public int state() {
      return Layout.padded(units);
    }

    /** Floats per row of weights: a padded block of columns for each gate. */
    public int stride() {
      return cell.gates() * state();
    }

    @Override
    public long parameters() {
      long gate = (input.width() + units + 1L) * units;
      return strands.size() * (cell.gates() * gate + (cell == Cell.GRU ? units : 0));
    }

    /**
     * The parameters of one direction.
     *
     * @param weight offset of the weights of the input {@code [width, stride]}
     * @param recurrent offset of the weights of the state {@code [units, stride]}
     * @param bias offset of the bias {@code [stride]}
     * @param candidate offset of the bias {@code [state]} that GRU adds to the state's share of the
     *     candidate, before the reset; {@link #NONE} for all others
     * @param reversed whether it reads from the last step to the first
     */
    public record Strand(int weight, int recurrent, int bias, int candidate, boolean reversed) {
      static final int NONE = -1;
    }
  }

  /** The same row at every step that counts. */
  record Repeat(Shape.Flat input, int steps) implements Layer {
    @Override
    public Shape.Sequence output() {
      return new Shape.Sequence(steps, input.width());
    }

    @Override
    public long parameters() {
      return 0;
    }
  }

  /** The same layers at every step that counts. */
  record PerStep(Shape.Sequence input, List<Layer> layers) implements Layer {
    public PerStep {
      layers = List.copyOf(layers);
    }

    @Override
    public Shape.Sequence output() {
      return new Shape.Sequence(input.steps(), layers.getLast().output().values());
    }

    @Override
    public long parameters() {
      return layers.stream().mapToLong(Layer::parameters).sum();
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

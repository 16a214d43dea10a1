package io.tributary.learning.network;

import io.tributary.learning.kernels.Activation;
import java.util.List;

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
      implements Layer {

    static final int NO_SLOPE = -1;

    @Override
    public Shape input() {
      return new Shape.Flat(in);
    }

    @Override
    public Shape output() {
      return new Shape.Flat(out);
    }

    /** Floats per row of weights. */
    public int stride() {
      return Layout.padded(out);
    }

    @Override
    public long parameters() {
      return (in + 1L) * out + (slope == NO_SLOPE ? 0 : out);
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

  /** Changes no number, only how they are read. */
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

  /** {@code x + layers(x)}. */
  record Residual(Shape shape, List<Layer> layers) implements SameShape {
    public Residual {
      layers = List.copyOf(layers);
    }

    @Override
    public long parameters() {
      return layers.stream().mapToLong(Layer::parameters).sum();
    }
  }
}

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

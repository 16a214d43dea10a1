package io.tributary.learning.network;

import io.tributary.learning.kernels.Activation;
import java.util.List;

/** A layer with its widths and with the places of its parameters in the arena. */
public sealed interface Layer {

  /** Values per row that it takes. */
  int in();

  /** Values per row that it gives. */
  int out();

  /** How many parameters it has, padding not counted. */
  long parameters();

  /** A layer that gives as many values as it takes. */
  sealed interface SameWidth extends Layer {

    int width();

    @Override
    default int in() {
      return width();
    }

    @Override
    default int out() {
      return width();
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
  record LayerNorm(int width, int gain, int bias) implements SameWidth {

    /** Added to the variance. */
    public static final float EPSILON = 1e-5f;

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
  record Dropout(int width, float rate, int index) implements SameWidth {
    @Override
    public long parameters() {
      return 0;
    }
  }

  /** Changes no number. */
  record Flatten(int width) implements SameWidth {
    @Override
    public long parameters() {
      return 0;
    }
  }

  /** {@code x + layers(x)}. */
  record Residual(int width, List<Layer> layers) implements SameWidth {
    public Residual {
      layers = List.copyOf(layers);
    }

    @Override
    public long parameters() {
      return layers.stream().mapToLong(Layer::parameters).sum();
    }
  }
}

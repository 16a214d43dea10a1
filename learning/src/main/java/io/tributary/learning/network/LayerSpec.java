package io.tributary.learning.network;

import io.tributary.learning.kernels.Activation;
import java.util.List;

/** A hidden layer as the pipeline file names it. The output layer follows from task and loss. */
public sealed interface LayerSpec {

  /**
   * A fully connected layer.
   *
   * @param units width of its output, at least 1
   * @param initializer of its weights; biases start at zero
   */
  record Dense(int units, Activation activation, Initializer initializer) implements LayerSpec {
    public Dense {
      if (units < 1) {
        throw new IllegalArgumentException("units must be at least 1: " + units);
      }
    }

    /** With the initializer that suits the activation. */
    public Dense(int units, Activation activation) {
      this(units, activation, Initializer.suiting(activation));
    }
  }

  /**
   * Sets a random share of its inputs to zero while learning and scales the others up to make good
   * for it (Srivastava et al., 2014); when predicting it does nothing.
   *
   * @param rate the share, in [0, 1)
   */
  record Dropout(float rate) implements LayerSpec {
    public Dropout {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException("rate must be in [0, 1): " + rate);
      }
    }
  }

  /** Standardises each row over its values, then scales and shifts them (Ba et al., 2016). */
  record LayerNorm() implements LayerSpec {}

  /** Reads an image or a sequence as one row of values, oldest step first. Changes no number. */
  record Flatten() implements LayerSpec {}

  /**
   * {@code x + layers(x)} (He et al., 2016).
   *
   * @param layers at least one; their output is as wide as their input
   */
  record Residual(List<LayerSpec> layers) implements LayerSpec {
    public Residual {
      layers = List.copyOf(layers);
      if (layers.isEmpty()) {
        throw new IllegalArgumentException("a residual block must have at least one layer");
      }
    }
  }
}

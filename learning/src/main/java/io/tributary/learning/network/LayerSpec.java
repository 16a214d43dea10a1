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
   * Reads a sequence step by step, oldest first, and carries a state from step to step.
   *
   * @param units width of its output in one direction, at least 1
   * @param bidirectional whether a second one, with weights of its own, reads from the newest step
   *     to the oldest; the outputs of both stand side by side
   * @param truncate gradients flow back through the state for at most so many steps, counted in
   *     blocks from the last step on (Williams and Peng, 1990); 0 for all
   */
  record Recurrent(Cell cell, int units, Returns returns, boolean bidirectional, int truncate)
      implements LayerSpec {
    public Recurrent {
      if (units < 1) {
        throw new IllegalArgumentException("units must be at least 1: " + units);
      }
      if (truncate < 0) {
        throw new IllegalArgumentException("truncate must not be negative: " + truncate);
      }
    }

    /** In one direction, with gradients through all steps. */
    public Recurrent(Cell cell, int units, Returns returns) {
      this(cell, units, returns, false, 0);
    }

    /** That returns its last output. */
    public Recurrent(Cell cell, int units) {
      this(cell, units, Returns.LAST);
    }
  }

  /** The same row at every step of the input's sequence: what a decoder begins with. */
  record Repeat() implements LayerSpec {}

  /**
   * The same layers at every step of a sequence.
   *
   * @param layers at least one, each of which takes a row of values
   */
  record PerStep(List<LayerSpec> layers) implements LayerSpec {
    public PerStep {
      layers = List.copyOf(layers);
      if (layers.isEmpty()) {
        throw new IllegalArgumentException("perStep must have at least one layer");
      }
    }
  }

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
